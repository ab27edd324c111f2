import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// The hosts write down which rooms the house has, and read where one will not do.
@Suite struct EventRoomsPageTests {
    private static let page = EventTown.desk + "/rooms"

    private func town() async throws -> EventTown {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    private func rooms(of town: EventTown) async throws -> [EventRoom] {
        try await town.read { [id = town.event.id] db in try db.event(id)?.rooms ?? [] }
    }

    @Test func `rooms are written down with seats and equipment, and one without a name is taken out`() async throws {
        let town = try await town()
        let answer = try await town.browser.submit(
            [
                ("name-new1", "Großer Saal"), ("seats-new1", "80"), ("equipment-new1", "projector"),
                ("equipment-new1", "step-free"), ("name-new2", "Foyer"),
            ], on: Self.page)
        #expect(answer.location?.hasPrefix(Self.page + "?deed=") == true)
        let kept = try await rooms(of: town)
        #expect(kept.map(\.name) == ["Großer Saal", "Foyer"] && kept.map(\.seats) == [80, 0])
        #expect(kept.first?.equipment == [.projector, .stepFree])
        // Programme items are offered the names.
        let form = try await town.browser.get(EventTown.desk + "/programme/new").body
        #expect(form.contains("<option value=\"Großer Saal\">"))
        let foyer = try #require(kept.last).id
        let hall = try #require(kept.first).id
        try await town.browser.submit(
            [("name-\(hall)", "Großer Saal"), ("seats-\(hall)", "80"), ("name-\(foyer)", "")], on: Self.page)
        let left = try await rooms(of: town)
        #expect(left.map(\.id) == [hall] && left.first?.equipment == [])
    }

    @Test func `a room without a name, one that is there, and no number are said beside their fields`() async throws {
        let town = try await town()
        let answer = try await town.browser.submit(
            [
                ("name-new1", "Saal"), ("seats-new1", "viele"), ("name-new2", "SAAL"), ("seats-new3", "8"),
            ], on: Self.page)
        #expect(answer.status == .unprocessableContent)
        for said in [
            "Bitte geben Sie den Namen des Raums ein.", "Diesen Raum gibt es schon.", "value=\"viele\"",
            "value=\"SAAL\"",
        ] {
            #expect(answer.body.contains(said), "\(said)")
        }
        #expect(try await rooms(of: town).isEmpty)
    }

    @Test func `two who write rooms down read each other`() async throws {
        let town = try await town()
        try await town.browser.submit([("name-new1", "Saal"), ("seats-new1", "80")], on: Self.page)
        let room = try #require(try await rooms(of: town).first).id
        let shown = try #require(try await town.browser.get(Self.page).hiddenFields(ofFormTo: Self.page))
        try await town.browser.submit([("name-\(room)", "Saal"), ("seats-\(room)", "70")], on: Self.page)
        let late = try await town.browser.post(
            Self.page, shown + [("name-\(room)", "Saal"), ("seats-\(room)", "90")])
        #expect(late.status == .conflict && late.body.contains(">70<") && late.body.contains("value=\"90\""))
        #expect(try await rooms(of: town).map(\.seats) == [70])
    }

    @Test func `where a room is too small for those who registered, programme and rooms say so`() async throws {
        let town = try await town()
        try await town.register("Amal", [("email", "amal@example.org"), ("places", "3"), ("organisation", "Mosaik")])
        try await town.browser.submit([("name-new1", "Saal"), ("seats-new1", "2")], on: Self.page)
        let item = try await town.read { [id = town.event.id] db in
            try db.draftProgramme(of: id).items.first { $0.kind == .panel }?.id
        }
        let panel = try #require(item)
        try await town.browser.services.database.write(by: .system) { db in
            try db.change(programmeItem: panel) { $0.room = "saal" }
        }
        for path in [EventTown.desk + "/programme", Self.page] {
            let page = try await town.browser.get(path).body
            #expect(page.contains("Der Raum ist zu klein. Saal: 2 Plätze, erwartet: 3"), "\(path)")
        }
        let sheet = try await town.browser.get(EventTown.desk + "/run-sheet").body
        #expect(sheet.contains("Plätze: 2"))
    }
}
