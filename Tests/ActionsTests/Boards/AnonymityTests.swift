import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// What is kept of people at a board, looked at like somebody who has the whole database and wants to know who wrote what.
@Suite struct AnonymityTests {
    /// A facilitator who is signed in, joins with a phone of their own, writes and votes like everybody, at seven minutes
    /// and some milliseconds past nine.
    private func evening(on engine: Engine) async throws -> (database: Database, before: Int64) {
        let clock = SetClock()
        clock.advance(by: .minutes(7) + .milliseconds(123))
        let (database, board) = try await engine.openWithBoard(clock: clock.clock)
        let (secret, randomness) = (Secret(from: .seeded(4)), Randomness.seeded(5))
        let author = Author.account("moderation")
        try await database.write(by: author) { db in _ = try LeadBoard(board.id, .openVoting).run(in: db) }
        let before = try await database.read { db in try db.lastJournalID() }
        let participant = try await database.write(by: author) { db in
            try JoinBoard(with: board.code, keeping: secret).run(in: db).participant
        }
        let writer = CardWriter(keeping: secret, signingKey: [1], randomness: randomness)
        let hang = try HangCard(CardText("Ein Saal"), in: .german, on: board.id, by: writer, isFromHelper: false)
        let card = try await database.write(by: author) { db in try hang.run(in: db).card.id }
        let person = try #require(participant)
        for _ in 0..<2 {
            try await database.write(by: author) { db in
                try PlaceDot(on: card, of: board.id, by: person).run(in: db)
            }
        }
        try await database.write(by: author) { db in try TakeDot(off: card, of: board.id, by: person).run(in: db) }
        return (database, before)
    }

    @Test(arguments: Engine.available)
    func `the journal says neither who joined, wrote and voted, nor when exactly`(engine: Engine) async throws {
        let (database, before) = try await evening(on: engine)
        let entries = try await database.read { db in try db.journal(after: before, limit: 10) }
        #expect(entries.map(\.change) == [.joined, .created, .created, .created, .removed])
        #expect(entries.map(\.author) == Array(repeating: .visitor, count: 5))
        #expect(entries.map(\.at) == Array(repeating: .testStart, count: 5))
    }

    @Test(arguments: Engine.available)
    func `no row of a participant, a card or a dot says when it was made, neither by its name`(
        engine: Engine
    ) async throws {
        let (database, _) = try await evening(on: engine)
        let rows = try await database.read { db in
            try ["participant", "card", "dot"].map { table in
                let row = try #require(try db.row("SELECT * FROM \(SQL(stringLiteral: table))"))
                return (id: try row["id"] as String, columns: Set(row.columns.names))
            }
        }
        // Of version 4: by chance. One of version 7 begins with the time.
        for row in rows { #expect(Array(row.id)[14] == "4") }
        // So that a column that is added later is looked at here.
        #expect(
            rows.map(\.columns) == [
                ["id", "board", "token_hash"],
                [
                    "id", "board", "phase", "text", "language", "is_from_helper", "cluster", "position", "receipt_hash",
                    "created_at", "removed_at", "short_hash", "changed_at", "origin_kind", "origin",
                ],
                ["id", "board", "card", "participant", "number", "is_from_helper", "cluster"],
            ])
        let made: Instant = try await database.read { db in
            try #require(try db.value("SELECT created_at AS value FROM card"))
        }
        #expect(made == .testStart)
    }

    /// A dot is sent by a form, and of a form is kept that it was sent.
    @Test(arguments: Engine.available)
    func `what is kept of a form that was sent says neither who sent it, nor when exactly`(engine: Engine) async throws
    {
        let clock = SetClock()
        clock.advance(by: .minutes(7) + .milliseconds(123))
        let (database, board) = try await engine.openWithBoard(clock: clock.clock)
        _ = try await database.write(by: .account("moderation")) { db in
            try db.once(form: "copy") { db in
                _ = try LeadBoard(board.id, .openVoting).run(in: db)
                return ""
            }
        }
        let kept = try await database.read { db in
            try db.rows("SELECT caller, key, body, created_at FROM idempotent_answer").map { row in
                try [row["caller"], row["key"], row["body"], String(row["created_at"] as Int64)] as [String]
            }
        }
        #expect(kept == [["form", "copy", "", String(Instant.testStart.milliseconds)]])
    }

    @Test func `one phone at two boards is nobody whom the database knows from the other one`() {
        let secret = Secret(from: .seeded(4))
        let hashes = ["eins", "zwei"].map { secret.hash(at: Board.ID(rawValue: $0)) }
        #expect(Set(hashes + [secret.hash]).count == 3)
    }

    @Test(arguments: Engine.available)
    func `a helper's dot says in the journal who cast it, and when`(engine: Engine) async throws {
        let (database, _) = try await evening(on: engine)
        let (board, card): (Board.ID, Card.ID) = try await database.read { db in
            let row = try #require(try db.row("SELECT board, id FROM card"))
            return try (row["board"], row["id"])
        }
        try await database.write(by: .account("moderation")) { db in
            try LeadBoard(board, .openVoting).run(in: db)
            try PlaceRoomDots(1, on: card, of: board).run(in: db)
        }
        let last = try await database.read { db in try db.journal(before: .max, limit: 1) }
        #expect(last.map(\.author) == [.account("moderation")])
        #expect(last.map(\.at) == [Instant.testStart.advanced(by: .minutes(7) + .milliseconds(123))])
    }
}
