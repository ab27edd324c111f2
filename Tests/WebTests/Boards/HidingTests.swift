import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// A card that should not hang, and one whose words need a hint.
@Suite struct HidingTests {
    private struct Wall {
        let day: Day
        let board: Board
        let person: Browser
        let card: Card

        var page: String { "/boards/\(board.id)" }
        var care: String { "\(page)/care/\(card.id)" }

        init() async throws {
            day = try await Day()
            board = try await day.releaseGroups()
            person = try await day.join(board)
            _ = try await day.write("Das war gemein", by: person, at: board)
            card = try #require(try await day.cards(at: board).first)
        }

        func hide(_ reason: String = "hurtful") async throws -> Answer {
            try await day.coordination.submit(
                [("reason", reason)], on: care, to: "\(page)/cards/\(card.id)/removal")
        }
    }

    @Test func `a card is hidden with one tap on why, is nowhere any more, and that one is hidden is told to all`()
        async throws
    {
        let wall = try await Wall()
        let before = try await wall.day.read { try $0.lastJournalID() }
        let asked = try await wall.day.coordination.get(wall.care).body
        for reason in ["Verletzend", "Zu persönlich", "Doppelt"] { #expect(asked.contains(reason)) }
        let done = try await wall.hide()
        let told = try await wall.day.coordination.get(try #require(done.location)).body
        #expect(told.contains("/cards/\(wall.card.id)/restoration"))
        #expect(told.contains("„Das war gemein“ ist ausgeblendet. Grund: Verletzend."))
        let heard = try await wall.person.listen(
            to: wall.page + "/stream?after=\(before)", until: "event: here")
        #expect(heard.body.contains("event: gone\ndata: \(wall.card.id)\n"))
        let other = try await wall.day.join(wall.board)
        for page in [wall.page, wall.page + "/results"] {
            let body = try await other.get(page).body
            #expect(!body.contains("Das war gemein") && body.contains("1 Karte ist ausgeblendet."))
        }
        #expect(!(try await wall.day.coordination.get("/screens" + wall.page).body.contains("Das war gemein")))
    }

    @Test func `it is shown again where it hung, and then none is hidden`() async throws {
        let wall = try await Wall()
        let place = try #require(try await wall.hide().location)
        try await wall.day.coordination.submit(
            [], on: place, to: "\(wall.page)/cards/\(wall.card.id)/restoration")
        let body = try await wall.person.get(wall.page).body
        #expect(body.contains("Das war gemein") && !body.contains("ausgeblendet"))
    }

    @Test func `whoever leads brings back later what was hidden, from its number, and reads that it hangs`()
        async throws
    {
        let wall = try await Wall()
        _ = try await wall.hide()
        let moderation = wall.day.coordination.somebodyElse()
        try await moderation.signIn("moderation@example.org", roles: [.role(.facilitator, at: wall.day.event)])
        let list = wall.page + "/hidden"
        #expect(try await moderation.get(wall.page).body.contains("<a href=\"\(list)\">1 Karte ist ausgeblendet.</a>"))
        let shown = try await moderation.get(list).body
        #expect(shown.contains("Das war gemein") && shown.contains("Verletzend"))
        #expect(!(try await wall.person.get(wall.page).body.contains(list)))
        #expect(try await wall.person.get(list).status == .notFound)
        let back = try await moderation.submit([], on: list, to: "\(wall.page)/cards/\(wall.card.id)/restoration")
        let place = try #require(back.location?.split(separator: "#").first)
        let told = try await moderation.get(String(place)).body
        #expect(told.contains("Hängt wieder: Das war gemein"))
    }

    @Test func `only the coordination reads what stood on it and why it was hidden`() async throws {
        let wall = try await Wall()
        let hung = try await wall.day.write("Folgt mir", by: wall.person, at: wall.board)
        let told = try await wall.person.get(try #require(hung.location)).body
        let receipt = try #require(told.firstMatch(of: /href="(\/receipts\/[^"]+)"/)?.1)
        let own = try #require(try await wall.day.cards(at: wall.board).last)
        try await wall.day.coordination.submit(
            [("reason", "duplicate")], on: "\(wall.page)/care/\(own.id)", to: "\(wall.page)/cards/\(own.id)/removal")
        _ = try await wall.hide("personal")
        let list = Day.desk + "/boards/hidden"
        let body = try await wall.day.coordination.get(list).body
        #expect(body.contains("Das war gemein") && body.contains("Zu persönlich"))
        // Whoever wrote it reads with the receipt why it is gone.
        #expect(try await wall.person.get(String(receipt)).body.contains("hat diese Karte ausgeblendet. Grund: "))
        let moderation = wall.day.coordination.somebodyElse()
        try await moderation.signIn("moderation@example.org", roles: [.role(.facilitator, at: wall.day.event)])
        #expect(try await moderation.get(list).status == .notFound)
        #expect(!(try await moderation.get(Day.desk + "/boards").body.contains(list)))
    }

    @Test func `nothing is hidden without a reason that was offered`() async throws {
        let wall = try await Wall()
        #expect(try await wall.hide("unbequem").status == .unprocessableContent)
        #expect(try await wall.day.cards(at: wall.board).count == 1)
    }

    @Test func `a note hangs beside the card, whose words stay`() async throws {
        let wall = try await Wall()
        let before = try await wall.day.read { try $0.lastJournalID() }
        let noted = try await wall.day.coordination.submit(
            [("note", "Gemeint ist die Absage im März.")], on: wall.care, to: wall.care + "/note")
        #expect(noted.status == .seeOther)
        let body = try await wall.person.get(wall.page).body
        #expect(body.contains("Das war gemein") && body.contains(">Gemeint ist die Absage im März.</span>"))
        let heard = try await wall.person.listen(
            to: wall.page + "/stream?after=\(before)", until: "event: here")
        #expect(heard.body.contains("Gemeint ist die Absage"))
        let long = String(repeating: "a", count: CardNote.limit + 1)
        let refused = try await wall.day.coordination.submit(
            [("note", long)], on: wall.care, to: wall.care + "/note")
        #expect(refused.status == .unprocessableContent && refused.body.contains(long))
    }
}
