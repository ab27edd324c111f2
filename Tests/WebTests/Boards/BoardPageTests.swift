import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// What a board tells those who lead it and those who do not see it.
@Suite struct BoardPageTests {
    @Test func `the time that is left and each list of cards have a name, on phones and on the projector`() async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        _ = try await day.write("Ein Saal", by: person, at: board)
        let card = try #require(try await day.cards(at: board).first)
        try await day.coordination.submit(
            [("name", "Orte"), ("card", card.id.rawValue)], on: "/boards/\(board.id)",
            to: "/boards/\(board.id)/clusters")
        try await day.lead("timer", board)
        for body in [
            try await person.get("/boards/\(board.id)").body,
            try await day.coordination.get("/screens/boards/\(board.id)").body,
        ] {
            let timers = body.matches(of: /<p class="timer"[^>]*>/)
            #expect(timers.count == 1)
            #expect(timers.allSatisfy { $0.0.contains("role=\"timer\"") && $0.0.contains("aria-label=\"Restzeit\"") })
            let lists = body.matches(of: /<ul class="notes"[^>]*>/)
            #expect(!lists.isEmpty)
            #expect(lists.allSatisfy { $0.0.contains(/aria-label(ledby)?="[^"]+"/) })
        }
    }

    @Test func `the list of all boards says where each group stands, and until when`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let boards = try await day.read { [event = day.event] db in try db.boards(of: event) }
        try await day.lead("timer", board)
        try await day.lead("closing", boards[1])
        let rows = try await day.coordination.get(Day.desk + "/boards").body.components(
            separatedBy: "<li class=\"board-tile")
        let own = try #require(rows.first { $0.contains("/boards/\(board.id)\"") })
        let (led, event) = try await day.read { [event = day.event] db in
            (try db.board(board.id), try #require(try db.event(event)))
        }
        let ends = try #require(led?.timerEnds)
        let words = Lexicon.ofTests.words(in: try #require(Lexicon.ofTests.language(tagged: "de")))
        let phase = try #require(board.phase)
        #expect(own.contains(words.shortName(of: phase).text))
        #expect(own.contains(words.time(ends, in: event.timeZone)))
        let closed = try #require(rows.first { $0.contains("/boards/\(boards[1].id)\"") })
        #expect(closed.contains("Abgeschlossen"))
    }

    /// A proxy notes who asked for which address; together with the database that must not lead to a card.
    @Test func `whoever hangs a card is told, at an address that leads nobody else to it`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        let hung = try await day.write("Ein Saal", by: person, at: board)
        let card = try #require(try await day.cards(at: board).first)
        let noted = try #require(hung.location?.split(separator: "#").first)
        let page = try await person.get(String(noted)).body
        let receipt = try #require(page.firstMatch(of: /href="\/receipts\/([^"]+)"/)?.1)
        #expect(page.contains("Ihre Karte hängt."))
        #expect(!noted.contains(card.id.rawValue) && !noted.contains(receipt))
        // Neither does it lead another browser there, nor is the number kept anywhere.
        let other = try await day.join(board)
        #expect(!(try await other.get(String(noted)).body.contains("/receipts/")))
        let number = try #require(noted.split(separator: "=").last)
        let kept = try await day.read { db in
            try ["card", "idempotent_answer", "journal"].flatMap { table in
                try db.rows("SELECT * FROM \(SQL(stringLiteral: table))").map { "\($0)" }
            }
        }
        #expect(kept.contains { $0.contains(card.id.rawValue) })
        #expect(!kept.contains { $0.contains(number) })
    }

    @Test func `a form of the leaders that is refused comes back as it was sent`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        for text in ["Ein Saal", "Ein Chor"] { _ = try await day.write(text, by: person, at: board) }
        let cards = try await day.cards(at: board)
        let (page, clusters) = ("/boards/\(board.id)", "/boards/\(board.id)/clusters")
        let long = String(repeating: "Orte ", count: 60)
        let unnamed = try await day.coordination.submit(
            [("name", long), ("card", cards[0].id.rawValue)], on: page, to: clusters)
        #expect(unnamed.status == .unprocessableContent)
        #expect(unnamed.body.contains("value=\"\(long.trimmed)\""))
        #expect(
            unnamed.body.matches(of: /name="card" value="([^"]+)" checked/).map { String($0.1) } == [
                cards[0].id.rawValue
            ])
        let unticked = try await day.coordination.submit([("name", "Orte")], on: page, to: clusters)
        #expect(unticked.status == .unprocessableContent)
        #expect(unticked.body.contains("value=\"Orte\""))

        for (name, card) in zip(["Orte", "Menschen"], cards) {
            try await day.coordination.submit([("name", name), ("card", card.id.rawValue)], on: page, to: clusters)
        }
        let cluster = try #require(try await day.read { db in try db.clusters(on: board.id) }.first)
        let untitled = try await day.coordination.submit(
            [("title", long), ("cluster", cluster.id.rawValue)], on: page, to: page + "/ideas")
        #expect(untitled.status == .unprocessableContent)
        // What is wrong is said at the form that was sent, and at no other one.
        #expect(untitled.body.split(separator: "value=\"\(long.trimmed)\"").count == 2)
        #expect(untitled.body.matches(of: /aria-invalid="true"/).count == 1)
        #expect(untitled.body.contains("value=\"Menschen\""))
    }
}
