import Domain
import Secrets
import Storage

/// Who sent a request.
enum Caller: Sendable {
    case visitor
    case account(SignedIn)
    case token(AccessToken)

    /// How the journal names this caller.
    var author: Author {
        switch self {
        case .visitor: .visitor
        case .account(let signedIn): .account(signedIn.account.id.rawValue)
        case .token(let token): .token(token.id.rawValue)
        }
    }

    var signedIn: SignedIn? {
        if case .account(let signedIn) = self { signedIn } else { nil }
    }

    var isCoordination: Bool {
        signedIn?.roles.contains(.coordination) == true
    }

    /// Whether the caller holds one of `roles` at `event`, or coordinates everything.
    func holds(_ roles: Set<Role>, at event: Event.ID) -> Bool {
        guard let signedIn else { return false }
        return isCoordination || roles.contains { signedIn.roles.contains(.role($0, at: event)) }
    }

    /// Whether the caller may speak for `organisation`.
    func speaks(for organisation: Organisation.ID) -> Bool {
        isCoordination || signedIn?.roles.contains(.editor(of: organisation)) == true
    }

    /// Whether the caller may care for the profile of `organisation`, its offers and its needs: whoever speaks for it, and
    /// the people of a network that it lets act.
    func cares(for organisation: Organisation.ID) -> Bool {
        speaks(for: organisation) || signedIn?.members[organisation] != nil
    }

    /// The organisations for which the caller speaks or cares, by their roles.
    var ownOrganisations: Set<Organisation.ID> {
        Set(signedIn?.organisations ?? []).union(signedIn?.members.keys.map { $0 } ?? [])
    }
}

/// Somebody with a session.
struct SignedIn: Sendable {
    let account: Account
    /// Those that count as long as the session stands so with the second factor.
    let roles: Set<RoleGrant>
    let factor: FactorStanding
    let session: Secret
    /// The organisations that let a network of this person act for them, and that network.
    let members: [Organisation.ID: Organisation.ID]

    /// The organisations that this person speaks for.
    var organisations: [Organisation.ID] {
        Self.organisations(editedBy: roles)
    }

    static func organisations(editedBy roles: Set<RoleGrant>) -> [Organisation.ID] {
        roles.filter { $0.role == .editor }.map { Organisation.ID(rawValue: $0.scope) }.sorted()
    }

    /// The events at which this person holds `role`.
    func events(as role: Role) -> [Event.ID] {
        roles.filter { $0.role == role }.map { Event.ID(rawValue: $0.scope) }.sorted()
    }
}
