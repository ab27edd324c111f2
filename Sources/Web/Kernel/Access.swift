import Domain
import Hummingbird
import Storage

/// Who may call a route. Every route names its own; the name stands in the access table (`docs/access.md`).
///
/// Whoever may not, gets the same answer as for a page that does not exist.
struct Access: Sendable {
    /// As it stands in the table.
    let name: String
    /// What a program may show for it, one of them; nothing if everyone may call.
    let proofs: [Proof]
    let allows: @Sendable (Visit) async throws -> Bool

    /// How a caller shows who they are.
    enum Proof: Hashable, Sendable {
        case token(AccessToken.Scope)
        /// What somebody got when they joined a board, in the header or as a cookie.
        case participant, participantCookie
        case session
    }

    init(
        _ name: String, proofs: [Proof] = [.session], allows: @escaping @Sendable (Visit) async throws -> Bool
    ) {
        self.name = name
        self.proofs = proofs
        self.allows = allows
    }

    static let everyone = Access("everyone", proofs: []) { _ in true }

    static let signedIn = Access("signed in") { $0.caller.signedIn != nil }

    static let coordination = Access("coordination") { $0.caller.isCoordination }

    /// One of `roles` at the event that `{event}` in the path names by its slug, or the coordination.
    static func event(_ roles: Set<Role>) -> Access {
        let names = roles.map(\.rawValue).sorted().joined(separator: ", ")
        return Access("\(names) of this event, coordination") { visit in
            guard visit.caller.signedIn != nil, let event = try await visit.eventID() else { return false }
            return visit.caller.holds(roles, at: event)
        }
    }

    /// Editors of the organisation that `{organisation}` in the path names by its slug, or the coordination.
    static let editor = Access("editor of this organisation, coordination") { visit in
        guard visit.caller.signedIn != nil, let organisation = try await visit.organisationID() else { return false }
        return visit.caller.speaks(for: organisation)
    }

    /// A program with a token of this scope, good for the event in the path.
    static func token(_ scope: AccessToken.Scope) -> Access {
        Access("token for \(scope.rawValue)", proofs: [.token(scope)]) { visit in
            guard case .token(let token) = visit.caller, token.scope == scope else { return false }
            guard let only = token.event else { return true }
            return try await visit.eventID() == only
        }
    }
}

extension Visit {
    /// The event whose slug is `{event}` in the path; nil if there is none.
    func eventID() async throws -> Event.ID? {
        guard let slug = parameters.get("event") else { return nil }
        return try await database.read { db in try db.value("SELECT id AS value FROM event WHERE slug = \(slug)") }
    }

    /// The organisation whose slug is `{organisation}` in the path; nil if there is none.
    func organisationID() async throws -> Organisation.ID? {
        guard let slug = parameters.get("organisation") else { return nil }
        return try await database.read { db in
            try db.value("SELECT id AS value FROM organisation WHERE slug = \(slug)")
        }
    }
}
