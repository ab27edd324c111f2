import Actions
import Domain
import Secrets
import Storage
import TestHouse

/// A board with cards on which people vote, each with three dots.
struct VotingBoard: Sendable {
    let database: Database
    let board: Board
    let cards: [Card.ID]
    let people: [Participant.ID]

    init(
        _ engine: Engine, cards numberOfCards: Int = 2, people numberOfPeople: Int = 1,
        clock: WallClock = .stopped(at: .testStart)
    ) async throws {
        let (database, board) = try await engine.openWithBoard(clock: clock)
        (self.database, self.board) = (database, board)
        (cards, people) = try await database.write(by: .system) { db in
            let writer = CardWriter(keeping: Secret(from: .seeded(7)), signingKey: [1], randomness: .seeded(8))
            let cards = try (1...numberOfCards).map { number in
                try HangCard(
                    CardText("Karte \(number)"), in: .german, on: board.id, by: writer, isFromHelper: false
                ).run(in: db).card.id
            }
            let people = try (1...numberOfPeople).map { number in
                try db.join(board, token: SecretHash(rawValue: "hash-\(number)"))
            }
            try LeadBoard(board.id, .openVoting).run(in: db)
            return (cards, people)
        }
    }

    @discardableResult
    func does<Value: Sendable>(_ deed: @escaping @Sendable (Writer) throws -> Value) async throws -> Value {
        try await database.write(by: .account("moderation"), deed)
    }

    func place(_ card: Int, by person: Int = 0) async throws {
        let deed = PlaceDot(on: cards[card], of: board.id, by: people[person])
        try await does { try deed.run(in: $0) }
    }

    func take(_ card: Int, by person: Int = 0) async throws {
        let deed = TakeDot(off: cards[card], of: board.id, by: people[person])
        try await does { try deed.run(in: $0) }
    }

    func cluster(_ chosen: [Int]) async throws -> Cluster.ID {
        let deed = ClusterCards(chosen.map { cards[$0] }, into: .new(name: "Räume"), on: board.id)
        return try await does { try deed.run(in: $0).id }
    }

    func counts() async throws -> [DotPlace: DotCount] {
        try await database.read { [board] db in try db.dotCounts(on: board.id) }
    }

    func dots(of person: Int = 0) async throws -> [DotPlace] {
        try await database.read { [people] db in try db.dots(of: people[person]) }
    }

    func entries() async throws -> [JournalEntry] {
        try await database.read { db in try db.journal(after: 0, limit: 10_000) }
    }

    func faults() async throws -> [String] { try await database.check() }
}
