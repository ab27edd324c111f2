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
                let items = try (0..<number).map { hour in
                    ProgrammeItem(
                        id: db.newIdentifier(), position: hour,
                        starts: try #require(TimeOfDay(hour: 9 + hour, minute: 0)),
                        ends: try #require(TimeOfDay(hour: 10 + hour, minute: 0)), kind: .input,
                        title: .german("Vortrag"),
                        people: [.init(id: db.newIdentifier(), name: "Ece", role: .speaker)],
                        tandems: [.init(id: db.newIdentifier(), topic: .german("Kita"), people: [])])
                }
                try db.insert(other, programme: Programme(items: items), boardPhases: [])
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
        let somebody = try #require(try await town.registrations().first).id.rawValue
        let path = path.replacing("{registration}", with: somebody)
        let headers = path.hasPrefix("/api/") ? try await bearer(in: town) : [:]
        #expect(try await town.browser.get(path, headers: headers).status == .ok)
        return try await town.browser.getCounting(path, headers: headers).statements
    }

    private func bearer(in town: EventTown) async throws -> HTTPFields {
        let token = Secret(from: .system)
        try await town.browser.services.database.write(by: .system) { [event = town.event] db in
            _ = try db.insertAccessToken(name: "Test", scope: .read, event: event.id, hash: token.hash)
        }
        return [.authorization: "Bearer \(token.text)"]
    }

    @Test(arguments: [
        "/", "/events", "/events/tag-1", "/events/tag-1/programme", "/events/tag-1/programme/changes",
        "/screens/events/tag-1", "/screens/events/tag-1/timer", "/api/v1/events",
        "/api/v1/events/neue-wege-2023/registrations",
        "/desk/events", "/desk/events/new", "/desk/events/neue-wege-2023/hosts", "/desk/events/neue-wege-2023",
        "/desk/events/neue-wege-2023/registrations",
        "/desk/events/neue-wege-2023/registrations/{registration}",
        "/desk/events/neue-wege-2023/registrations?tab=absent&need=any&sort=time&page=2",
        "/desk/events/tag-1/programme", "/desk/events/tag-1/run-sheet", "/desk/events/neue-wege-2023/door",
        "/desk/events/neue-wege-2023/rooms", "/desk/events/neue-wege-2023/day",
        "/desk/events/neue-wege-2023/day/rooms", "/desk/events/neue-wege-2023/screens",
        "/desk/events/neue-wege-2023/groups",
        "/desk/events/neue-wege-2023/groups/lists", "/desk/events/neue-wege-2023/groups/plan",
        "/desk/events/neue-wege-2023/groups/wishes", "/desk/events/neue-wege-2023/groups/seats/{registration}",
        "/screens/events/neue-wege-2023/groups",
        "/desk/events/neue-wege-2023/badges", "/desk/events/neue-wege-2023/day-pack",
        "/desk/events/neue-wege-2023/posters", "/desk/events/neue-wege-2023/signature-list",
    ])
    func `three lines need as many statements as one`(path: String) async throws {
        let (one, three) = (try await statements(for: path, lines: 1), try await statements(for: path, lines: 3))
        #expect(one == three)
    }

    @Test(arguments: [("/door", "person"), ("/door", "persom"), ("/registrations", "persom")])
    func `a search that finds three needs as many statements as one that finds one`(page: String, typed: String)
        async throws
    {
        var counts: [Int] = []
        for lines in [1, 3] {
            let town = try await town(lines)
            let sent = try await town.browser.submit([("q", typed)], on: EventTown.desk + page)
            let place = try #require(sent.location)
            _ = try await town.browser.get(place)
            let (found, count) = try await town.browser.getCounting(place)
            for line in 1...lines { #expect(found.body.contains("Person \(line)")) }
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
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
            let (answer, count) = try await person.getCounting(path)
            #expect(answer.status == .ok)
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }

    @Test func `a receipt that names three people asks as often as one that names one`() async throws {
        let town = try await EventTown()
        for name in ["Amal", "Bela", "Cem"] { try await town.register(name) }
        let people = try await town.registrations().map(\.id.rawValue)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let page = EventTown.desk + "/registrations"
        _ = try await town.browser.get(page)
        func receipt(_ called: String) -> String {
            town.browser.sealed(page, telling: "saved=1&call=\(called)")
        }
        let (one, fewer) = try await town.browser.getCounting(receipt(people[0]))
        let (all, more) = try await town.browser.getCounting(receipt(people.joined(separator: ",")))
        #expect(one.body.contains("Amal"))
        #expect(all.body.contains("Cem"))
        #expect(fewer == more)
    }
}
