import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// B/12 on boards: the original comes first, then what it says in the language of whoever reads.
@Suite struct BoardTranslationTests {
    /// A board with a card in Turkish, and where it is translated into German.
    private func start() async throws -> (day: Day, board: Board, page: String, editor: String) {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let writer = try await day.join(board)
        let page = "/boards/\(board.id)"
        try await writer.submit([("text", "Bir salon"), ("language", "tr")], on: page, to: page + "/cards")
        let cards = try await day.cards(at: board)
        let card = try #require(cards.last)
        return (day, board, page, "/desk/translations/card/\(card.id)/de")
    }

    @Test func `whoever reads another language asks for all cards at once, and whoever reads it is asked nothing`()
        async throws
    {
        let (day, board, page, _) = try await start()
        let reader = try await day.join(board)
        let shown = try await reader.get(page).body
        #expect(shown.contains("Noch nicht übersetzt: Karten · Im Original: Türkisch"))
        let asked = try await reader.submit([], on: page, to: "/translations/wishes/board/\(board.id)")
        // They stay at the board.
        #expect(asked.location == "\(page)?own=asked")
        #expect(try await reader.get(page + "?own=asked").body.contains("Ihr Wunsch steht auf der Liste"))
        let list = try await day.coordination.get("/desk/translations").body
        #expect(list.contains("Karte an einer Tafel") && list.contains("Bir salon"))
        reader.language = "tr"
        #expect(!(try await reader.get(page).body.contains("/translations/wishes/")))
    }

    @Test func `original and translation stand one under the other, each in its language, and open pages hear of it`()
        async throws
    {
        let (day, board, page, editor) = try await start()
        let reader = try await day.join(board)
        let before = try await day.read { try $0.lastJournalID() }
        try await day.coordination.submit([("text", "Ein <Saal>")], on: editor)
        let both = "<p dir=\"auto\" lang=\"tr\">Bir salon</p><p lang=\"de\" dir=\"ltr\">Ein &lt;Saal&gt;</p>"
        let shown = try await reader.get(page).body
        #expect(shown.contains(both) && !shown.contains("/translations/wishes/"))
        let told = try await reader.listen(to: "\(page)/stream?after=\(before)", until: "event: here").body
        #expect(told.contains("event: card") && told.contains(both))
        // Whoever reads Turkish needs none.
        let other = try await day.join(board)
        other.language = "tr"
        let read = try await other.get(page).body
        #expect(read.contains("Bir salon") && !read.contains("Ein &lt;Saal&gt;"))
    }

    @Test func `whoever leads the board writes a translation from its card, and comes back to the board`() async throws
    {
        let (day, _, page, editor) = try await start()
        let lead = day.coordination.somebodyElse()
        try await lead.signIn("leitet@example.org", roles: [.role(.facilitator, at: day.event)])
        #expect(try await lead.get(page).body.contains("href=\"\(editor)\""))
        let saved = try await lead.submit([("text", "Ein Saal")], on: editor)
        #expect(saved.location?.hasPrefix(page) == true)
        let elsewhere = Event.ID(rawValue: "018c2644-eae0-7000-bf5c-deccff14eac6")
        let stranger = day.coordination.somebodyElse()
        try await stranger.signIn("fremd@example.org", roles: [.role(.facilitator, at: elsewhere)])
        #expect(try await stranger.get(editor).status == .notFound)
    }

    // MARK: Easier words

    /// Somebody who has hung up a card, and the address of its receipt.
    private func hang(
        _ text: String, in language: String, at board: Board, of day: Day
    ) async throws -> (writer: Browser, receipt: String) {
        let (writer, page) = (try await day.join(board), "/boards/\(board.id)")
        let hung = try await writer.submit([("text", text), ("language", language)], on: page, to: page + "/cards")
        let address = try #require(hung.location?.split(separator: "#").first)
        let shown = try await writer.get(String(address)).body
        return (writer, String(try #require(shown.firstMatch(of: /href="(\/receipts\/[^"]+)"/)).1))
    }

    @Test func `whoever wrote a card says it in easier words, and whoever reads easy German finds them below it`()
        async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let (writer, receipt) = try await hang("Partizipation ermöglichen", in: "de", at: board, of: day)
        #expect(try await writer.get(receipt).body.contains("Karte einfacher formulieren"))
        let before = try await day.read { try $0.lastJournalID() }
        let saved = try await writer.submit([("text", "Alle machen mit")], on: receipt, to: receipt + "/easy")
        #expect(saved.location == receipt)
        #expect(try await writer.get(receipt).body.contains("Alle machen mit</textarea>"))
        let entries = try await day.read { db in try db.journal(after: before, limit: 100) }
        #expect(entries.contains { $0.kind == .translation && $0.author == .visitor })
        let reader = try await day.join(board)
        let page = "/boards/\(board.id)"
        #expect(!(try await reader.get(page).body.contains("Alle machen mit")))
        let easy = try await reader.get(page + "?lang=de-simple").body
        #expect(easy.contains("Partizipation ermöglichen</p><p lang=\"de-simple\" dir=\"ltr\">Alle machen mit</p>"))
    }

    @Test func `only a card in German has easier words, and too many of them come back`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let (turk, other) = try await hang("Bir salon", in: "tr", at: board, of: day)
        #expect(!(try await turk.get(other).body.contains("Karte einfacher formulieren")))
        let (writer, receipt) = try await hang("Ein Saal", in: "de", at: board, of: day)
        let refused = try await writer.submit(
            [("text", String(repeating: "x", count: 600))], on: receipt, to: receipt + "/easy")
        #expect(refused.status == .unprocessableContent && refused.body.contains("xxxxxxxx"))
        // Nor does the form of another card help.
        let token = try await turk.get(receipt).hiddenFields(ofFormTo: receipt + "/easy") ?? []
        #expect(try await turk.post(other + "/easy", token + [("text", "Salon")]).status == .notFound)
    }
}
