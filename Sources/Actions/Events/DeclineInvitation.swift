import Domain
public import Secrets
public import Storage

/// Somebody who was invited says by their link that they cannot come. Said twice it is said once.
public struct DeclineInvitation: Sendable {
    let link: Secret

    public init(link: Secret) {
        self.link = link
    }

    /// - Throws: `NotFound` for a link that nobody ever sent; `InvitationRefusal`
    public func run(in db: Writer) throws {
        guard case .letter(let invitation, _)? = try db.pass(link: link.hash) else { throw NotFound() }
        guard try !db.isOver(invitation.event, at: db.now) else { throw InvitationRefusal.over }
        switch try db.standing(of: invitation) {
        case .registered: throw InvitationRefusal.registered
        case .cannotCome where invitation.declinedAt != nil: return
        case .cannotCome, .waiting, .sent, .stopped, .notDeliverable: try db.noteDeclined(invitation)
        }
    }
}
