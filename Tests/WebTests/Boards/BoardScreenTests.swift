import Domain
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

    @Test func `a cluster is its name and how many cards hang there`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        for text in ["Ein Saal", "Ein Schlüssel", "Ein Chor"] { _ = try await day.write(text, by: person, at: board) }
        let cards = try await day.cards(at: board).prefix(2).map { ("card", $0.id.rawValue) }
        let page = "/boards/\(board.id)"
        try await day.coordination.submit(cards + [("name", "Räume")], on: page, to: page + "/clusters")
        let body = try await screen(of: board, day)
        #expect(body.contains(">Räume</strong>") && body.contains("2 Karten"))
        #expect(body.contains("Ein Chor") && !body.contains("Ein Saal"))
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
