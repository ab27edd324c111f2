import Domain
import Storage
import Words

/// How many places are free, against how many people may still register by invitations and links: both are told to whoever
/// invites, because an invitation keeps no place.
struct PromisedPlaces: Sendable {
    let free: Int
    let invited: Int

    /// - Parameter lines: all of the event.
    init(
        at event: Event, _ lines: [InvitationLine], _ links: [OpenInvitation], now: Instant, in db: Reader
    ) throws {
        let today = CalendarDay(of: now, in: event.timeZone)
        // Whoever came for an organisation may still bring the others.
        let byLetter = lines.filter { [.waiting, .sent, .registered].contains($0.standing) }
            .map { max(0, $0.invitation.guest.places - $0.places) }
        let byLink = links.filter { $0.isOpen(on: today) }.map(\.placesLeft)
        free = try db.placesToHave(at: event, now: now).left
        invited = (byLetter + byLink).reduce(0, +)
    }

    /// Where nothing of it is known yet.
    init(at event: Event, now: Instant, in db: Reader) throws {
        try self.init(
            at: event, db.invitationLines(of: event.id), db.openInvitations(to: event.id), now: now, in: db)
    }

    private init(free: Int, invited: Int) {
        (self.free, self.invited) = (free, invited)
    }

    /// As it would be after these are invited as well.
    func adding(_ guests: [InvitedGuest]) -> Self {
        Self(free: free, invited: invited + guests.map(\.places).reduce(0, +))
    }

    func html(in words: Words) -> HTML {
        let sentence = words(InvitationPhrase.placesFree(free: free, invited: invited))
        guard invited > free else { return "<p>\(sentence)</p>" }
        return Notice(
            kind: .caution, text: "\(sentence) \(words(InvitationPhrase.morePromised))", isAnnounced: false
        ).html
    }
}
