import DemoCity
import Domain
import FoundationEssentials
import Storage
import Testing

@testable import TestHouse

@Suite struct GroupPlanStorageTests {
    /// A city in which nobody is seated yet.
    private static func city(_ engine: Engine) async throws -> (database: Database, event: Event.ID) {
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        let latest = day.at(try #require(TimeOfDay(rawValue: "17:45")), in: .gmt)
        let story = StoryClock(latest: latest)
        let database = try await engine.open(clock: story.wallClock)
        var city = DemoCity(day: day)
        city.stage = .before
        return (database, try await city.fill(database, story: story).event)
    }

    @Test(arguments: Engine.available)
    func `a group comes back as it was planned`(engine: Engine) async throws {
        let (database, event) = try await Self.city(engine)
        let stored = try await database.write(by: .system) { db in
            let moderator = try #require(try db.registrations(of: event).first).id
            let group = try #require(try db.workGroups(of: event).first)
            return try db.change(group: group.id) { group in
                group.isHeld = false
                group.moderatorRegistration = moderator
                group.room = "Zimmer 7"
            }
        }
        let found = try await database.read { try $0.workGroup(stored.id) }
        #expect(found == stored)
    }

    @Test(arguments: Engine.available)
    func `an unused group goes for good, one in which people sit stays`(engine: Engine) async throws {
        let (database, event) = try await Self.city(engine)
        let (isGone, isKept) = try await database.write(by: .system) { db in
            let groups = try db.workGroups(of: event)
            let (used, unused) = (try #require(groups.first), try #require(groups.last))
            let person = try #require(try db.registrations(of: event).first)
            try db.insert(
                Formation(
                    id: db.newIdentifier(), event: event, basis: .registered, seed: 1, score: 0,
                    seats: [.init(registration: person.id, group: used.id)], interpreters: [:], createdAt: db.now))
            return (try db.removeIfUnused(unused), try !db.removeIfUnused(used))
        }
        #expect(isGone && isKept)
    }

    @Test(arguments: Engine.available)
    func `what was said last about two people counts, and can be dropped`(engine: Engine) async throws {
        let (database, event) = try await Self.city(engine)
        let people = try await database.read { try $0.registrations(of: event).prefix(2).map(\.id) }
        for kind in [SeatingRule.Kind.together, .apart, .apart] {
            try await database.write(by: .system) { db in
                try db.set(try #require(SeatingRule(kind, people[1], people[0])), at: event)
            }
        }
        let rules = try await database.read { try $0.seatingRules(of: event) }
        #expect(rules == [SeatingRule(.apart, people[0], people[1])].compactMap { $0 })
        try await database.write(by: .system) { db in
            for rule in rules { try db.remove(rule, at: event) }
        }
        #expect(try await database.read { try $0.seatingRules(of: event) }.isEmpty)
    }
}
