public import Domain
public import Storage

/// Whoever looks after a profile no longer asks somebody to do so, too: the link in the letter gives nothing any more.
public struct WithdrawEditorInvitation: Sendable {
    let invitation: EditorInvitation.ID
    let organisation: Organisation.ID

    public init(_ invitation: EditorInvitation.ID, to organisation: Organisation.ID) {
        (self.invitation, self.organisation) = (invitation, organisation)
    }

    /// - Throws: `NotFound` if it is accepted, over, or about another organisation; `Handover.Refusal.looksAfterItNoMore`.
    public func run(in db: Writer) throws {
        try organisation.requireVoiceOfAuthor(in: db)
        try db.withdraw(invitation, to: organisation)
    }
}
