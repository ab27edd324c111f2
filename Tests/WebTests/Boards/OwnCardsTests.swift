import Domain
import HTTPTypes
import Testing

@testable import Web

/// What a board tells whoever wrote a card about it, while they are still there.
@Suite struct OwnCardsTests {
    private struct Table {
        let day: Day
        let board: Board
        let person: Browser

        var page: String { "/boards/\(board.id)" }

        init() async throws {
            day = try await Day()
            board = try await day.releaseGroups()
            person = try await day.join(board)
        }
    }

    @Test func `as long as writing is hidden nobody reads that their card hangs`() async throws {
        let table = try await Table()
        try await table.day.lead("hiding", table.board)
        let hung = try await table.day.write("Ein Saal", by: table.person, at: table.board)
        let place = try #require(hung.location?.split(separator: "#").first)
        let covered = try await table.person.get(String(place)).body
        #expect(!covered.contains("Ihre Karte hängt."))
        #expect(covered.contains("Alle sehen sie, sobald die Moderation die Karten zeigt."))
        #expect(covered.contains("angekommen, noch verdeckt"))
        try await table.day.lead("hiding/removal", table.board)
        let shown = try await table.person.get(String(place)).body
        #expect(shown.contains("Ihre Karte hängt.") && !shown.contains("noch verdeckt"))
    }

    @Test func `a board that is opened again has the time that was left, and waits with it`() async throws {
        let table = try await Table()
        try await table.day.lead("timer", table.board)
        try await table.day.lead("closing", table.board)
        #expect(!(try await table.person.get(table.page).body.contains("role=\"timer\"")))
        try await table.day.lead("closing/removal", table.board)
        #expect(try await table.person.get(table.page).body.contains("Angehalten, noch "))
        #expect(try await table.day.coordination.get(table.page).body.contains("Zeit weiterlaufen lassen"))
    }

    @Test func `whoever wrote a card that is hidden reads on the board that it is, and why; nobody else does`()
        async throws
    {
        let table = try await Table()
        _ = try await table.day.write("Ein Saal", by: table.person, at: table.board)
        let card = try #require(try await table.day.cards(at: table.board).first)
        try await table.day.coordination.submit(
            [("reason", "duplicate")], on: "\(table.page)/care/\(card.id)", to: "\(table.page)/cards/\(card.id)/removal"
        )
        let own = try await table.person.get(table.page).body
        #expect(own.contains("Meine Karten an dieser Tafel: 1"))
        #expect(own.contains("Die Moderation hat diese Karte ausgeblendet. Grund: Doppelt."))
        #expect(own.contains("Ein Saal") && !own.contains("/withdrawal\""))
        for reader in [table.day.coordination, try await table.day.join(table.board)] {
            #expect(!(try await reader.get(table.page).body.contains("Ein Saal")))
        }
    }
}
