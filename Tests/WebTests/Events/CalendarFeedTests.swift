import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Calendars that ask again and again: the programme of everybody, and that of one person.
@Suite struct CalendarFeedTests {
    private static let feed = EventTown.page + "/programme.ics"

    private static func sequence(_ answer: Answer) throws -> Int {
        let line = try #require(answer.body.firstMatch(of: /SEQUENCE:([0-9]+)/))
        return try #require(Int(line.1))
    }

    /// Another version is published, with the panel in another room.
    private func publish(room: String, in town: EventTown) async throws {
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            let panel = try #require(try db.draftProgramme(of: event).items.first { $0.kind == .panel })
            try db.change(programmeItem: panel.id) { $0.room = room }
            _ = try PublishProgramme(of: event).run(in: db)
        }
    }

    @Test func `whoever has the calendar hears that nothing has changed, until another version is published`()
        async throws
    {
        let town = try await EventTown()
        let first = try await town.browser.get(Self.feed)
        let tag = try #require(first.headers[.eTag])
        let again = try await town.browser.get(Self.feed, headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified && again.body.isEmpty)
        try await publish(room: "Aula", in: town)
        let later = try await town.browser.get(Self.feed, headers: [.ifNoneMatch: tag])
        #expect(later.status == .ok && later.body.contains("LOCATION:Aula"))
        #expect(later.headers[.eTag] != tag)
        #expect(try Self.sequence(later) > Self.sequence(first))
    }

    @Test func `programme and own page lead to their calendars, in both ways`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal")
        let programme = try await town.browser.get(EventTown.page + "/programme").body
        let own = try await person.get(path).body
        for scheme in ["webcal", "http"] {
            #expect(programme.contains("href=\"\(scheme)://test.example\(Self.feed)?in=de\""))
            #expect(own.contains("href=\"\(scheme)://test.example\(path)/programme.ics\""))
        }
    }

    @Test func `the address says the language, whatever the calendar asks for`() async throws {
        let town = try await EventTown()
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            _ = try db.change(event: event) { event in
                let texts: [Language: String] = [.german: "Neue Wege", Language(rawValue: "ar"): "طرق جديدة"]
                event.shortTitle = Translated(texts) ?? event.shortTitle
            }
        }
        #expect(try await town.browser.get(Self.feed + "?in=ar").body.contains("NAME:طرق جديدة\r\n"))
        #expect(try await town.browser.get(Self.feed + "?in=de").body.contains("NAME:Neue Wege\r\n"))
    }

    @Test func `the own programme changes with the published one, with the groups, and when somebody leaves`()
        async throws
    {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("email", "amal@example.org")])
        let feed = path + "/programme.ics"
        let first = try await person.get(feed)
        #expect(first.headers[.contentType] == "text/calendar; charset=utf-8")
        #expect(first.body.contains("METHOD:PUBLISH") && first.body.contains("STATUS:CONFIRMED"))
        try await publish(room: "Aula", in: town)
        let published = try await person.get(feed)
        #expect(published.body.contains("LOCATION:Aula"))

        let amal = try #require(try await town.registrations().first)
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            let group = try AddGroup(at: event).run(in: db) { group in
                group.room = "Raum 4"
                group.size = 1...9
            }
            let proposal = Formation(
                id: db.newIdentifier(), event: event, basis: .registered, seed: 1, score: 1,
                seats: [.init(registration: amal.id, group: group.id)], interpreters: [:], createdAt: db.now)
            try db.insert(proposal)
            #expect(try db.releasedFormations(of: event).isEmpty)
            try ReleaseGroups(proposal.id, at: event, randomness: .seeded(3)).run(in: db)
        }
        let released = try await person.get(feed)
        #expect(released.body.contains("LOCATION:Raum 4") && released.body.contains("DESCRIPTION:Gruppe 1"))

        try await person.submit([], on: path, to: path + "/cancellation")
        let left = try await person.get(feed)
        #expect(left.body.contains("STATUS:CANCELLED") && !left.body.contains("STATUS:CONFIRMED"))
        #expect(try await person.get(path).body.contains("Aus dem Kalender entfernen"))
        let answers = [first, published, released, left]
        let numbers = try answers.map(Self.sequence)
        #expect(numbers == numbers.sorted() && Set(numbers).count == 4)
        #expect(Set(answers.compactMap { $0.headers[.eTag] }).count == 4)
        let same = try await person.get(feed, headers: [.ifNoneMatch: try #require(left.headers[.eTag])])
        #expect(same.status == .notModified)
    }

    @Test func `the own programme ends with the link`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("email", "amla@example.org")])
        #expect(try await person.get(path + "/programme.ics").status == .ok)
        let answer = try await person.submit([("email", "amal@example.org")], on: path, to: path + "/email")
        let new = String(try #require(answer.location).prefix { $0 != "?" })
        #expect(try await person.get(path + "/programme.ics").status == .notFound)
        #expect(try await person.get(new + "/programme.ics").status == .ok)
    }

    @Test func `whoever answers for several places has the programme while one of them is left`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register(
            "Amal", [("email", "amal@example.org"), ("organisation", "Mosaik"), ("places", "2")])
        #expect(try await person.get(path + "/programme.ics").body.contains("STATUS:CONFIRMED"))
        try await person.submit([], on: path, to: path + "/cancellation")
        #expect(try await person.get(path + "/programme.ics").body.contains("STATUS:CANCELLED"))
    }
}
