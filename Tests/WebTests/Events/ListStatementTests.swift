import Actions
import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// A page with a list asks the database as often for three lines as for one.
@Suite struct ListStatementTests {
    /// People who arrived twice, groups in which they sit, and more events than one.
    private func town(_ number: Int) async throws -> EventTown {
        let town = try await EventTown(now: "2023-12-01T16:30")
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        for index in 1...number { try await town.register("Person \(index)", [("language", "de")]) }
        let people = try await town.registrations()
        try await town.browser.services.database.write(by: .system) {
            [like = town.event, now = town.browser.services.clock.now] db in
            for index in 1...number {
                let other = Event(
                    id: db.newIdentifier(), slug: "tag-\(index)", title: .german("Tag"), hosts: like.hosts,
                    city: like.city, day: like.day, timeZone: like.timeZone, capacity: like.capacity)
                try db.insert(other, programme: Programme(items: []), boardPhases: [])
                try AddGroup(at: like.id).run(in: db) { $0.size = 1...9 }
                try AddInterpreter("Ece", languages: [.german, Language(rawValue: "tr")], at: like.id).run(in: db)
            }
            let groups = try db.workGroups(of: like.id)
            let notes = people.flatMap { person in
                ["a", "b"].map { DoorNote(ticket: person.ticket, at: now, device: $0) }
            }
            _ = try TakeOverNotes(notes, at: like.id).run(in: db)
            try db.insert(
                Formation(
                    id: db.newIdentifier(), event: like.id, basis: .present, seed: 1, score: 0,
                    seats: people.enumerated().map { .init(registration: $1.id, group: groups[$0].id) },
                    interpreters: [:], createdAt: db.now))
        }
        return town
    }

    private func statements(for path: String, lines: Int) async throws -> Int {
        let town = try await town(lines)
        #expect(try await town.browser.get(path).status == .ok)
        let before = town.browser.services.database.statementCount
        _ = try await town.browser.get(path)
        return town.browser.services.database.statementCount - before
    }

    @Test(arguments: [
        "/events", "/desk/events", EventTown.desk, EventTown.desk + "/registrations",
        EventTown.desk + "/registrations?q=person", EventTown.desk + "/door", EventTown.desk + "/door?q=person",
        EventTown.desk + "/groups", EventTown.desk + "/groups/lists", EventTown.desk + "/groups/plan",
        EventTown.desk + "/groups/wishes", "/screens/events/neue-wege-2023/groups", "/api/v1/events",
    ])
    func `three lines need as many statements as one`(path: String) async throws {
        let (one, three) = (try await statements(for: path, lines: 1), try await statements(for: path, lines: 3))
        #expect(one == three)
    }

    @Test func `a delegation of which three wait is shown with as many statements as one of which one waits`()
        async throws
    {
        var counts: [Int] = []
        for waiting in [2, 4] {
            let town = try await EventTown(places: 1)
            let (path, person) = try await town.register(
                "Amal", [("organisation", "Mosaik"), ("places", "\(waiting)")])
            _ = try await person.get(path)
            let before = town.browser.services.database.statementCount
            #expect(try await person.get(path).status == .ok)
            counts.append(town.browser.services.database.statementCount - before)
        }
        #expect(counts[0] == counts[1])
    }
}
