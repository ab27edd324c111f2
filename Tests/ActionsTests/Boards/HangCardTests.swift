import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// A card, from whoever sends it, on both engines and without a page.
@Suite struct HangCardTests {
    private let signingKey = Array("signing-key-of-the-house".utf8)
    private let secret = Secret(from: .seeded(7))
    private let randomness = Randomness.seeded(8)

    private func writer(_ secret: Secret? = nil) -> CardWriter {
        CardWriter(keeping: secret ?? self.secret, signingKey: signingKey, randomness: randomness)
    }

    private func hang(
        _ text: String, on board: Board, in database: Database, by writer: CardWriter? = nil,
        isFromHelper: Bool = false,
        key: String? = nil, seen: String? = nil, author: Author = .visitor
    ) async throws -> HangCard.Hung {
        let deed = try HangCard(
            CardText(text), in: .german, on: board.id, by: writer ?? self.writer(), isFromHelper: isFromHelper,
            key: key, seenPhase: seen)
        return try await database.write(by: author) { db in try deed.run(in: db) }
    }

    private func lead(_ step: LeadBoard.Step, _ board: Board, in database: Database) async throws {
        _ = try await database.write(by: .system) { db in try LeadBoard(board.id, step).run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `a card hangs in the phase of the board, behind those that hang there`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let first = try await hang("Ein Saal", on: board, in: database)
        try await lead(.go(toPhase: 1), board, in: database)
        let second = try await hang("Ein Schlüssel", on: board, in: database)
        let third = try await hang("Ein Chor", on: board, in: database)
        #expect([first, second, third].map(\.card.phase) == [.review, .wishes, .wishes])
        #expect([second, third].map(\.card.position) == [1, 2])
        let hanging = try await database.read { db in try db.cards(on: board.id) }
        #expect(Set(hanging) == Set([first, second, third].map(\.card)))
    }

    @Test(arguments: Engine.available)
    func `the same card sent again, also at once, hangs once and has one receipt`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let hung = try await withThrowingTaskGroup { group in
            for _ in 0..<8 { group.addTask { try await hang("Ein Saal", on: board, in: database, key: "1") } }
            return try await group.reduce(into: Set<HangCard.Hung>()) { $0.insert($1) }
        }
        #expect(hung.count == 1)
        #expect(try await database.read { db in try db.cards(on: board.id) }.count == 1)
        // Without a number nobody can tell that it is the same.
        _ = try await hang("Ein Saal", on: board, in: database)
        _ = try await hang("Ein Saal", on: board, in: database, by: writer(Secret(from: .seeded(9))), key: "1")
        #expect(try await database.read { db in try db.cards(on: board.id) }.count == 3)
    }

    @Test(arguments: Engine.available)
    func `another card under the same number is refused, and nothing is kept of it`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        _ = try await hang("Ein Saal", on: board, in: database, key: "1", seen: "review")
        let before = try await database.read { db in try db.lastJournalID() }
        await #expect(throws: KeyUsedForAnotherRequest()) {
            _ = try await hang("Zwei Säle", on: board, in: database, key: "1")
        }
        await #expect(throws: KeyUsedForAnotherRequest()) {
            _ = try await hang("Ein Saal", on: board, in: database, isFromHelper: true, key: "1")
        }
        await #expect(throws: KeyUsedForAnotherRequest()) {
            _ = try await hang("Ein Saal", on: board, in: database, key: "1", seen: "wishes")
        }
        #expect(try await database.read { db in try db.lastJournalID() } == before)
    }

    @Test(arguments: Engine.available)
    func `a card for a phase that is over, and one for a closed board, are refused; what hangs is answered`(
        engine: Engine
    ) async throws {
        let (database, board) = try await engine.openWithBoard()
        let hung = try await hang("Ein Saal", on: board, in: database, key: "1", seen: "review")
        try await lead(.go(toPhase: 1), board, in: database)
        await #expect(throws: Board.Refusal.phaseIsOver) {
            _ = try await hang("Zu spät", on: board, in: database, seen: "review")
        }
        try await lead(.close, board, in: database)
        await #expect(throws: Board.Refusal.closed) { _ = try await hang("Zu spät", on: board, in: database) }
        #expect(try await hang("Ein Saal", on: board, in: database, key: "1", seen: "review") == hung)
        await #expect(throws: NotFound()) {
            let deed = try HangCard(
                CardText("Wohin?"), in: .german, on: .init(rawValue: "fort"), by: writer(), isFromHelper: false)
            _ = try await database.write(by: .visitor) { db in try deed.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `a browser knows its own cards again, and nobody else's`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let other = writer(Secret(from: .seeded(9)))
        let own = [
            try await hang("Ein Saal", on: board, in: database, key: "1"),
            try await hang("Ein Chor", on: board, in: database),
        ]
        let foreign = try await hang("Ein Fest", on: board, in: database, by: other, key: "1")
        let receipts = try await database.read { db in try db.receipts(on: board.id) }
        #expect(writer().own(among: receipts) == Set(own.map(\.card.id)))
        #expect(other.own(among: receipts) == [foreign.card.id])
        let followed = try await database.read { db in try db.card(receipt: own[0].receipt.hash) }
        #expect(followed == own[0].card)
    }

    /// Whoever has only the database, with its signing key, and tries what can be computed from it.
    @Test(arguments: Engine.available)
    func `nothing that is kept of a card leads to its writer`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let participant = try await database.write(by: .visitor) { db in
            try db.join(board, token: secret.hash(at: board.id))
        }
        let before = try await database.read { db in try db.lastJournalID() }
        let hung = try await hang(
            "Ein Saal", on: board, in: database, key: "1", author: .registration(participant.rawValue))
        let (columns, entries) = try await database.read { db in
            let row = try #require(
                try db.row(
                    """
                    SELECT id, board, phase, text, language, is_from_helper, cluster, position, receipt_hash, created_at,
                    removed_at, short_hash FROM card
                    """))
            let names = ["id", "board", "phase", "text", "language", "receipt_hash", "short_hash"]
            return (
                try names.map { try row[$0] as String }, try db.journal(after: before, limit: 10)
            )
        }
        #expect(entries.map(\.author) == [.visitor])
        #expect(entries.map(\.subject) == [hung.card.id.rawValue])
        // What the database knows of the participant, and what whoever knows the key and the number makes of it.
        let known = [
            participant.rawValue, secret.hash.rawValue, secret.hash(at: board.id).rawValue,
            "participant:\(participant)", writer().shortForm(of: hung.card.id).rawValue,
        ]
        let derived = known.flatMap { text -> [String] in
            guard let asSecret = Secret(text: Secret.signature(of: text, key: signingKey).prefix(32)) else { return [] }
            let guesses = [asSecret, Secret(text: secret.hash.rawValue.prefix(32))].compactMap(\.self).map(writer)
            return [asSecret.text, asSecret.hash.rawValue]
                + guesses.map { $0.receipt(of: hung.card.id).hash.rawValue }
        }
        for value in columns + entries.map({ "\($0)" }) {
            for text in known + derived { #expect(!value.contains(text), "\(value) tells \(text)") }
        }
        #expect(hung.card.id.rawValue.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
        #expect(Array(hung.card.id.rawValue)[14] == "4")
    }

    @Test(arguments: Engine.available)
    func `paper says in the journal who typed it`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let author = Author.account("moderation")
        _ = try await hang("Ein Saal", on: board, in: database, isFromHelper: true, author: author)
        let last = try await database.read { db in try db.journal(before: .max, limit: 1) }
        #expect(last.map(\.author) == [author])
    }
}
