import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Boards that were closed, and nothing came of them: the desk asks what was meant, as long as somebody remembers.
@Suite struct BoardsWithoutIdeaTests {
    private func without(_ event: Event.ID, in database: Database) async throws -> [Event.ID: Int] {
        try await database.read { db in try db.closedBoardsWithoutIdea(of: [event]) }
    }

    @Test(arguments: Engine.available)
    func `a board waits for an idea once it is closed, and until it has one`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        #expect(try await without(board.event, in: database) == [:])
        _ = try await database.write(by: .system) { db in try LeadBoard(board.id, .close).run(in: db) }
        #expect(try await without(board.event, in: database) == [board.event: 1])
        #expect(try await without(.init(rawValue: "other"), in: database) == [:])
        _ = try await database.write(by: .system) { db in
            _ = try LeadBoard(board.id, .reopen).run(in: db)
            try MakeIdea("Räume teilen", in: .german, from: nil, on: board.id).run(in: db)
            _ = try LeadBoard(board.id, .close).run(in: db)
        }
        #expect(try await without(board.event, in: database) == [:])
    }
}
