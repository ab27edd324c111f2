import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// One box over people, organisations, measures and rooms.
@Suite struct DeskSearchTests {
    private func town() async throws -> EventTown {
        let town = try await EventTown()
        try await town.register("أمل حداد", [("organisation", "Mosaik"), ("email", "amal@example.org")])
        try await town.register("Emil Berg")
        let event = town.event
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(SmallNetwork.organisation("Amalgam e. V.", at: db.now))
            try db.insert(
                Measure(
                    id: .init(rawValue: "m1"), event: event.id, idea: nil, title: "Amalienstraße öffnen",
                    language: .german, status: .inProgress, statusSince: event.day))
            try db.insert(
                WorkGroup(
                    id: .init(rawValue: "g1"), event: event.id, number: 3, topic: nil, room: "Raum Amalthea",
                    language: nil, moderatorName: "", moderator: nil, size: 7...12, isStepFree: true))
        }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    @Test func `what is typed once is found of every kind, each a link`() async throws {
        let town = try await town()
        let person = try #require(try await town.registrations().first)
        let page = try await town.browser.submit([("q", "amal")], on: "/desk", to: "/desk/search").body
        for address in [
            "\(EventTown.desk)/registrations/\(person.id)", "/organisations/amalgam-e-v", "/measures/m1",
            "\(EventTown.desk)/groups/plan/g1",
        ] {
            #expect(page.contains("<a href=\"\(address)\" dir=\"auto\""), "\(address)")
        }
        // The first of them has the focus, and Enter opens it.
        #expect(page.contains("registrations/\(person.id)\" dir=\"auto\" autofocus"))
        #expect(page.ranges(of: " autofocus").count == 1)
        #expect(!page.contains("Emil Berg"))
    }

    @Test func `the hosts find the people of their event, and nobody else's`() async throws {
        let town = try await town()
        let other = try Example.event("anderswo", day: "2023-12-02")
        try await town.browser.services.database.write(by: .system) { db in
            try db.insert(other, programme: Programme(items: []), boardPhases: [])
        }
        for (event, finds) in [(town.event.id, true), (other.id, false)] {
            let host = town.browser.somebodyElse()
            try await host.signIn("\(event)@example.org", roles: [.role(.host, at: event)])
            let found = try await host.submit([("q", "amal")], on: "/desk/search").body
            #expect(found.contains("أمل حداد") == finds, "\(event)")
        }
        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        #expect(try await door.get("/desk/search").status == .notFound)
    }

    @Test func `nothing found says what to try`() async throws {
        let page = try await town().browser.submit([("q", "xyzzy")], on: "/desk/search").body
        #expect(page.contains("Nichts gefunden") && page.contains("value=\"xyzzy\""))
    }
}
