import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// A paper is given out, on both engines.
@Suite struct GiveOutDocumentTests {
    private struct Ground {
        let database: Database
        let board: Board
        let day: CalendarDay

        init(_ engine: Engine) async throws {
            (database, board) = try await engine.openWithBoard()
            day = try #require(CalendarDay(rawValue: "2023-12-22"))
        }

        func giveOut(_ kind: DocumentVersion.Kind = .documentation) async throws -> DocumentVersion {
            let deed = GiveOutDocument(kind, of: board.event, saidBy: .ofTests)
            return try await database.write(by: .account("judith")) { [day] db in try deed.run(in: db, on: day) }
        }

        func hang(_ text: String) async throws -> Card {
            let deed = try HangCard(
                CardText(text), in: .german, on: board.id, by: CardWriter(inventedBy: .seeded(UInt64(text.utf8.count))),
                isFromHelper: true)
            return try await database.write(by: .account("judith")) { db in try deed.run(in: db).card }
        }
    }

    @Test(arguments: Engine.available)
    func `the same paper again is the same version, a corrected one the next`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        _ = try await ground.hang("Räume")
        let first = try await ground.giveOut()
        #expect(first.number == 1)
        #expect(try await ground.giveOut() == first)
        let card = try await ground.hang("Geld und Zeit")
        let second = try await ground.giveOut()
        #expect(second.number == 2 && second.content != first.content)
        #expect(second.parts.changes(since: first.parts).map(\.part.subject) == [card.id.rawValue])
        #expect(try await ground.giveOut(.minutes).number == 1)
        let kept = try await ground.database.read { [event = ground.board.event] db in
            try db.documentVersions(of: event, .documentation, limit: 9)
        }
        #expect(kept == [second, first])
    }

    @Test(arguments: Engine.available)
    func `a card that is taken down is in no version any more, and counted`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        let card = try await ground.hang("Ein Name, der nicht hierher gehört")
        _ = try await ground.giveOut()
        try await ground.database.write(by: .account("judith")) { [board = ground.board.id] db in
            try HideCard(card.id, because: .personal, on: board).run(in: db)
        }
        let found = try await ground.database.read { [event = ground.board.event, day = ground.day] db in
            try db.event(event).map { try db.eventRecord(of: $0, on: day, namesPeople: false) }
        }
        let record = try #require(found)
        #expect(record.groups.map(\.hiddenCards) == [1] && record.groups.flatMap(\.cards).isEmpty)
        let versions = try await ground.database.read { db in
            try db.rows("SELECT parts FROM document_version").map { try $0["parts"] as String }
        }
        #expect(versions.count == 1 && !versions.joined().contains("hierher"))
    }

    @Test(arguments: Engine.available)
    func `a version keeps its words in every language, and neither names nor words of cards`(engine: Engine)
        async throws
    {
        let ground = try await Ground(engine)
        let card = try await ground.hang("Ein Schlüssel für alle")
        _ = try await ground.giveOut()
        _ = try await ground.hang("Erst danach")
        _ = try await ground.giveOut()
        let (event, day) = (ground.board.event, ground.day)
        let (kept, issues, mentions) = try await ground.database.read { db in
            try (
                db.documentWordings(
                    of: event, .documentation, version: 1, in: Lexicon.ofTests.languages.map(\.tag)),
                db.documentIssues(of: event, .documentation), db.documentMentions(of: event, .documentation, on: day)
            )
        }
        #expect(Set(kept.keys) == Set(Lexicon.ofTests.languages.map(\.tag)))
        #expect(kept.values.allSatisfy { $0.contains(card.id.rawValue) && !$0.contains("Schlüssel") })
        #expect(issues.map(\.number) == [2, 1] && mentions.cards[card.id] == "Ein Schlüssel für alle")

        try await ground.database.write(by: .account("judith")) { [board = ground.board.id] db in
            try HideCard(card.id, because: .personal, on: board).run(in: db)
        }
        let later = try await ground.database.read { db in
            try db.documentMentions(of: event, .documentation, on: day)
        }
        #expect(later.cards[card.id] == nil && later.cards.count == 1)
    }

    @Test(arguments: Engine.available)
    func `whoever completes the minutes changes them, and says so in the journal`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        let first = try await ground.giveOut(.minutes)
        let facts = MinutesFacts(minuteTaker: "Nour", ended: TimeOfDay(rawValue: "17:40"))
        for _ in 1...2 {
            try await ground.database.write(by: .account("judith")) { [event = ground.board.event] db in
                try SetMinutesFacts(facts, of: event).run(in: db)
            }
        }
        let (kept, told) = try await ground.database.read { [event = ground.board.event] db in
            try (
                db.minutesFacts(of: event),
                db.journal(after: 0, limit: 1_000).filter { $0.kind == .documentVersion && $0.change == .changed }.count
            )
        }
        #expect(kept == facts && told == 1)
        #expect(try await ground.giveOut(.minutes).number == first.number + 1)
    }

    @Test(arguments: Engine.available)
    func `the journal says which version of which paper, and nothing of what it says`(engine: Engine) async throws {
        let ground = try await Ground(engine)
        _ = try await ground.hang("Räume")
        _ = try await ground.giveOut()
        let told = try await ground.database.read { db in
            try db.journal(after: 0, limit: 1_000).filter { $0.kind == .documentVersion }
        }
        #expect(told.map(\.details) == [["paper": "documentation", "number": "1"]])
        #expect(told.first?.author == .account("judith"))
    }
}
