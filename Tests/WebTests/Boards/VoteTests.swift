import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// What people see of a vote: their own dots while it runs, all of them afterwards.
@Suite struct VoteTests {
    private struct Vote {
        let day: Day
        let board: Board
        let voter: Browser
        let other: Browser
        let cards: [Card]

        var page: String { "/boards/\(board.id)" }

        init() async throws {
            day = try await Day()
            board = try await day.releaseGroups()
            (voter, other) = (try await day.join(board), try await day.join(board))
            for text in ["Ein Saal", "Ein Chor"] { _ = try await day.write(text, by: voter, at: board) }
            try await day.lead("voting", board)
            cards = try await day.cards(at: board)
        }

        @discardableResult
        func give(_ card: Int, by person: Browser) async throws -> Answer {
            try await person.submit([("card", cards[card].id.rawValue)], on: page, to: page + "/dots")
        }

        /// What somebody gets to see, but for what is new in each form.
        func seen(by reader: Browser, at path: String? = nil) async throws -> String {
            try await reader.get(path ?? page).body.replacing(/<input type="hidden"[^>]*>/, with: "")
        }

        func upTo() async throws -> Int64 { try await day.read { try $0.lastJournalID() } }
    }

    @Test func `while people vote, no page of anybody else changes by it`() async throws {
        let vote = try await Vote()
        let wall = "/screens" + vote.page
        func all() async throws -> [String] {
            [
                try await vote.seen(by: vote.other), try await vote.seen(by: vote.day.coordination),
                try await vote.seen(by: vote.day.coordination, at: wall),
                try await vote.seen(by: vote.other, at: vote.page + "/results"),
            ]
        }
        let before = try await all()
        try await vote.give(1, by: vote.voter)
        try await vote.day.coordination.submit(
            [("card", vote.cards[1].id.rawValue), ("count", "5")], on: vote.page + "/paper",
            to: vote.page + "/paper/dots")
        let after = try await all()
        #expect(after == before)
        #expect(after.map(\.utf8.count) == before.map(\.utf8.count))
        // The own page does.
        #expect(try await vote.seen(by: vote.voter).contains("●○○"))
        try await vote.day.lead("voting/removal", vote.board)
        for page in [vote.page, vote.page + "/results"] {
            #expect(try await vote.seen(by: vote.other, at: page).contains("1 + 5 im Raum"))
        }
        #expect(try await vote.seen(by: vote.day.coordination, at: wall).contains("1 + 5 im Raum"))
    }

    @Test func `while people vote, the stream is silent, and whoever leads hears only that somebody is done`()
        async throws
    {
        let vote = try await Vote()
        let before = try await vote.upTo()
        for _ in 1...2 { try await vote.give(0, by: vote.voter) }
        let stream = vote.page + "/stream?after=\(before)"
        func heard(by listener: Browser, _ query: String = "") async throws -> [String] {
            try await listener.listen(to: stream + query, until: "event: here").body
                .matches(of: /event: (\w+)/).map { String($0.1) }
        }
        #expect(try await heard(by: vote.other) == ["here"])
        #expect(try await heard(by: vote.day.coordination, "&lead=1") == ["here"])
        try await vote.give(0, by: vote.voter)
        #expect(try await heard(by: vote.other) == ["here"])
        #expect(try await heard(by: vote.day.coordination, "&lead=1") == ["cluster", "here"])
        let people = try await vote.day.read { [board = vote.board] db in try db.participantCount(of: board.id) }
        let lead = try await vote.seen(by: vote.day.coordination)
        #expect(lead.contains("1 von \(people) hat alle Punkte vergeben."))
        #expect(!lead.contains("3 Punkte"))
    }

    @Test func `while people vote there is no composer, and each card has a plus, a minus and the own dots`()
        async throws
    {
        let vote = try await Vote()
        let body = try await vote.other.get(vote.page).body
        #expect(body.contains("<div id=\"writing\" hidden"))
        #expect(body.contains("id=\"taking\""))
        for card in vote.cards {
            for form in ["voting", "taking"] {
                #expect(body.contains("form=\"\(form)\" name=\"card\" value=\"\(card.id)\""))
            }
        }
        // What is wrong with a card is still said beside it.
        let refused = try await vote.other.submit([("text", "")], on: vote.page, to: vote.page + "/cards")
        #expect(refused.status == .unprocessableContent && refused.body.contains("id=\"composer\""))
    }

    @Test func `a dot is taken back by the minus of its card, and by the foot the last one`() async throws {
        let vote = try await Vote()
        for card in [0, 1, 1] { try await vote.give(card, by: vote.voter) }
        let removal = vote.page + "/dots/removal"
        try await vote.voter.submit([("card", vote.cards[0].id.rawValue)], on: vote.page, to: removal)
        let body = try await vote.voter.get(vote.page).body
        #expect(body.contains("●●○"))
        let last = try #require(body.firstMatch(of: /<button class="button quiet" name="card" value="([^"]+)"/)?.1)
        #expect(String(last) == vote.cards[1].id.rawValue)
    }

    @Test func `the same tap sent twice is one dot, and a second tap another`() async throws {
        let vote = try await Vote()
        let shown = try await vote.voter.get(vote.page)
        let own = try #require(shown.hiddenFields(ofFormTo: vote.page + "/dots"))
        for key in ["eins", "eins", "zwei"] {
            let fields = own + [("card", vote.cards[0].id.rawValue), ("once", key)]
            #expect(try await vote.voter.post(vote.page + "/dots", fields).status == .seeOther)
        }
        let counts = try await vote.day.read { [board = vote.board] db in try db.dotCounts(on: board.id) }
        #expect(counts.values.map(\.total) == [2])
    }

    @Test func `a cluster has one pair of buttons and one sum, its cards have none`() async throws {
        let vote = try await Vote()
        try await vote.day.coordination.submit(
            [("card", vote.cards[0].id.rawValue), ("card", vote.cards[1].id.rawValue), ("name", "Orte")],
            on: vote.page, to: vote.page + "/clusters")
        let body = try await vote.voter.get(vote.page).body
        #expect(body.matches(of: /form="voting"/).count == 1)
        try await vote.give(1, by: vote.voter)
        try await vote.give(0, by: vote.other)
        try await vote.day.lead("voting/removal", vote.board)
        let clusters = try await vote.day.read { [board = vote.board] db in try db.clusters(on: board.id) }
        let cluster = try #require(clusters.first)
        #expect(try await vote.voter.get(vote.page).body.contains("id=\"dots-\(cluster.id)\" data-dots=\"2\""))
    }

    @Test func `the phases stand on every phone with short names`() async throws {
        let vote = try await Vote()
        let body = try await vote.voter.get(vote.page).body
        #expect(body.contains("aria-current=\"step\">1 Rückblick</li>"))
        #expect(body.contains("<li>2 Wünsche</li><li>3 Ideen</li>"))
    }
}
