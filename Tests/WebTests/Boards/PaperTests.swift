import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// A helper types for people without a phone.
@Suite struct PaperTests {
    private struct Table {
        let day: Day
        let board: Board
        let helper: Browser

        var page: String { "/boards/\(board.id)/paper" }

        init() async throws {
            day = try await Day()
            board = try await day.releaseGroups()
            helper = day.coordination.somebodyElse()
            try await helper.signIn("helferin@example.org", roles: [.role(.helper, at: day.event)])
        }

        func type(_ text: String, phase: String = "review", language: String = "tr") async throws -> Answer {
            try await helper.submit(
                [("text", text), ("phase", phase), ("language", language)], on: page, to: page + "/cards")
        }
    }

    @Test func `twenty cards are twenty texts: the field waits, and phase and language stay`() async throws {
        let table = try await Table()
        var next = table.page
        for number in 1...20 {
            let shown = try await table.helper.get(next).body
            #expect(shown.contains("autofocus"))
            if number > 1 {
                #expect(shown.contains("value=\"wishes\" selected"))
                #expect(shown.contains("value=\"tr\" selected"))
            }
            next = try #require(try await table.type("Kart \(number)", phase: "wishes").location)
        }
        let cards = try await table.day.cards(at: table.board)
        #expect(cards.count == 20 && cards.allSatisfy { $0.isFromHelper && $0.phase == .wishes })
        #expect(try await table.helper.get(next).body.contains("20 Karten vom Papier hängen."))
        let person = try await table.day.join(table.board)
        try await table.day.lead("phases/1", table.board)
        #expect(try await person.get("/boards/\(table.board.id)").body.contains("Vom Papier"))
    }

    @Test func `the last card can be taken back where it is said that it hangs`() async throws {
        let table = try await Table()
        let place = try #require(try await table.type("Vertippt").location)
        let card = try #require(try await table.day.cards(at: table.board).first)
        #expect(try await table.helper.get(place).body.contains("Hängt: "))
        let undone = try await table.helper.submit(
            [("card", card.id.rawValue), ("phase", "review"), ("language", "tr")], on: place,
            to: table.page + "/cards/removal")
        #expect(try await table.helper.get(try #require(undone.location)).body.contains("Die Karte ist wieder weg."))
        #expect(try await table.day.cards(at: table.board).isEmpty)
    }

    @Test func `paper is in every language in which phones write`() async throws {
        let table = try await Table()
        #expect(try await table.helper.get(table.page).body.contains("<option value=\"ku\""))
        _ = try await table.type("Civîn", language: "ku")
        #expect(try await table.day.cards(at: table.board).map(\.language) == [Language(rawValue: "ku")])
    }

    @Test func `what was typed comes back when it does not count`() async throws {
        let table = try await Table()
        let empty = try await table.type("")
        #expect(empty.status == .unprocessableContent)
        let long = String(repeating: "a", count: 281)
        #expect(try await table.type(long).body.contains("value=\"\(long)\""))
        _ = try await table.type("Ein Saal")
        try await table.day.lead("voting", table.board)
        let card = try #require(try await table.day.cards(at: table.board).first)
        for (chosen, count) in [("", "3"), (card.id.rawValue, "0"), (card.id.rawValue, "viele")] {
            let refused = try await table.helper.submit(
                [("card", chosen), ("count", count)], on: table.page, to: table.page + "/dots")
            #expect(refused.status == .unprocessableContent)
        }
    }

    @Test func `dots of the room are entered at once and corrected one by one, and are nobody else's`() async throws {
        let table = try await Table()
        _ = try await table.type("Ein Saal")
        let card = try #require(try await table.day.cards(at: table.board).first)
        let early = try await table.helper.get(table.page).body
        #expect(early.contains("Punkte werden gerade nicht vergeben.") && !early.contains("/paper/dots"))
        try await table.day.lead("voting", table.board)
        try await table.day.lead("voting/removal", table.board)
        let entered = try await table.helper.submit(
            [("card", card.id.rawValue), ("count", "5")], on: table.page, to: table.page + "/dots")
        #expect(entered.location == "\(table.page)?entered=\(card.id)&count=5#dots")
        #expect(
            try await table.helper.get("\(table.page)?entered=\(card.id)&count=5").body
                .contains("5 Punkte eingetragen: Ein Saal"))
        let corrected = try await table.helper.submit(
            [("card", card.id.rawValue)], on: table.page, to: table.page + "/dots/removal")
        #expect(corrected.status == .seeOther)
        #expect(try await table.helper.get(table.page).body.contains("<strong>4 Punkte</strong>"))
        let person = try await table.day.join(table.board)
        #expect(try await person.get("/boards/\(table.board.id)").body.contains("0 + 4 im Raum"))
    }

    @Test func `what people still write for themselves stands in no list of a helper`() async throws {
        let table = try await Table()
        try await table.day.lead("voting", table.board)
        try await table.day.lead("voting/removal", table.board)
        let person = try await table.day.join(table.board)
        _ = try await table.day.write("Offen", by: person, at: table.board)
        #expect(try await table.helper.get(table.page).body.contains(">Offen<"))
        try await table.day.lead("hiding", table.board)
        #expect(!(try await table.helper.get(table.page).body.contains("Offen")))
    }

    @Test func `a helper leads no board, and nobody else types here`() async throws {
        let table = try await Table()
        #expect(try await table.helper.get(table.page).status == .ok)
        #expect(try await table.helper.get("/boards/\(table.board.id)").status == .notFound)
        #expect(try await table.helper.get(Day.desk + "/boards").body.contains("href=\"\(table.page)\""))
        let person = try await table.day.join(table.board)
        #expect(try await person.get(table.page).status == .notFound)
    }

    @Test func `a closed board says so, and gives back what was typed`() async throws {
        let table = try await Table()
        let begun = try await table.helper.get(table.page)
        let own = try #require(begun.hiddenFields(ofFormTo: table.page + "/cards"))
        try await table.day.lead("closing", table.board)
        let late = try await table.helper.post(
            table.page + "/cards", own + [("text", "Zu spät"), ("phase", "review"), ("language", "de")])
        #expect(late.status == .conflict && late.body.contains(">Zu spät</blockquote>"))
    }
}
