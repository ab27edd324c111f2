import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// How often the database is asked by what happens most on the day: it never grows unnoticed. A card has its number in
/// `BoardListTests`; the table is in `docs/architecture.md`.
@Suite struct WorkOfADayTests {
    @Test func `registering, letting in and looking at the desk ask the database no more often than before`()
        async throws
    {
        let town = try await EventTown(now: "2023-12-01T15:30")
        let database = town.browser.services.database
        let person = town.browser.somebodyElse()
        let path = EventTown.page + "/register"
        let hidden = try await person.get(path).hiddenFields(ofFormTo: path) ?? []
        var before = database.statementCount
        let registered = try await person.post(
            path,
            hidden + [
                ("name", "Ada"), ("email", "ada@example.org"), ("organisation", "Chor"), ("side", "mo"),
                ("places", "1"),
            ])
        #expect(registered.status == .seeOther)
        #expect(database.statementCount - before <= 21)

        let door = EventTown.desk + "/door"
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let ticket = try #require(try await town.registrations().first).ticket.rawValue
        let form = try await town.browser.get(door).hiddenFields(ofFormTo: door) ?? []
        before = database.statementCount
        let letIn = try await town.browser.post(door, form + [("q", ticket)])
        #expect(letIn.location?.contains("admitted") == true)
        #expect(database.statementCount - before <= 8)

        _ = try await town.browser.get("/desk")
        before = database.statementCount
        #expect(try await town.browser.get("/desk").status == .ok)
        #expect(database.statementCount - before <= 31)
    }
}
