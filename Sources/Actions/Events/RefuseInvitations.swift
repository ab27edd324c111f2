import Domain
public import Secrets
public import Storage

/// Whoever was invited wants to be invited to nothing any more: by the button on their page, or by that of their mail program.
/// Said twice it is said once.
public struct RefuseInvitations: Sendable {
    let link: Secret

    public init(link: Secret) {
        self.link = link
    }

    /// - Throws: `NotFound` for a link that nobody ever sent.
    public func run(in db: Writer) throws {
        guard case .letter(let invitation, _)? = try db.pass(link: link.hash) else { throw NotFound() }
        guard !invitation.isUnwanted else { return }
        try db.noteUnwanted(invitation)
    }
}
