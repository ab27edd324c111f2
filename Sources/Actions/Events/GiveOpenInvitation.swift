public import Domain
public import Secrets
public import Storage

/// The hosts make a link by which so many people may register, for whoever passes it on.
public struct GiveOpenInvitation: Sendable {
    let event: Event.ID
    let label: String
    let places: Int
    let until: CalendarDay
    let link: Secret

    /// - Parameters:
    ///   - label: who gets it, in the words of the desk.
    ///   - link: the same for the same form, so that nobody gets two.
    public init(to event: Event.ID, label: String, places: Int, until: CalendarDay, link: Secret) {
        (self.event, self.label, self.places) = (event, label, places)
        (self.until, self.link) = (until, link)
    }

    /// - Throws: `HostRefusal.hasNoVoice`.
    public func run(in db: Writer) throws {
        try db.event(event)?.requireAcceptance(in: db)
        let invitation = OpenInvitation(
            id: db.newIdentifier(), event: event, label: label, places: places, until: until)
        _ = try db.insert(invitation, link: link.hash)
    }
}

/// Nobody registers by such a link any more; who has registered stays registered.
public struct RevokeOpenInvitation: Sendable {
    let invitation: OpenInvitation.ID
    let event: Event.ID

    public init(_ invitation: OpenInvitation.ID, to event: Event.ID) {
        (self.invitation, self.event) = (invitation, event)
    }

    /// - Throws: `NotFound`, also if it was taken back before; `HostRefusal.hasNoVoice`.
    public func run(in db: Writer) throws {
        try db.event(event)?.requireAcceptance(in: db)
        try db.revoke(invitation, of: event)
    }
}
