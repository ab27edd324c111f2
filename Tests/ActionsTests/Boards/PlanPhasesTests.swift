import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// What whoever leads plans and times is kept, on both engines.
@Suite struct PlanPhasesTests {
    private func does<Value: Sendable>(
        in database: Database, _ deed: @escaping @Sendable (Writer) throws -> Value
    ) async throws -> Value {
        try await database.write(by: .system, deed)
    }

    @Test(arguments: Engine.available)
    func `a paused timer is kept as what is left, a running one as its end`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let steps: [(LeadBoard.Step, Bool)] = [
            (.startTimer(minutes: 5), false), (.pauseTimer, true), (.changeTimer(byMinutes: 1), true),
            (.continueTimer, false),
        ]
        for (step, isPaused) in steps {
            let changed = try await does(in: database) { try LeadBoard(board.id, step).run(in: $0) }
            #expect(changed.timer?.isPaused == isPaused)
            #expect(try await database.read { db in try db.board(board.id) } == changed)
        }
        let kept = try await database.read { db in try db.board(board.id) }
        #expect(kept?.timerEnds == Instant.testStart.advanced(by: .minutes(6)))
    }

    @Test(arguments: Engine.available)
    func `a further phase is put in, changed and taken out, and the journal says that the phases changed`(
        engine: Engine
    ) async throws {
        let (database, board) = try await engine.openWithBoard()
        let extra = ExtraPhase(title: .german("Pause"), question: nil, minutes: 5)
        let longer = try await does(in: database) { try AddPhase(extra, at: 1, to: board.id).run(in: $0) }
        #expect(longer.phases.count == 4 && longer.phases[1].isExtra)
        #expect(try await database.read { db in try db.board(board.id) } == longer)
        let asked = try await does(in: database) { db in
            try ChangePhase(1, of: board.id).run(in: db) { $0.question = .german("Was fehlt?") }
        }
        #expect(try await database.read { db in try db.board(board.id) } == asked)
        #expect(asked.phases[1].question == .german("Was fehlt?"))
        let before = try await does(in: database) { try RemovePhase(1, from: board.id).run(in: $0) }
        #expect(before == board)
        let entries = try await database.read { db in try db.journal(after: 0, limit: 1_000) }
        let fields = entries.filter { $0.kind == .board && $0.change == .changed }.compactMap { $0.details["fields"] }
        #expect(fields.count == 3 && fields.allSatisfy { $0.contains("phases") })
    }

    @Test(arguments: Engine.available)
    func `a further phase keeps its own cards, and with them it stays`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let extra = ExtraPhase(title: .german("Zusatzrunde"), question: nil, minutes: 5)
        _ = try await does(in: database) { try AddPhase(extra, at: 1, to: board.id).run(in: $0) }
        let text = try CardText("Nur hier")
        let early = HangPaperCard(
            text, in: .german, phase: .extra(1), on: board.id, receipt: Secret(from: .system).hash)
        await #expect(throws: Board.Refusal.noSuchPhase) { try await does(in: database) { try early.run(in: $0) } }
        let hung = try await does(in: database) { db in
            try LeadBoard(board.id, .go(toPhase: 1)).run(in: db)
            let writer = CardWriter(inventedBy: .system)
            let card = try HangCard(text, in: .german, on: board.id, by: writer, isFromHelper: false).run(in: db).card
            try LeadBoard(board.id, .go(toPhase: 0)).run(in: db)
            return card
        }
        #expect(hung.phase == .extra(1))
        #expect(try await database.read { db in try db.card(hung.id)?.phase } == .extra(1))
        await #expect(throws: Board.Refusal.phaseHasBegun) {
            try await does(in: database) { try RemovePhase(1, from: board.id).run(in: $0) }
        }
        #expect(try await database.check().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `what the hosts plan reaches every board that has not come to it, and leaves what a board has said itself`(
        engine: Engine
    ) async throws {
        let (database, board) = try await engine.openWithBoard()
        let plans = ExampleBoard.phases.map { BoardPhasePlan(kind: $0.kind, title: $0.title, minutes: $0.minutes) }
        try await does(in: database) { db in
            try db.write(boardPhases: plans, of: board.event)
            try ChangePhase(2, of: board.id).run(in: db) { $0.minutes = 30 }
            try LeadBoard(board.id, .go(toPhase: 1)).run(in: db)
            for index in plans.indices {
                try ChangePhasePlan(index, at: board.event).run(in: db) { plan in
                    (plan.question, plan.minutes) = (.german("Was nun?"), 15)
                }
            }
        }
        let (kept, planned) = try await database.read { db in
            (try db.board(board.id), try db.boardPhases(of: board.event))
        }
        #expect(planned.allSatisfy { $0.question == .german("Was nun?") && $0.minutes == 15 })
        #expect(kept?.phases.map(\.question) == [nil, nil, .german("Was nun?")])
        #expect(kept?.phases.map(\.minutes) == [20, 20, 30])
        await #expect(throws: NotFound()) {
            try await does(in: database) { db in try ChangePhasePlan(9, at: board.event).run(in: db) { _ in } }
        }
    }
}
