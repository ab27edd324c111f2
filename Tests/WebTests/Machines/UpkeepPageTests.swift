import Actions
import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// What the coordination sees of those who run the house.
@Suite struct UpkeepPageTests {
    private func note(_ occasion: Occasion, in town: EventTown) async throws {
        try await town.browser.services.database.write(by: .system) { db in try NoteOccasion(occasion).run(in: db) }
    }

    private func town() async throws -> (EventTown, SetClock) {
        let time = SetClock()
        let town = try await EventTown(clock: time.clock)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return (town, time)
    }

    /// A session of tests is good for an hour.
    private func desk(of town: EventTown) async throws -> String {
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return try await town.browser.get("/desk").body
    }

    @Test func `the desk warns when no backup was made for twenty-six hours, and leads to what is to do`() async throws
    {
        let (town, time) = try await town()
        #expect(try await !desk(of: town).contains("Es gibt noch keine Sicherung"))
        time.advance(by: .hours(26) + .seconds(1))
        #expect(try await desk(of: town).contains("Es gibt noch keine Sicherung"))
        try await note(.backup, in: town)
        #expect(try await !desk(of: town).contains("Es gibt noch keine Sicherung"))
        time.advance(by: .hours(27))
        let late = try await desk(of: town)
        #expect(late.contains("Die letzte Sicherung ist vom "))
        #expect(late.contains("href=\"/desk/upkeep\""))
    }

    @Test func `the page tells of each task when it was done last, and by which command`() async throws {
        let (town, time) = try await town()
        try await note(.drill, in: town)
        time.advance(by: .days(30))
        try await note(.retention, in: town)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let page = try await town.browser.get("/desk/upkeep").body
        #expect(page.components(separatedBy: "überfällig").count == 2)
        #expect(page.contains("noch nie"))
        #expect(page.contains("<code dir=\"ltr\">neue-wege drill FOLDER</code>"))
        #expect(page.contains("Es ist niemand genannt."))
    }

    @Test func `with PostgreSQL the page names what makes its backups`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let visited = try await town.browser.get("/desk/upkeep").body
        #expect(visited.contains("backup --into") && !visited.contains("pg_dump"))
        let others = Duty.allCases.map(\.commandBesidePostgres)
        #expect(others.map { $0?.contains("--made-elsewhere") } == [true, true, nil])
    }

    @Test func `what was never done is called so, and not fine`() async throws {
        let (town, _) = try await town()
        let fresh = try await town.browser.get("/desk/upkeep").body
        #expect(fresh.contains("noch nie") && !fresh.contains("in Ordnung"))
        try await note(.backup, in: town)
        let page = try await town.browser.get("/desk/upkeep").body
        #expect(page.components(separatedBy: "in Ordnung").count == 2)
        #expect(page.components(separatedBy: "noch nie").count == 3)
    }

    @Test func `only the coordination sees it`() async throws {
        let town = try await EventTown()
        #expect(try await town.browser.get("/desk/upkeep").status != .ok)
        try await town.browser.signIn("host@example.org", roles: [.role(.host, at: town.event.id)])
        #expect(try await town.browser.get("/desk/upkeep").status == .notFound)
    }

    @Test func `a contact that ends in a month is said before, and not earlier`() throws {
        var site = SiteSettings(publicAddress: "https://neue-wege.example")
        site.securityContact = "mailto:a@example.org"
        let words = Lexicon.ofTests.german
        let named = Instant.testStart
        let upkeep = Upkeep(
            began: named, latest: named,
            times: [.securityContact: named, .backup: named.advanced(by: .days(335))])
        func waiting(_ days: Int) -> [DeskTask] {
            let now = named.advanced(by: .days(days))
            let fresh = Upkeep(
                began: upkeep.began, latest: upkeep.latest,
                times: upkeep.times.merging([.backup: now, .retention: now]) { $1 })
            return UpkeepDeskTasks.waiting(fresh, at: now, in: site, words)
        }
        #expect(waiting(334).isEmpty)
        let last = words.day(CalendarDay(of: named.advanced(by: .days(365)), in: site.timeZone))
        #expect(waiting(335).map { words($0.phrase) } == ["Der Kontakt für Sicherheitslücken gilt nur bis \(last)"])
        site.securityContact = nil
        #expect(waiting(400).isEmpty)
    }

    @Test func `everybody reads what the program is made of, and machines get it as CycloneDX`() async throws {
        let town = try await EventTown()
        let page = try await town.browser.get("/licences").body
        for name in ["grdb.swift", "SQLite", "OpenSSL", "EUPL-1.2", "vom Betriebssystem"] {
            #expect(page.contains(name), "\(name)")
        }
        #expect(try await town.browser.get("/imprint").body.contains("href=\"/licences\""))
        let bill = try await town.browser.get("/sbom.json")
        #expect(bill.headers[.contentType] == "application/vnd.cyclonedx+json; charset=utf-8")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(bill.body.utf8)) as? [String: Any])
        #expect(document["bomFormat"] as? String == "CycloneDX")
        #expect((document["components"] as? [Any])?.count == (try BillOfMaterials.bundled().components.count))
    }
}
