import Actions
import Domain
import Storage

/// Somebody of the demo who can sign in.
public struct Persona: Hashable, Sendable, CaseIterable {
    /// The address, always at `example.org`.
    public let email: String
    public let name: String
    fileprivate let part: Part

    fileprivate enum Part: Hashable, Sendable {
        case coordination, facilitator, door
        case editor(organisation: String)
    }

    public static let coordination = Persona(
        email: "koordination@example.org", name: "Judith Brinkmeier", part: .coordination)
    /// Leads group 1.
    public static let facilitator = Persona(
        email: "moderation@example.org", name: "Jonas Ellerkamp", part: .facilitator)
    public static let door = Persona(email: "tuer@example.org", name: "Mira Sonntag", part: .door)
    /// Edits the profile of a migrant organisation.
    public static let association = Persona(
        email: "verein@example.org", name: "Gülsüm Karadağ", part: .editor(organisation: "brueckenhaus-sennestadt"))
    /// Edits the profile of an office of the city.
    public static let office = Persona(
        email: "amt@example.org", name: "Frank Niederbäumer", part: .editor(organisation: "amt-nachbarschaft"))

    public static let allCases: [Persona] = [.coordination, .facilitator, .door, .association, .office]
}

extension Filling {
    /// Makes the accounts of the personas with what they may do.
    func fillAccounts(of directory: CityDirectory, at event: Event.ID) async throws -> [Persona: Account.ID] {
        try await database.write(by: .system) { db in
            var accounts: [Persona: Account.ID] = [:]
            for persona in Persona.allCases {
                let email: EmailAddress = try term(persona.email)
                let grant = try grant(for: persona, directory: directory, event: event)
                accounts[persona] = try GiveRole(grant, to: email, name: persona.name, language: .german)
                    .run(in: db).id
            }
            return accounts
        }
    }

    private func grant(for persona: Persona, directory: CityDirectory, event: Event.ID) throws -> RoleGrant {
        switch persona.part {
        case .coordination: return .coordination
        case .facilitator: return .role(.facilitator, at: event)
        case .door: return .role(.door, at: event)
        case .editor(let slug):
            guard let organisation = directory[slug] else { throw ContentProblem.unknown(slug) }
            return .editor(of: organisation.id)
        }
    }
}
