import Actions
import Domain
import Storage
import TestHouse
import Testing

@testable import Web

/// What waits before the day: those who invite, and rooms.
@Suite struct PreparationTasksTests {
    private func link(_ path: String, _ sentence: String) -> String {
        "<a href=\"\(EventTown.desk)/\(path)\">\(sentence)</a>"
    }

    @Test func `hosts who have not answered stand on the desk, with the way to where they are asked`() async throws {
        let town = try await EventTown()
        let browser = town.browser
        try await browser.services.database.write(by: .system) { [event = town.event] db in
            _ = try db.change(event: event.id) { $0.isPublished = false }
        }
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let (hosts, body) = (EventTown.desk + "/hosts", try #require(town.event.hosts.first?.name))
        try await browser.submit(
            [("body", body), ("person", "Ece Kaya"), ("email", "ece@example.org"), ("language", "tr")], on: hosts,
            to: hosts + "/people")
        let invited = link("hosts", "1 Person hat die Einladung, mitzuentscheiden, nicht beantwortet")
        #expect(try await browser.get("/desk").body.contains(invited))
        #expect(try await browser.get(EventTown.desk).body.contains(invited))
        let host = browser.somebodyElse()
        try await host.signIn("ece@example.org")
        try await host.submit([], on: hosts, to: hosts + "/acceptance")
        try await browser.submit([], on: hosts, to: EventTown.desk + "/publication")
        let asked = try await browser.get(EventTown.desk).body
        #expect(asked.contains(link("hosts", "1 Zustimmung der Einladenden fehlt")))
        #expect(!asked.contains("mitzuentscheiden, nicht beantwortet"))
        try await host.submit([], on: hosts, to: hosts + "/yes")
        #expect(!(try await browser.get(EventTown.desk).body.contains("der Einladenden fehlt")))
    }

    @Test func `a draft without a place is a task, until it has one`() async throws {
        let town = try await EventTown()
        let browser = town.browser
        let said = link("hosts", "Ort fehlt: Tragen Sie ihn ein, bevor die Veranstaltung veröffentlicht wird")
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await !browser.get(EventTown.desk).body.contains(said))
        try await browser.services.database.write(by: .system) { [event = town.event] db in
            _ = try db.change(event: event.id) { ($0.isPublished, $0.place) = (false, nil) }
        }
        #expect(try await browser.get(EventTown.desk).body.contains(said))
        try await browser.services.database.write(by: .system) { [event = town.event] db in
            _ = try db.change(event: event.id) { $0.place = "Rathaus" }
        }
        #expect(try await !browser.get(EventTown.desk).body.contains(said))
    }

    /// A city whose one room is smaller than the group that sits in it.
    private func narrowTown(at now: String) async throws -> EventTown {
        let town = try await EventTown(now: now)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        try await town.browser.submit([("name-new1", "Saal"), ("seats-new1", "4")], on: EventTown.desk + "/rooms")
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            _ = try AddGroup(at: event).run(in: db) { group in
                group.room = "Saal"
                group.size = 8...12
            }
        }
        return town
    }

    @Test func `a room that is too small stands on the desk until it is not, or until the door opens`() async throws {
        let said = link("rooms", "1-mal ist ein Raum zu klein")
        let town = try await narrowTown(at: "2023-11-10T09:00")
        let browser = town.browser
        #expect(try await browser.get(EventTown.desk).body.contains(said))
        let kept = try await town.read { [id = town.event.id] db in try db.event(id)?.rooms ?? [] }
        let room = try #require(kept.first).id
        try await browser.submit(
            [("name-\(room)", "Saal"), ("seats-\(room)", "40")], on: EventTown.desk + "/rooms")
        #expect(!(try await browser.get(EventTown.desk).body.contains("Raum zu klein")))
        let late = try await narrowTown(at: "2023-12-01T15:30").browser
        #expect(!(try await late.get(EventTown.desk).body.contains("Raum zu klein")))
    }
}
