public import Domain
public import Storage

/// The letters that have not gone yet do not go: whoever was to get one is not invited, and can be invited anew.
public struct StopInvitations: Sendable {
    let event: Event.ID

    public init(to event: Event.ID) {
        self.event = event
    }

    /// - Throws: `HostRefusal.hasNoVoice`; `InvitationRefusal.nobody` if all have gone.
    public func run(in db: Writer) throws {
        try db.event(event)?.requireAcceptance(in: db)
        let held = try db.invitationLines(of: event).filter(\.isHeld).map(\.invitation)
        guard !held.isEmpty else { throw InvitationRefusal.nobody }
        for invitation in held { try db.takeBack(invitation) }
    }
}
