import Domain
import Secrets
import Storage

/// All invitations to an event, read at one moment.
struct InvitationDeskContents: Sendable {
    let event: Event
    let lines: [InvitationLine]
    let links: [OpenInvitation]
    let promised: PromisedPlaces
    /// The one that was just made, and its link, which nobody finds again.
    let made: (invitation: OpenInvitation, link: Secret)?
    let now: Instant

    /// - Parameter link: of the form that this browser has just sent.
    init(of event: Event, at now: Instant, madeBy link: Secret?, in db: Reader) throws {
        self.event = event
        self.now = now
        lines = try db.invitationLines(of: event.id)
        links = try db.openInvitations(to: event.id)
        promised = try PromisedPlaces(at: event, lines, links, now: now, in: db)
        if let link, let found = try db.openInvitation(link: link.hash), found.event == event.id {
            made = (invitation: found, link: link)
        } else {
            made = nil
        }
    }

    func number(_ choice: InvitationChoice) -> Int { lines.count { choice.admits($0.standing) } }

    /// How many letters can still be taken back.
    var held: Int { lines.count(where: \.isHeld) }

    /// How many would be asked once more now.
    var due: Int { lines.count { $0.isDue(at: now) } }

    /// When the next of those who have not answered may be asked once more; nil if nobody is left.
    var nextReminder: Instant? {
        lines.filter { $0.standing.isSilent && !$0.invitation.isUnwanted }.map(\.invitation.nextLetterFrom).min()
    }

    var today: CalendarDay { CalendarDay(of: now, in: event.timeZone) }
}
