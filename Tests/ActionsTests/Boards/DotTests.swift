import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Where dots stand, who counts them, and that nobody has more than there are.
@Suite struct DotTests {
    @Test(arguments: Engine.available)
    func `two hundred people who tap four times each at once give three dots each`(engine: Engine) async throws {
        let town = try await VotingBoard(engine, people: 200)
        let refused = await withTaskGroup { group in
            for person in 0..<200 {
                for tap in 0..<4 {
                    group.addTask { (try? await town.place(tap % 2, by: person)) == nil }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused == 200)
        #expect(try await town.counts().values.reduce(0) { $0 + $1.total } == 600)
        for person in [0, 99, 199] { #expect(try await town.dots(of: person).count == 3) }
        #expect(try await town.faults() == [])
    }

    /// Without this the test above could pass because nobody was in a hurry: the same rule, asked by everybody before anybody
    /// writes, gives four dots to each.
    @Test(arguments: Engine.available)
    func `asking before the write lets everybody give too many, so the race is real`(engine: Engine) async throws {
        let town = try await VotingBoard(engine, people: 20)
        let (board, card) = (town.board.id, town.cards[0])
        for person in town.people {
            for _ in 0..<2 { try await town.does { try PlaceDot(on: card, of: board, by: person).run(in: $0) } }
        }
        let allowed = try await withThrowingTaskGroup(of: Participant.ID.self) { group in
            for person in town.people {
                for _ in 0..<2 {
                    group.addTask {
                        try await town.database.read { db in
                            let kept = try #require(try db.board(board))
                            try kept.requireDotLeft(cast: db.dots(of: person).count)
                            return person
                        }
                    }
                }
            }
            return try await group.reduce(into: [Participant.ID]()) { $0.append($1) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for person in allowed {
                group.addTask {
                    try await town.does { db in
                        let (kept, hung) = (try #require(try db.board(board)), try #require(try db.card(card)))
                        try db.placeDot(on: hung, by: person, board: OpenBoard(kept), isLast: false)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await town.dots(of: 0).count == 4)
        #expect(try await town.faults().last == "… and 10 more: participants with too many dots")
    }

    @Test(arguments: Engine.available)
    func `what hangs together gets its dots as a whole, also those that a card brought along`(
        engine: Engine
    ) async throws {
        let town = try await VotingBoard(engine, cards: 3)
        try await town.place(0)
        let cluster = try await town.cluster([0, 1])
        try await town.place(1)
        try await town.place(2)
        #expect(try await town.dots() == [.cluster(cluster), .cluster(cluster), .card(town.cards[2])])
        #expect(
            try await town.counts() == [
                .cluster(cluster): DotCount(phones: 2, room: 0), .card(town.cards[2]): DotCount(phones: 1, room: 0),
            ])
        // By whichever of its cards it is named.
        try await town.take(0)
        try await town.take(1)
        #expect(try await town.dots() == [.card(town.cards[2])])
    }

    @Test(arguments: Engine.available)
    func `no dot is lost when a cluster is taken apart or joined with another`(engine: Engine) async throws {
        let town = try await VotingBoard(engine, cards: 3)
        let (board, cards) = (town.board.id, town.cards)
        let first = try await town.cluster([0, 1])
        for card in [0, 1] { try await town.place(card) }
        let second = try await town.cluster([2])
        try await town.place(2)
        try await town.does { db in
            try ClusterCards([cards[0], cards[1]], into: .existing(second, otherwise: ""), on: board).run(in: db)
            try OrderWall(.dissolve(.init(first)), on: board, by: .leader(nil)).run(in: db)
        }
        #expect(try await town.counts() == [.cluster(second): DotCount(phones: 3, room: 0)])
        try await town.does { db in
            _ = try OrderWall(.dissolve(.init(second)), on: board, by: .leader(nil)).run(in: db)
        }
        #expect(try await town.counts().values.reduce(0) { $0 + $1.total } == 3)
        #expect(try await town.dots().count == 3)
    }

    @Test(arguments: Engine.available)
    func `dots of people without a phone are counted apart, and corrected by one`(engine: Engine) async throws {
        let town = try await VotingBoard(engine)
        let (board, card) = (town.board.id, town.cards[0])
        try await town.place(0)
        try await town.does { try PlaceRoomDots(5, on: card, of: board).run(in: $0) }
        try await town.does { try TakeRoomDot(off: card, of: board).run(in: $0) }
        #expect(try await town.counts() == [.card(card): DotCount(phones: 1, room: 4)])
        // They are nobody's: the phone still has two.
        #expect(try await town.dots().count == 1)
        for wrong in [0, -1, 100] {
            await #expect(throws: NotFound()) {
                try await town.does { try PlaceRoomDots(wrong, on: card, of: board).run(in: $0) }
            }
        }
        // They lie on paper, and somebody types them when there is time.
        try await town.does { try LeadBoard(board, .endVoting).run(in: $0) }
        try await town.does { try PlaceRoomDots(1, on: card, of: board).run(in: $0) }
        #expect(try await town.counts() == [.card(card): DotCount(phones: 1, room: 5)])
        // Of what hangs in the next phase nobody was asked anything.
        let later = try await town.does { db in
            try LeadBoard(board, .go(toPhase: 1)).run(in: db)
            let writer = CardWriter(inventedBy: .system)
            return try HangCard(CardText("Neu"), in: .german, on: board, by: writer, isFromHelper: false).run(in: db)
                .card.id
        }
        await #expect(throws: Board.Refusal.votingNotOpen) {
            try await town.does { try PlaceRoomDots(1, on: later, of: board).run(in: $0) }
        }
    }

    @Test(arguments: Engine.available)
    func `when the vote is over nobody gives a dot, and nobody takes one back`(engine: Engine) async throws {
        let town = try await VotingBoard(engine)
        let board = town.board.id
        try await town.place(0)
        try await town.does { try LeadBoard(board, .endVoting).run(in: $0) }
        await #expect(throws: Board.Refusal.votingNotOpen) { try await town.place(0) }
        await #expect(throws: Board.Refusal.votingNotOpen) { try await town.take(0) }
        #expect(try await town.dots().count == 1)
    }

    @Test(arguments: Engine.available)
    func `earlier cards get dots only if that was chosen before, and a vote stays as it began`(
        engine: Engine
    ) async throws {
        let town = try await VotingBoard(engine)
        let board = town.board.id
        try await town.does { try LeadBoard(board, .go(toPhase: 1)).run(in: $0) }
        try await town.does { try LeadBoard(board, .openVoting).run(in: $0) }
        try await town.does { try WidenVote(board, includesEarlier: true).run(in: $0) }
        await #expect(throws: Board.Refusal.votingNotOpen) { try await town.place(0) }
        try await town.does { try LeadBoard(board, .endVoting).run(in: $0) }
        try await town.does { try WidenVote(board, includesEarlier: true).run(in: $0) }
        try await town.does { try LeadBoard(board, .openVoting).run(in: $0) }
        try await town.place(0)
        #expect(try await town.dots().count == 1)
    }

    @Test(arguments: Engine.available)
    func `while people vote the journal names no card, and tells whoever leads only who is done`(
        engine: Engine
    ) async throws {
        let town = try await VotingBoard(engine)
        let (board, card) = (town.board.id, town.cards[0])
        let before = try await town.entries().count
        for _ in 0..<3 { try await town.place(0) }
        try await town.take(0)
        try await town.does { try PlaceRoomDots(2, on: card, of: board).run(in: $0) }
        let entries = try await town.entries().dropFirst(before)
        #expect(entries.map(\.subject) == Array(repeating: board.rawValue, count: 5))
        let done = Stream.votes(on: board)
        #expect(entries.map(\.stream) == [nil, nil, done, done, nil])
        let kept = town.board
        #expect(try await town.database.read { db in try db.votersDone(on: kept) } == 0)
    }
}
