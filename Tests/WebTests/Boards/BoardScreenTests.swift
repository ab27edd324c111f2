import Domain
import Foundation
import Storage
import Testing

@testable import Web

/// What stands on the wall of a group's room.
@Suite struct BoardScreenTests {
    private func screen(of board: Board, _ day: Day) async throws -> String {
        try await day.coordination.get("/screens/boards/\(board.id)").body
    }

    @Test func `a picture to join is large until something has begun, and an address can always be typed`() async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let gathering = try await screen(of: board, day)
        #expect(gathering.contains("class=\"screen-join large\""))
        #expect(gathering.contains(">test.example/join<") && gathering.contains(">\(board.code.rawValue)<"))
        try await day.lead("timer", board)
        let working = try await screen(of: board, day)
        #expect(working.contains("class=\"screen-join\""))
        #expect(working.contains(">test.example/join<"))
        try await day.lead("closing", board)
        let closed = try await screen(of: board, day)
        #expect(!closed.contains("screen-join") && !closed.contains("test.example/join<"))
    }

    @Test func `a cluster is its name, how many cards hang there, and these where there is room`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        for text in ["Ein Saal", "Ein Schlüssel", "Ein Chor"] { _ = try await day.write(text, by: person, at: board) }
        let cards = try await day.cards(at: board).prefix(2).map { ("card", $0.id.rawValue) }
        let page = "/boards/\(board.id)"
        try await day.coordination.submit(cards + [("name", "Räume")], on: page, to: page + "/clusters")
        let body = try await screen(of: board, day)
        #expect(body.contains(">Räume</strong>") && body.contains("2 Karten"))
        // What hangs there stands below it, for where there is room; it is no card that the script turns over by itself.
        #expect(body.contains("<li><p dir=\"auto\" lang=\"de\">Ein Saal</p></li>"))
        #expect(body.contains("Ein Chor") && body.components(separatedBy: "id=\"card-").count == 2)
    }

    @Test func `the head names the group, and what hangs in a cluster is read in the language of the wall, too`()
        async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        let page = "/boards/\(board.id)"
        for (text, language) in [("Bir salon", "tr"), ("Ein Chor", "de")] {
            try await person.submit([("text", text), ("language", language)], on: page, to: page + "/cards")
        }
        let cards = try await day.cards(at: board)
        let ticked = cards.map { ("card", $0.id.rawValue) }
        try await day.coordination.submit(ticked + [("name", "Räume")], on: page, to: page + "/clusters")
        let foreign = try #require(cards.first { $0.text.rawValue == "Bir salon" })
        try await day.coordination.submit([("text", "Ein Saal")], on: "/desk/translations/card/\(foreign.id)/de")
        let body = try await screen(of: board, day)
        let group = try #require(try await day.read { db in try db.workGroup(board.group) })
        #expect(body.contains("<h1>Gruppe \(group.number) · <span"))
        let both = "<p dir=\"auto\" lang=\"tr\">Bir salon</p><p lang=\"de\" dir=\"ltr\">Ein Saal</p>"
        #expect(body.contains("<li>" + both))
    }

    @Test func `nobody sees dots before the vote has ended, and then the most come first`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        for text in ["Ein Saal", "Ein Chor"] { _ = try await day.write(text, by: person, at: board) }
        let card = try #require(try await day.cards(at: board).last)
        let page = "/boards/\(board.id)"
        try await day.lead("voting", board)
        try await person.submit([("card", card.id.rawValue)], on: page, to: page + "/dots")
        #expect(!(try await screen(of: board, day).contains("1 Punkt")))
        try await day.lead("voting/removal", board)
        let body = try await screen(of: board, day)
        #expect(body.contains("1 Punkt"))
        let first = try #require(body.firstRange(of: "Ein Chor"))
        let second = try #require(body.firstRange(of: "Ein Saal"))
        #expect(first.lowerBound < second.lowerBound)
    }
}
