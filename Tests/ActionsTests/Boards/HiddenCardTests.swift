import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What becomes of a card that is hidden, of its dots, and of the knowledge that it was there.
@Suite struct HiddenCardTests {
    private func hide(_ card: Int, on town: VotingBoard, because reason: HidingReason = .hurtful) async throws {
        let deed = HideCard(town.cards[card], because: reason, on: town.board.id)
        try await town.does { try deed.run(in: $0) }
    }

    private func show(_ card: Int, on town: VotingBoard) async throws {
        let deed = ShowHiddenCard(town.cards[card], on: town.board.id)
        try await town.does { try deed.run(in: $0) }
    }

    /// Whether its text may still be put otherwise.
    private func mayChange(_ card: Int, on town: VotingBoard) async throws -> Bool {
        let (id, on) = (town.cards[card], town.board.id)
        let (kept, board, counts) = try await town.database.read { db in
            (try #require(try db.card(id)), try #require(try db.board(on)), try db.dotCounts(on: on))
        }
        let dots = counts[DotPlace(of: kept)]?.total ?? 0
        return (try? kept.requireNothingBuilt(dots: dots, isIdea: false, on: board)) != nil
    }

    private func hidden(on town: VotingBoard) async throws -> (cards: [HiddenCard], count: Int) {
        let board = town.board
        return try await town.database.read { db in
            (try db.hiddenCards(at: board.event), try db.numberOfHiddenCards(on: board.id))
        }
    }

    @Test(arguments: Engine.available)
    func `a hidden card is nowhere but with the coordination, with its reason, and its number is known`(
        engine: Engine
    ) async throws {
        let town = try await VotingBoard(engine)
        try await hide(0, on: town, because: .personal)
        let found = try await hidden(on: town)
        #expect(found.cards.map(\.text.rawValue) == ["Karte 1"])
        #expect(found.cards.map(\.reason) == [.personal])
        #expect(found.count == 1)
        let (hung, numbers, ofEvent) = try await town.database.read { [board = town.board] db in
            (
                try db.cards(on: board.id).map(\.id), try db.numbersOfCards(at: board.event),
                try db.numbersOfHiddenCards(at: board.event)
            )
        }
        #expect(hung == [town.cards[1]])
        let receipts = try await town.database.read { [board = town.board] db in
            try db.hiddenReceipts(on: board.id).map { $0.card.id }
        }
        #expect(receipts == [town.cards[0]])
        #expect(ofEvent == [town.board.id: 1])
        #expect(numbers == [town.board.id: 1])
        try await show(0, on: town)
        #expect(try await hidden(on: town).count == 0)
    }

    @Test(arguments: Engine.available)
    func `after thirty days what stood on it is gone, and not that it was there`(engine: Engine) async throws {
        let clock = SetClock()
        let town = try await VotingBoard(engine, clock: clock.clock)
        try await town.place(0)
        try await hide(0, on: town)
        clock.advance(by: .days(HiddenCard.days))
        try await town.does { while try ForgetWhatIsOver().run(in: $0) {} }
        #expect(try await hidden(on: town).cards.count == 1)
        clock.advance(by: .seconds(1))
        try await town.does { while try ForgetWhatIsOver().run(in: $0) {} }
        let found = try await hidden(on: town)
        #expect(found.cards.isEmpty && found.count == 1)
        // Nothing is left to be shown, and a card that hangs was not touched.
        try await show(0, on: town)
        let hung = try await town.database.read { [board = town.board] db in try db.cards(on: board.id).map(\.id) }
        #expect(hung == [town.cards[1]])
        #expect(try await hidden(on: town).count == 1)
    }

    @Test(arguments: Engine.available)
    func `whoever gave dots to a hidden card has them again, and never more than there are`(
        engine: Engine
    ) async throws {
        let town = try await VotingBoard(engine)
        for _ in 0..<3 { try await town.place(0) }
        try await hide(0, on: town)
        #expect(try await town.dots() == [])
        for _ in 0..<2 { try await town.place(1) }
        try await show(0, on: town)
        // What was given meanwhile stays where it is.
        let (first, second) = (DotPlace.card(town.cards[0]), DotPlace.card(town.cards[1]))
        #expect(
            try await town.counts() == [
                first: DotCount(phones: 1, room: 0), second: DotCount(phones: 2, room: 0),
            ])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `a cluster keeps its dots when one of its cards is hidden`(engine: Engine) async throws {
        let town = try await VotingBoard(engine)
        let cluster = try await town.cluster([0, 1])
        try await town.place(0)
        try await hide(0, on: town)
        #expect(try await town.counts() == [.cluster(cluster): DotCount(phones: 1, room: 0)])
        try await town.take(1)
        #expect(try await town.dots() == [])
    }

    @Test(arguments: Engine.available)
    func `words are put right beside a card, and a text that got a dot is nobody's to change`(
        engine: Engine
    ) async throws {
        let town = try await VotingBoard(engine)
        let (board, card) = (town.board.id, town.cards[0])
        try await town.place(0)
        // Nobody learns from a refusal which card has a dot.
        #expect(try await mayChange(1, on: town) == false)
        try await town.does { try LeadBoard(board, .endVoting).run(in: $0) }
        #expect(try await mayChange(0, on: town) == false)
        #expect(try await mayChange(1, on: town))
        let note = try CardNote("Gemeint ist der Saal im Erdgeschoss.", in: .german)
        for _ in 0..<2 { try await town.does { try NoteOnCard(note, beside: card, on: board).run(in: $0) } }
        let (notes, text) = try await town.database.read { db in (try db.notes(on: board), try db.card(card)?.text) }
        #expect(notes == [card: note])
        #expect(text?.rawValue == "Karte 1")
        let none = try CardNote("", in: .german)
        try await town.does { try NoteOnCard(none, beside: card, on: board).run(in: $0) }
        #expect(try await town.database.read { db in try db.notes(on: board) }.isEmpty)
        let changes = try await town.entries().filter { $0.subject == card.rawValue }.map(\.change)
        #expect(changes == [.created, .changed, .changed])
    }
}
