import DemoCity
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

@Suite struct PrintedListsTests {
    private static let lists = EventTown.desk + "/groups/lists"

    private func town() async throws -> EventTown {
        let town = try await EventTown(now: "2023-12-01T15:42", places: 4)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        try await town.register("Dr. Zoë Adler", [("organisation", "Sozialamt"), ("side", "administration")])
        try await town.register("Олена Бондар", [("organisation", "Хор"), ("side", "mo")])
        try await town.register("Amal Cengiz", [("organisation", "Mosaik"), ("places", "2"), ("side", "mo")])
        try await town.register("Wanda Wartet")
        return town
    }

    /// Where each of these stands on the page, all of them there.
    private func places(of texts: [String], in page: String) throws -> [String.Index] {
        try texts.map { try #require(page.firstRange(of: $0)?.lowerBound, "\($0)") }
    }

    @Test func `the door list goes by surname, with organisation, box, hour and sheet, those without a name last`()
        async throws
    {
        let page = try await town().browser.get(Self.lists).body
        let order = try places(
            of: ["Adler, Zoë, Dr.", "Бондар, Олена", "Cengiz, Amal", "Name folgt · 2. Platz Mosaik"], in: page)
        #expect(order == order.sorted())
        #expect(page.contains("<bdi class=\"soft\" lang=\"und-Latn\">Bondar, Olena</bdi>"))
        #expect(page.contains("<span class=\"box\" aria-hidden=\"true\"></span><bdi>Adler"))
        #expect(page.contains("Sozialamt") && page.contains("Stand: 15:42 · 1/1"))
        #expect(page.contains("Personenbezogene Daten"))
    }

    @Test func `who waits stands on a sheet of their own, in their turn`() async throws {
        let page = try await town().browser.get(Self.lists).body
        let sheet = try #require(page.firstRange(of: "<h2>Warteliste</h2>"))
        #expect(page[sheet.upperBound...].contains("Wartet, Wanda"))
        #expect(!page[..<sheet.lowerBound].contains("Wartet, Wanda"))
    }

    @Test func `a long list says on each sheet which it is of how many`() async throws {
        let day = try await Day()
        let page = try await day.coordination.get(Day.desk + "/groups/lists").body
        let people = try await day.read { [event = day.event] db in
            let seats = try db.newestFormation(of: event)?.seats ?? []
            let seated = Set(seats.map(\.registration))
            return try db.registrations(of: event).count { $0.status.holdsPlace || seated.contains($0.id) }
        }
        let sheets = (people + DoorListSheets.rowsOnSheet - 1) / DoorListSheets.rowsOnSheet
        #expect(sheets > 2)
        for sheet in 1...sheets { #expect(page.contains(" · \(sheet)/\(sheets)<br>")) }
    }
}
