import Domain
import Hummingbird
import Storage

/// Who may call a route, and what was found while asking that. Every route names its own; the name stands in the access
/// table (`docs/access.md`).
///
/// Whoever may not, gets the same answer as for a page that does not exist. What was found is handed on to the handler, so
/// that nobody asks the database twice: `routes.get(path, for: .editor) { visit, organisation in … }`.
struct Access<Found: Sendable>: Sendable {
    let rule: AccessRule
    /// Nil for whoever may not.
    let find: @Sendable (Visit) async throws -> Found?

    init(
        _ name: String, proofs: [AccessRule.Proof] = [.session],
        _ find: @escaping @Sendable (Visit) async throws -> Found?
    ) {
        rule = AccessRule(name: name, proofs: proofs)
        self.find = find
    }
}

/// What the access table says about a route.
struct AccessRule: Sendable {
    /// As it stands in the table.
    let name: String
    /// What a program may show for it, one of them; nothing if everyone may call.
    let proofs: [Proof]

    /// Whether people with a browser alone never get in.
    var isForTokensOnly: Bool {
        !proofs.isEmpty && proofs.allSatisfy { if case .token = $0 { true } else { false } }
    }

    /// Whether nobody but a paired device gets in: then it is a program that asks.
    var isForDevicesOnly: Bool { proofs == [.device] }

    /// How a caller shows who they are.
    enum Proof: Hashable, Sendable {
        case token(AccessToken.Scope)
        /// What somebody got when they joined a board, in the header or as a cookie.
        case participant, participantCookie
        case session
        /// What a device at the door got when it was paired, as a cookie.
        case device
    }
}

extension Access<Void> {
    /// For what depends on the caller alone.
    init(
        _ name: String, proofs: [AccessRule.Proof] = [.session],
        _ allows: @escaping @Sendable (Visit) async throws -> Bool
    ) {
        self.init(name, proofs: proofs) { try await allows($0) ? () : nil }
    }

    static var everyone: Self { Access("everyone", proofs: []) { _ in true } }

    static var signedIn: Self { Access("signed in") { $0.caller.signedIn != nil } }

    static var coordination: Self { Access("coordination") { $0.caller.isCoordination } }
}

extension Access<Event> {
    /// One of `roles` at the event that `{event}` in the path names by its slug, or the coordination.
    static func event(_ roles: Set<Role>) -> Self {
        let names = roles.map(\.rawValue).sorted().joined(separator: ", ")
        return Access("\(names) of this event, coordination") { visit in
            guard visit.caller.signedIn != nil else { return nil }
            let event = try await visit.event(for: .team)
            return visit.caller.holds(roles, at: event.id) ? event : nil
        }
    }

    /// A program with a token of this scope, good for the event in the path.
    static func token(_ scope: AccessToken.Scope) -> Self {
        Access("token for \(scope.rawValue)", proofs: [.token(scope)]) { visit in
            guard case .token(let token) = visit.caller, token.scope == scope else { return nil }
            let event = try await visit.event()
            return token.event == nil || token.event == event.id ? event : nil
        }
    }
}

extension Access<Organisation> {
    /// Whoever cares for the profile of the organisation that `{organisation}` in the path names by its slug.
    static var carer: Self {
        Access("editor of this organisation or of a network that acts for it, coordination") { visit in
            guard visit.caller.signedIn != nil else { return nil }
            let organisation = try await visit.organisation()
            return visit.caller.cares(for: organisation.id) ? organisation : nil
        }
    }

    /// Editors of the organisation that `{organisation}` in the path names by its slug, or the coordination.
    static var editor: Self {
        Access("editor of this organisation, coordination") { visit in
            guard visit.caller.signedIn != nil else { return nil }
            let organisation = try await visit.organisation()
            return visit.caller.speaks(for: organisation.id) ? organisation : nil
        }
    }
}
