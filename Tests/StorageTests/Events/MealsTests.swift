import Domain
import Storage
import Testing

@testable import TestHouse

/// The kitchen cooks for those who come.
@Suite struct MealsTests {
    private func meals(_ database: Database, _ event: Event) async throws -> [Meal: Int] {
        try await database.read { db in try db.meals(of: event.id) }
    }

    @Test(arguments: Engine.available)
    func `who waits or has left is not cooked for, and whoever moves up or comes back is`(engine: Engine) async throws {
        let event = try Example.event(places: 1)
        let database = try await engine.open(with: event)
        let people = try await database.write(by: .visitor) { db in
            [
                try db.register(Example.person("Amal"), at: event.id, meals: [.vegan: 1]),
                try db.register(Example.person("Bela"), at: event.id, meals: [.vegetarian: 1]),
            ]
        }
        #expect(try await meals(database, event) == [.vegan: 1])
        try await database.write(by: .visitor) { db in _ = try db.cancel([people[0].id], by: .person) }
        #expect(try await meals(database, event) == [.vegetarian: 1])
        try await database.write(by: .visitor) { db in
            _ = try db.change(event: event.id) { $0.capacity.places = 2 }
            _ = try db.reinstate(people[0].id, by: .person)
        }
        #expect(try await meals(database, event) == [.vegetarian: 1, .vegan: 1])
        try await database.write(by: .visitor) { db in _ = try db.markNoShows(of: event.id) }
        #expect(try await meals(database, event) == [:])
    }

    @Test(arguments: Engine.available)
    func `of a delegation that leaves in part the average goes`(engine: Engine) async throws {
        let event = try Example.event(places: 2)
        let database = try await engine.open(with: event)
        let delegation = try await database.write(by: .visitor) { db in
            try db.register(
                (0..<4).map { _ in Example.person("", organisation: "Mosaik") },
                contact: Attendee(name: "", organisationName: "Mosaik", language: .german), at: event.id,
                link: Example.link("mosaik"), meals: [.vegan: 2])
        }
        #expect(try await meals(database, event) == [.vegan: 1, .everything: 1])
        try await database.write(by: .visitor) { db in
            _ = try db.cancel(delegation.members.prefix(2).map(\.id), by: .delegation)
        }
        // Those who waited together have moved up.
        #expect(try await meals(database, event).values.reduce(0, +) == 2)
        try await database.write(by: .visitor) { db in
            _ = try db.cancel(delegation.members.map(\.id), by: .delegation)
        }
        #expect(try await meals(database, event) == [:])
    }
}
