import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Who somebody is at a board: the phone, not the visit.
@Suite struct JoinTests {
    private func boards(of day: Day) async throws -> [Board] {
        _ = try await day.releaseGroups()
        return try await day.read { [event = day.event] db in try db.boards(of: event) }
    }

    private func join(_ board: Board, _ person: Browser, typing code: String? = nil) async throws {
        let answer = try await person.submit([("code", code ?? board.code.rawValue)], on: "/join")
        #expect(answer.location == "/boards/\(board.id)")
    }

    private func people(at board: Board, of day: Day) async throws -> Int {
        try await day.read { db in try db.participantCount(of: board.id) }
    }

    private func placeDot(on card: Card, by person: Browser) async throws -> Answer {
        let page = "/boards/\(card.board)"
        return try await person.submit([("card", card.id.rawValue)], on: page, to: page + "/dots")
    }

    @Test func `the same phone that joins again has the same dots and the same cards, however the code is typed`()
        async throws
    {
        let day = try await Day()
        let board = try #require(try await boards(of: day).first)
        let person = try await day.join(board)
        _ = try await day.write("Ein Saal", by: person, at: board)
        let card = try #require(try await day.cards(at: board).first)
        try await day.lead("voting", board)
        for _ in 0..<board.dotsPerPerson { #expect(try await placeDot(on: card, by: person).status == .seeOther) }

        try await join(board, person)
        try await join(board, person, typing: board.code.rawValue.lowercased() + " ")
        #expect(try await placeDot(on: card, by: person).status == .conflict)
        #expect(try await people(at: board, of: day) == 1)
        try await day.lead("hiding", board)
        #expect(try await person.get("/boards/\(board.id)").body.contains("Ein Saal"))
        #expect(!(try await day.join(board).get("/boards/\(board.id)").body.contains("Ein Saal")))
    }

    @Test func `at another board the same phone is somebody else, and at the first again who it was`() async throws {
        let day = try await Day()
        let all = try await boards(of: day)
        let person = try await day.join(all[0])
        try await day.lead("voting", all[0])
        _ = try await day.write("Ein Saal", by: person, at: all[0])
        let card = try #require(try await day.cards(at: all[0]).first)
        #expect(try await placeDot(on: card, by: person).status == .seeOther)

        try await join(all[1], person)
        try await join(all[0], person)
        #expect(try await person.get("/boards/\(all[1].id)").status == .ok)
        for _ in 1..<all[0].dotsPerPerson { #expect(try await placeDot(on: card, by: person).status == .seeOther) }
        #expect(try await placeDot(on: card, by: person).status == .conflict)
        #expect([try await people(at: all[0], of: day), try await people(at: all[1], of: day)] == [1, 1])
    }

    @Test func `a leader who joins again is the same participant, also after signing in anew`() async throws {
        let day = try await Day()
        let board = try #require(try await boards(of: day).first)
        let leader = day.coordination.somebodyElse()
        for _ in 0..<2 {
            try await leader.signIn("moderation@example.org", roles: [.role(.facilitator, at: day.event)])
            try await join(board, leader)
        }
        #expect(try await people(at: board, of: day) == 1)
    }

    @Test func `the form of a phone that has never joined, sent twice, is one person`() async throws {
        let day = try await Day()
        let board = try #require(try await boards(of: day).first)
        let person = day.coordination.somebodyElse()
        let form = try await person.get("/join").hiddenFields + [("code", board.code.rawValue)]
        let again = Browser(person.app, cookies: person.cookies)
        for window in [person, again] { #expect(try await window.post("/join", form).status == .seeOther) }
        #expect(try await people(at: board, of: day) == 1)
    }

    @Test func `a leader who has not joined sends a card again after a new sign-in, and it hangs once`() async throws {
        let day = try await Day()
        let board = try #require(try await boards(of: day).first)
        let leader = day.coordination.somebodyElse()
        var receipts: Set<String?> = []
        for _ in 0..<2 {
            try await leader.signIn("moderation@example.org", roles: [.role(.facilitator, at: day.event)])
            let answer = try await leader.submit(
                [("text", "Vom Papier"), ("language", "de"), ("key", "eins")], on: "/boards/\(board.id)",
                to: "/boards/\(board.id)/cards")
            receipts.insert(answer.location)
        }
        #expect(try await day.cards(at: board).count == 1)
        #expect(receipts.count == 1)
    }
}
