public import Domain
public import Storage

/// The coordination says of a role whether it is still needed.
public struct ReviewRole: Sendable {
    public enum Answer: String, Sendable, CaseIterable {
        case needed, over
    }

    let grant: RoleGrant
    let account: Account.ID
    let answer: Answer

    public init(_ grant: RoleGrant, heldBy account: Account.ID, _ answer: Answer) {
        (self.grant, self.account, self.answer) = (grant, account, answer)
    }

    /// - Throws: `NotFound`, `HeldRoleRefusal`.
    public func run(in db: Writer) throws {
        switch answer {
        case .needed:
            try db.noteNeed(of: grant, heldBy: account)
        case .over:
            guard try grant != .coordination || !db.isLastOfCoordination(account) else {
                throw HeldRoleRefusal.lastOfCoordination
            }
            try db.revoke(grant, from: account)
        }
    }
}
