import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// Cards of people who wrote on paper.
@Suite struct PaperCardTests {
    private func paper(_ text: String, in phase: BoardPhaseKind, on board: Board) throws -> HangPaperCard {
        try HangPaperCard(
            CardText(text), in: .german, phase: phase, on: board.id, receipt: Secret(from: .system).hash)
    }

    @Test(arguments: Engine.available)
    func `a card from paper hangs in the phase in which it was written, marked, and says who typed it`(
        engine: Engine
    ) async throws {
        let (database, board) = try await engine.openWithBoard()
        let deed = try paper("Ein Saal", in: .review, on: board)
        let card = try await database.write(by: .account("helferin")) { db in
            try LeadBoard(board.id, .go(toPhase: 2)).run(in: db)
            return try deed.run(in: db)
        }
        #expect(card.phase == .review && card.isFromHelper)
        let last = try await database.read { db in try db.journal(before: .max, limit: 1) }
        #expect(last.map(\.author) == [.account("helferin")])
    }

    @Test(arguments: Engine.available)
    func `the last card is taken back for good, and a card of a phone never`(engine: Engine) async throws {
        let town = try await VotingBoard(engine)
        let board = town.board
        let deed = try paper("Vertippt", in: .review, on: board)
        let card = try await town.does { try deed.run(in: $0).id }
        try await town.does { try TakePaperCardBack(card, on: board.id).run(in: $0) }
        #expect(try await town.database.read { db in try db.cards(on: board.id) }.map(\.id) == town.cards)
        #expect(try await town.database.read { db in try db.numberOfHiddenCards(on: board.id) } == 0)
        let phone = TakePaperCardBack(town.cards[0], on: board.id)
        await #expect(throws: NotFound()) { try await town.does { try phone.run(in: $0) } }
    }

    @Test(arguments: Engine.available)
    func `a closed board takes no paper`(engine: Engine) async throws {
        let town = try await VotingBoard(engine)
        let board = town.board
        let deed = try paper("Ein Saal", in: .review, on: board)
        try await town.does { try LeadBoard(board.id, .close).run(in: $0) }
        await #expect(throws: Board.Refusal.closed) { try await town.does { try deed.run(in: $0).id } }
    }
}
