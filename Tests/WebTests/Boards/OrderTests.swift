import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Ordering the cards of a board with forms, as it works without scripts.
@Suite struct OrderTests {
    /// A board with three cards, and somebody who joined it.
    private struct Evening {
        let day: Day
        let board: Board
        let person: Browser
        let cards: [Card]

        var page: String { "/boards/\(board.id)" }
        func spot(of card: Card) -> String { "\(page)/cards/\(card.id)/spot" }

        func move(_ card: Card, _ fields: [(String, String)], by browser: Browser) async throws -> Answer {
            try await browser.submit(fields, on: spot(of: card))
        }

        func clusters() async throws -> [Cluster] {
            try await day.read { [board] db in try db.clusters(on: board.id) }
        }

        /// Which cards hang under each name, and under none.
        func rows() async throws -> [String: [String]] {
            try await day.read { [board] db in
                let names = Dictionary(
                    try db.clusters(on: board.id).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
                return Dictionary(grouping: try db.cards(on: board.id)) { card in
                    card.cluster.flatMap { names[$0] } ?? ""
                }.mapValues { $0.map(\.text.rawValue) }
            }
        }
    }

    private func evening(isByAll: Bool = false) async throws -> Evening {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        for text in ["Ein Saal", "Ein Chor", "Ein Fest"] { _ = try await day.write(text, by: person, at: board) }
        if isByAll { try await day.lead("ordering", board) }
        return Evening(day: day, board: board, person: person, cards: try await day.cards(at: board))
    }

    private let under = "Orte"

    @Test func `each card has one way to where it can go, and it goes there by a form`() async throws {
        let evening = try await evening()
        let lead = evening.day.coordination
        let body = try await lead.get(evening.page).body
        for card in evening.cards {
            #expect(body.split(separator: "href=\"\(evening.spot(of: card))\"").count == 2)
            #expect(body.contains("aria-label=\"Verschieben: \(card.text.rawValue)\""))
        }
        let made = try await evening.move(evening.cards[1], [("cluster", "new"), ("name", under)], by: lead)
        #expect(made.location == "\(evening.page)#card-\(evening.cards[1].id)")
        #expect(try await evening.rows() == ["": ["Ein Saal", "Ein Fest"], under: ["Ein Chor"]])
        let cluster = try #require(try await evening.clusters().first)
        let before = "\(evening.cards[1].id) \(cluster.id)"
        _ = try await evening.move(evening.cards[2], [("before", before)], by: lead)
        #expect(try await evening.rows() == ["": ["Ein Saal"], under: ["Ein Fest", "Ein Chor"]])
        _ = try await evening.move(evening.cards[2], [("cluster", "alone")], by: lead)
        #expect(try await evening.rows()[""] == ["Ein Saal", "Ein Fest"])
    }

    @Test func `without a place, or without a name for a new one, the form comes back`() async throws {
        let evening = try await evening()
        let lead = evening.day.coordination
        let nowhere = try await evening.move(evening.cards[0], [], by: lead)
        #expect(nowhere.status == .unprocessableContent)
        #expect(nowhere.body.contains("Bitte wählen Sie, wohin die Karte soll."))
        let unnamed = try await evening.move(evening.cards[0], [("cluster", "new")], by: lead)
        #expect(unnamed.status == .unprocessableContent)
        #expect(unnamed.body.contains("value=\"new\" checked"))
    }

    @Test func `a card that is put down on another one hangs together with it, under a name that is asked for`()
        async throws
    {
        let evening = try await evening()
        let lead = evening.day.coordination
        let (card, other) = (evening.cards[0], evening.cards[2])
        let asked = try await lead.get("\(evening.spot(of: card))?onto=\(other.id)")
        #expect(asked.body.contains("Zusammen mit dieser Karte"))
        #expect(asked.body.contains("value=\"new\" checked"))
        let seen = asked.hiddenFields(ofFormTo: evening.spot(of: card)) ?? []
        let unnamed = try await lead.post(evening.spot(of: card), seen + [("cluster", "new")])
        #expect(unnamed.status == .unprocessableContent)
        let again = unnamed.hiddenFields(ofFormTo: evening.spot(of: card)) ?? []
        _ = try await lead.post(evening.spot(of: card), again + [("cluster", "new"), ("name", under)])
        #expect(try await evening.rows() == ["": ["Ein Chor"], under: ["Ein Fest", "Ein Saal"]])
    }

    @Test func `a card goes to the phase on all screens and to its own, which is marked`()
        async throws
    {
        let evening = try await evening()
        let (lead, card) = (evening.day.coordination, evening.cards[0])
        _ = try await evening.move(evening.cards[1], [("cluster", "new"), ("name", under)], by: lead)
        try await evening.day.lead("phases/1", evening.board)
        let cluster = try #require(try await evening.clusters().first)
        let earlier = evening.board.phases[0].title.text(for: .german).text
        let page = try await lead.get(evening.spot(of: card)).body
        #expect(page.contains("\(under) · \(earlier)") && page.contains("Ohne Überschrift · \(earlier)"))
        let elsewhere = [("cluster", "alone"), ("before", "\(evening.cards[1].id) \(cluster.id)")]
        let refused = try await evening.move(card, elsewhere, by: lead)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("Diese Karte hängt nicht an dem Ort, den Sie gewählt haben."))
        try await evening.day.lead("phases/2", evening.board)
        _ = try await evening.day.write("Eine Bühne", by: evening.person, at: evening.board)
        let last = try #require(try await evening.day.cards(at: evening.board).last { $0.phase != card.phase })
        #expect(!(try await lead.get(evening.spot(of: last)).body.contains("value=\"\(cluster.id)\"")))
    }

    @Test func `whoever was slower reads who was faster, and sees where the card hangs`() async throws {
        let evening = try await evening(isByAll: true)
        let (card, lead) = (evening.cards[0], evening.day.coordination)
        let seen = try await evening.person.get(evening.spot(of: card)).hiddenFields
        _ = try await evening.move(card, [("cluster", "new"), ("name", under)], by: lead)
        let late = try await evening.person.post(
            evening.spot(of: card), seen + [("before", "\(evening.cards[2].id) alone")])
        #expect(late.status == .conflict)
        #expect(late.body.contains(/Inzwischen von [^<]+ verschoben\./))
        #expect(!late.body.contains("von jemandem in der Gruppe"))
        #expect(late.body.contains("„Ein Saal“ hängt jetzt hier: \(under)."))
        #expect(late.body.contains("id=\"name-"))
        // The other way round nobody is named.
        let again = try await lead.get(evening.spot(of: evening.cards[1])).hiddenFields
        let before = [("before", "\(evening.cards[2].id) alone")]
        _ = try await evening.move(evening.cards[1], [("cluster", "new"), ("name", "Feste")], by: evening.person)
        let slower = try await lead.post(evening.spot(of: evening.cards[1]), again + before)
        #expect(slower.status == .conflict)
        #expect(slower.body.contains("Inzwischen von jemandem in der Gruppe verschoben."))
    }

    @Test func `the group orders where it may, and not while it votes or writes unseen`() async throws {
        let evening = try await evening()
        let grip = "href=\"\(evening.spot(of: evening.cards[0]))\""
        #expect(!(try await evening.person.get(evening.page).body.contains(grip)))
        let refused = try await evening.person.get(evening.spot(of: evening.cards[0]))
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("Gerade ordnet nur die Moderation die Karten."))
        #expect(
            try await evening.person.submit([], on: evening.page, to: evening.page + "/ordering").status == .notFound)
        try await evening.day.lead("ordering", evening.board)
        #expect(try await evening.person.get(evening.page).body.contains(grip))
        _ = try await evening.move(evening.cards[0], [("cluster", "new"), ("name", under)], by: evening.person)
        #expect(try await evening.rows()[under] == ["Ein Saal"])
        try await evening.day.lead("voting", evening.board)
        #expect(!(try await evening.person.get(evening.page).body.contains(grip)))
        try await evening.day.lead("voting/removal", evening.board)
        try await evening.day.lead("ordering/removal", evening.board)
        #expect(!(try await evening.person.get(evening.page).body.contains(grip)))
    }

    @Test func `a cluster is renamed, merged and taken apart from its own page`() async throws {
        let evening = try await evening()
        let lead = evening.day.coordination
        for (card, name) in zip(evening.cards, [under, "Feste"]) {
            _ = try await evening.move(card, [("cluster", "new"), ("name", name)], by: lead)
        }
        let clusters = try await evening.clusters()
        let (first, second) = (clusters[0].id, clusters[1].id)
        let page = "\(evening.page)/clusters/\(first)"
        #expect(try await lead.get(evening.page).body.contains("href=\"\(page)\""))
        let unnamed = try await lead.submit([("name", " ")], on: page, to: page + "/name")
        #expect(unnamed.status == .unprocessableContent)
        let seen = try await lead.get(page).hiddenFields(ofFormTo: page + "/removal") ?? []
        try await lead.submit([("name", "Räume")], on: page, to: page + "/name")
        #expect(try await evening.rows()["Räume"] == ["Ein Saal"])
        // What was decided on has another name by now.
        let late = try await lead.post(page + "/removal", seen)
        #expect(late.status == .conflict)
        #expect(late.body.contains("Sehen Sie sich die Überschrift noch einmal an."))
        try await lead.submit([("into", second.rawValue)], on: page, to: page + "/merger")
        #expect(try await evening.rows()["Feste"] == ["Ein Chor", "Ein Saal"])
        #expect(try await lead.get(page).status == .conflict)
        let other = "\(evening.page)/clusters/\(second)"
        try await lead.submit([], on: other, to: other + "/removal")
        #expect(try await evening.rows().keys.sorted() == [""])
    }

    @Test func `what somebody did last is named with the way back, which is theirs alone`() async throws {
        let evening = try await evening(isByAll: true)
        let lead = evening.day.coordination
        _ = try await evening.move(evening.cards[0], [("cluster", "new"), ("name", under)], by: evening.person)
        let undo = evening.page + "/acts/removal"
        #expect(try await evening.person.get(evening.page).body.contains("Neue Überschrift: \(under)"))
        #expect(!(try await lead.get(evening.page).body.contains("action=\"\(undo)\"")))
        let other = try await evening.day.join(evening.board)
        #expect(!(try await other.get(evening.page).body.contains("action=\"\(undo)\"")))
        let cluster = try #require(try await evening.clusters().first)
        let seen = try #require(try await evening.person.get(evening.page).hiddenFields(ofFormTo: undo))
        _ = try await evening.move(evening.cards[1], [("cluster", cluster.id.rawValue)], by: lead)
        // What would be refused is not offered; whoever was offered it before reads why.
        #expect(!(try await evening.person.get(evening.page).body.contains("action=\"\(undo)\"")))
        let builtOn = try await evening.person.post(undo, seen)
        #expect(builtOn.status == .conflict)
        #expect(builtOn.body.contains("hat inzwischen etwas daran geändert."))
        #expect(try await lead.get(evening.page).body.contains("„Ein Chor“ hängt jetzt hier: \(under)."))
        let back = try await lead.submit([], on: evening.page, to: undo)
        #expect(back.location == "\(evening.page)#card-\(evening.cards[1].id)")
        try await evening.person.submit([], on: evening.page, to: undo)
        #expect(try await evening.rows() == ["": ["Ein Saal", "Ein Chor", "Ein Fest"]])
    }

    @Test func `what was done in a phase before is not offered in the next one, and stands below the cards in its own`()
        async throws
    {
        let evening = try await evening()
        let lead = evening.day.coordination
        let undo = "action=\"\(evening.page)/acts/removal\""
        _ = try await evening.move(evening.cards[0], [("cluster", "new"), ("name", under)], by: lead)
        let body = try await lead.get(evening.page).body
        let last = try #require(body.firstRange(of: "id=\"card-\(evening.cards[2].id)\""))
        #expect(body[last.upperBound...].contains(undo) && !body[..<last.lowerBound].contains(undo))
        try await evening.day.lead("phases/1", evening.board)
        #expect(!(try await lead.get(evening.page).body.contains(undo)))
    }

    @Test func `the cards that were ticked hang together, unless somebody has moved one meanwhile`() async throws {
        let evening = try await evening(isByAll: true)
        let lead = evening.day.coordination
        let seen = try await lead.get(evening.page).hiddenFields.filter { ["csrf", "seen"].contains($0.0) }
        _ = try await evening.move(evening.cards[0], [("cluster", "new"), ("name", under)], by: evening.person)
        let ticked = evening.cards.map { ("card", $0.id.rawValue) }
        let late = try await lead.post(evening.page + "/clusters", seen + ticked + [("name", "Alles")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Inzwischen von jemandem in der Gruppe verschoben."))
        let others = try await lead.post(
            evening.page + "/clusters", seen + ticked.dropFirst() + [("name", "Anderes")])
        #expect(others.location == "\(evening.page)#card-\(evening.cards[1].id)")
        #expect(try await evening.rows() == [under: ["Ein Saal"], "Anderes": ["Ein Chor", "Ein Fest"]])
    }

    @Test func `a card of another board, one that was taken down and a closed board are answered with a sentence`()
        async throws
    {
        let evening = try await evening()
        let lead = evening.day.coordination
        let boards = try await evening.day.read { [event = evening.day.event] db in try db.boards(of: event) }
        let elsewhere = "/boards/\(boards[1].id)/cards/\(evening.cards[0].id)/spot"
        let fields = try await lead.get(evening.spot(of: evening.cards[0])).hiddenFields + [("cluster", "alone")]
        for answer in [try await lead.get(elsewhere), try await lead.post(elsewhere, fields)] {
            #expect(answer.status == .conflict)
            #expect(answer.body.contains("Diese Karte hängt nicht mehr an dieser Tafel."))
        }
        try await evening.day.lead("closing", evening.board)
        let late = try await lead.post(evening.spot(of: evening.cards[0]), fields)
        #expect(late.status == .conflict)
        #expect(late.body.contains("Diese Tafel ist abgeschlossen."))
        #expect(!late.body.contains("class=\"grip\""))
    }

    @Test func `a card that was moved tells its place and its act on the stream`() async throws {
        let evening = try await evening(isByAll: true)
        let before = try await evening.day.read { try $0.lastJournalID() }
        _ = try await evening.move(
            evening.cards[2], [("before", "\(evening.cards[0].id) alone")], by: evening.day.coordination)
        let heard = try await evening.person.listen(
            to: "\(evening.page)/stream?after=\(before)", until: "event: here"
        ).body
        let card = try #require(try await evening.day.cards(at: evening.board).first)
        #expect(card.id == evening.cards[2].id)
        #expect(heard.contains("event: move"))
        #expect(heard.contains("data-position=\"\(card.position)\" data-act=\"1\""))
    }
}
