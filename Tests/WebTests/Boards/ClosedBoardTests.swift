import Actions
import DemoCity
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// A closed board is kept as it is: every way to write on it is refused with a sentence, and nothing is journaled.
@Suite struct ClosedBoardTests {
    /// What can be written on a wall, as `path below the board`, `fields`.
    private func writings(card: Card, hidden: Card.ID, cluster: Cluster) -> [(path: String, fields: [(String, String)])]
    {
        [
            ("/cards", [("text", "Zu spät"), ("language", "de")]),
            ("/cards/\(card.id)/removal", [("reason", "hurtful")]), ("/voting/earlier", []),
            ("/cards/\(hidden)/restoration", []),
            ("/clusters", [("name", "Räume"), ("card", card.id.rawValue)]),
            ("/clusters", [("cluster", cluster.id.rawValue), ("card", card.id.rawValue)]),
            ("/clusters/\(cluster.id)/name", [("name", "Anders")]),
            ("/clusters/\(cluster.id)/removal", []),
            ("/dots", [("card", card.id.rawValue)]),
            ("/ideas", [("title", "Ein Saal"), ("cluster", cluster.id.rawValue)]),
            ("/voting", []), ("/voting/removal", []), ("/hiding", []), ("/hiding/removal", []), ("/timer", []),
            ("/timer/removal", []), ("/phases/1", []), ("/closing", []),
        ]
    }

    @Test func `the plan of a phase comes back with what was typed`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let page = "/boards/\(board.id)/phases/2/plan"
        let hidden = try #require(try await day.coordination.get(page).hiddenFields(ofFormTo: page))
        try await day.lead("closing", board)
        let answer = try await day.coordination.post(
            page, hidden + [(PhaseForm.question(in: .german), "Was nehmen wir uns vor?"), ("minutes", "20")])
        #expect(answer.status == .conflict)
        #expect(answer.body.contains("Diese Tafel ist abgeschlossen."))
        #expect(answer.body.contains("Was nehmen wir uns vor?"))
        #expect(answer.hiddenFields(ofFormTo: page) != nil)
    }

    @Test func `every way to write on it is refused, and nothing changes`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        for text in ["Ein Saal", "Ein Schlüssel"] { _ = try await day.write(text, by: person, at: board) }
        let cards = try await day.cards(at: board)
        let (card, hidden) = (try #require(cards.first), try #require(cards.last?.id))
        let page = "/boards/\(board.id)"
        try await day.coordination.submit(
            [("name", "Orte"), ("card", card.id.rawValue)], on: page, to: page + "/clusters")
        try await day.coordination.submit(
            [("reason", "hurtful")], on: page, to: page + "/cards/\(hidden)/removal")
        let cluster = try #require(try await day.read { db in try db.clusters(on: board.id) }.first)
        let hiddenFields = try await day.coordination.get(page).hiddenFields
        try await day.lead("closing", board)

        let before = try await day.read { db in try db.lastJournalID() }
        for writing in writings(card: card, hidden: hidden, cluster: cluster) {
            let own = hiddenFields.filter { $0.0 == "csrf" }
            let answer = try await day.coordination.post(page + writing.path, own + writing.fields)
            #expect(answer.status == .conflict, "\(writing)")
            #expect(answer.body.contains("Diese Tafel ist abgeschlossen."), "\(writing)")
            // What was typed meanwhile can be read, and copied.
            for (name, typed) in writing.fields where ["text", "title", "name"].contains(name) {
                #expect(answer.body.contains(">\(typed)</blockquote>"), "\(writing)")
            }
        }
        #expect(try await day.read { db in try db.lastJournalID() } == before)
        // It can be opened again, and then all of it is possible.
        try await day.lead("closing/removal", board)
        let again = try await day.coordination.submit(
            [("reason", "hurtful")], on: page, to: page + "/cards/\(hidden)/removal")
        #expect(again.status == .notFound)
        let undone = try await day.coordination.submit([], on: page, to: page + "/cards/\(hidden)/restoration")
        #expect(undone.status == .seeOther)
        #expect(try await day.cards(at: board).count == 2)
    }

    @Test func `whoever leads it finds no form there that it would refuse, only the way to open it again`() async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        _ = try await day.write("Ein Saal", by: person, at: board)
        let card = try #require(try await day.cards(at: board).first)
        let page = "/boards/\(board.id)"
        try await day.coordination.submit(
            [("name", "Orte"), ("card", card.id.rawValue)], on: page, to: page + "/clusters")
        try await day.lead("closing", board)
        for (reader, own) in [(day.coordination, [page + "/closing/removal"]), (person, [])] {
            let body = try await reader.get(page + "?removed=\(card.id)").body
            let addresses = body.matches(of: /(?:form)?action="([^"]*)"/).map { String($0.1) }
            #expect(addresses.filter { $0.hasPrefix(page) } == own)
            #expect(!body.contains("form=\"clustering\"") && !body.contains("/care/"))
            #expect(body.contains("Ein Saal") && body.contains("Orte"))
        }
    }

    @Test func `while a group works its sheet is for those who are there, and then for everybody, with translations`()
        async throws
    {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        _ = try await day.write("Ein Saal", by: person, at: board)
        let card = try #require(try await day.cards(at: board).first)
        let (page, guest) = ("/boards/\(board.id)", day.coordination.somebodyElse())
        try await day.coordination.submit(
            [("name", "Orte"), ("card", card.id.rawValue)], on: page, to: page + "/clusters")
        let waiting = try await guest.get(page + "/results")
        #expect(waiting.status == .ok && waiting.body.contains("Die Gruppe arbeitet noch."))
        #expect(!waiting.body.contains("Ein Saal"))
        #expect(try await person.get(page + "/results").body.contains("Ein Saal"))
        try await day.lead("closing", board)
        let today = try #require(CalendarDay(rawValue: "2023-12-01"))
        let deed = WriteTranslation(of: TextPlace(.card, of: card.id), into: Language(rawValue: "en"), on: today)
        try await day.coordination.services.database.write(by: .system) { db in
            _ = try deed.run(in: db) { try $0.word("A hall", of: $1, by: .system, isMachine: false) }
        }
        let told = try await guest.get(page + "/results?lang=en").body
        #expect(told.contains("Ein Saal") && told.contains("A hall"))
        #expect(told.contains("Other headings") && !told.contains("What got the most dots"))
    }

    @Test func `what was typed instead of a card never reaches the journal`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let person = try await day.join(board)
        _ = try await day.write("Ein Saal", by: person, at: board)
        let card = try #require(try await day.cards(at: board).first)
        let page = "/boards/\(board.id)"
        try await day.coordination.submit(
            [("name", "Orte"), ("card", card.id.rawValue), ("card", "Frau Beispiel, 0521 12345")], on: page,
            to: page + "/clusters")
        let entries = try await day.read { db in try db.journal(after: 0, limit: 10_000) }
        #expect(entries.contains { $0.subject == card.id.rawValue && $0.change == .moved })
        #expect(!entries.contains { "\($0)".contains("Beispiel") })
    }

    @Test func `an idea that became a measure cannot be put aside, and the page says where to go on`() async throws {
        let day = try await Day(.plenary)
        let ideas = try await day.read { [event = day.event] db in try db.ideas(of: event) }
        let idea = try #require(ideas.first { $0.status == .prioritised })
        let list = Day.desk + "/ideas"
        try await day.coordination.submit([("title", idea.title)], on: list, to: "\(list)/\(idea.id)/measure")
        try await day.coordination.submit([], on: list, to: "\(list)/\(idea.id)/measure/publication")
        let late = try await day.coordination.submit(
            [("reason", "Später.")], on: list, to: "\(list)/\(idea.id)/parking")
        #expect(late.status == .conflict)
        #expect(late.body.contains("Aus dieser Idee ist schon eine Maßnahme geworden."))
    }
}
