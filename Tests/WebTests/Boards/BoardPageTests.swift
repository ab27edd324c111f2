import Domain
import Foundation
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
        let rows = try await day.coordination.get(Day.desk + "/boards").body.components(separatedBy: "<tr")
        let own = try #require(rows.first { $0.contains("/boards/\(board.id)\"") })
        let (led, event) = try await day.read { [event = day.event] db in
            (try db.board(board.id), try #require(try db.event(event)))
        }
        let ends = try #require(led?.timerEnds)
        let words = Lexicon.ofTests.words(in: try #require(Lexicon.ofTests.language(tagged: "de")))
        let phase = try #require(board.phase)
        #expect(own.contains(words.title(of: phase).text))
        #expect(own.contains(words.time(ends, in: event.timeZone)))
        let closed = try #require(rows.first { $0.contains("/boards/\(boards[1].id)\"") })
        #expect(closed.contains("Abgeschlossen"))
    }
}
