public import Domain
public import Storage

/// An invitation is deleted, with its links. Who has registered by it stays registered.
public struct RemoveInvitation: Sendable {
    let invitation: Invitation.ID
    let event: Event.ID

    public init(_ invitation: Invitation.ID, to event: Event.ID) {
        (self.invitation, self.event) = (invitation, event)
    }

    /// - Throws: `NotFound`, `HostRefusal.hasNoVoice`.
    public func run(in db: Writer) throws {
        try db.event(event)?.requireAcceptance(in: db)
        guard let found = try db.invitation(invitation, to: event) else { throw NotFound() }
        try db.remove(found)
    }
}
