import Actions
import Domain
import Storage
import TestHouse

/// Six people and two groups in which they find room.
struct GroupGround {
    let town: EventGround
    let people: [Registration]
    let groups: [WorkGroup]

    var event: Event.ID { town.event.id }

    init(_ engine: Engine) async throws {
        let town = try await EventGround(engine)
        people = try await town.register("Amal", "Bela", "Cem", "Dana", "Emil", "Finn")
        groups = try await town.write { db in
            try (0..<2).map { _ in
                try AddGroup(at: town.event.id).run(in: db) { $0.size = 2...4 }
            }
        }
        self.town = town
    }

    /// Seats three people in each group, as a proposal.
    func propose(_ alternative: Formation.Alternative? = nil, base: Formation.ID? = nil) async throws -> Formation {
        try await town.write { [event, people, groups] db in
            let formation = Formation(
                id: db.newIdentifier(), event: event, basis: .registered, seed: 1, score: 10,
                seats: people.enumerated().map { .init(registration: $1.id, group: groups[$0 / 3].id) },
                interpreters: [:], createdAt: db.now, base: base, alternative: alternative)
            try db.insert(formation)
            return formation
        }
    }

    func release(_ formation: Formation.ID) async throws -> Formation {
        let deed = ReleaseGroups(formation, at: event, randomness: .seeded(3))
        return try await town.write { db in try deed.run(in: db) }
    }

    func newest() async throws -> Formation? {
        try await town.read { [event] db in try db.newestFormation(of: event) }
    }

    func released() async throws -> Formation? {
        try await town.read { [event] db in try db.releasedFormation(of: event) }
    }

    func alternatives() async throws -> [Formation] {
        try await town.read { [event] db in try db.alternatives(of: event) }
    }
}
