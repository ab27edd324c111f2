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
        // Of all who register, only the first after a change of the event has it read: the form itself is kept whole.
        #expect(try await person.post(path, hidden + [("name", "")]).status == .unprocessableContent)
        var before = database.statementCount
        let registered = try await person.post(
            path,
            hidden + [
                ("name", "Ada"), ("email", "ada@example.org"), ("organisation", "Chor"), ("side", "mo"),
                ("places", "1"),
            ])
        #expect(registered.status == .seeOther)
        #expect(database.statementCount - before <= 24)

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
        #expect(database.statementCount - before <= 52)
    }

    @Test func `a deed on the shelf asks for what it is called, what came after it and what is kept of it`()
        async throws
    {
        let town = try await EventTown()
        try await town.register("Ada")
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let person = EventTown.desk + "/registrations/\(try #require(try await town.registrations().first).id)"
        _ = try await town.browser.get("/desk")
        let before = try await town.browser.getCounting("/desk").statements
        try await town.browser.submit([("note", "Rollstuhl")], on: person, to: person + "/note")
        _ = try await town.browser.get("/desk")
        let (page, after) = try await town.browser.getCounting("/desk")
        #expect(page.body.contains("hat die Notiz geändert: "))
        #expect(after - before <= 3)
        try await town.browser.submit([], on: person, to: person + "/cancellation")
        _ = try await town.browser.get("/desk")
        // Of a step somebody has to know besides how the person stands now.
        #expect(try await town.browser.getCounting("/desk").statements - after <= 1)
    }
}
