import Actions
import Domain
import Secrets
import Storage
import Words

/// A board and what the content wants on it.
private struct FilledBoard: Sendable {
    let board: Board
    let content: BoardsContent.Board?
    let participants: [Participant.ID]
}

extension Filling {
    /// Opens a board for each group; people join, write, cluster and vote, up to the stage of the city.
    /// - Returns: the ideas by their key, empty before the plenary.
    func fillBoards(of groups: [WorkGroup], at event: Event.ID, formation: Formation) async throws -> [String: Idea] {
        try story.advance(to: moment(daysBefore: 0, "17:45"))
        let boards = try await openBoards(of: groups, at: event, formation: formation)
        try await hangEarlier(at: event)
        try await write(.review, on: boards)
        try story.advance(to: moment(daysBefore: 0, "18:00"))
        try await write(.wishes, on: boards)
        try story.advance(to: moment(daysBefore: 0, "18:20"))
        guard city.stage >= .plenary else {
            // They have just begun with their ideas.
            try await write(.ideas, on: boards, isUnfinished: true)
            return [:]
        }
        try await write(.ideas, on: boards)
        try story.advance(to: moment(daysBefore: 0, "18:50"))
        return try await collectIdeas(of: boards, at: event)
    }

    /// The look back begins with what 2019 has left.
    private func hangEarlier(at event: Event.ID) async throws {
        let deed = HangEarlier(
            at: event, on: today, taxonomy: lexicon.taxonomy, randomness: chance("look back").source)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    /// As a release makes them: nobody has joined yet.
    func prepareBoards(at event: Event.ID) async throws {
        let source = chance("boards").source
        try await database.write(by: .system) { db in try db.ensureBoards(of: event, randomness: source) }
    }

    private func openBoards(
        of groups: [WorkGroup], at event: Event.ID, formation: Formation
    ) async throws -> [FilledBoard] {
        let sizes = Dictionary(grouping: formation.seats, by: \.group).mapValues(\.count)
        let contents = Dictionary(grouping: content.boards.boards, by: \.number).compactMapValues(\.first)
        return try await database.write(by: .system) { db in
            let phases = try db.boardPhases(of: event).map { BoardPhase($0) }
            return try groups.map { group in
                let chance = chance("board \(group.number)")
                let board = try db.ensureBoard(
                    for: group, phases: phases, randomness: chance.source, dotsPerPerson: 6)
                let participants = try (0..<(sizes[group.id] ?? 0)).compactMap { _ in
                    try JoinBoard(with: board.code, keeping: Secret(from: chance.source)).run(in: db).participant
                }
                return FilledBoard(board: board, content: contents[group.number], participants: participants)
            }
        }
    }

    /// One phase on all boards: cards first, then clusters, then dots.
    /// - Parameter isUnfinished: whether they are still writing: half of the cards, no clusters, no dots.
    private func write(
        _ phase: BoardPhaseKind, on boards: [FilledBoard], isUnfinished: Bool = false
    ) async throws {
        try await database.write(by: .system) { db in
            for filled in boards {
                guard let index = filled.board.phases.firstIndex(where: { $0.kind == phase }) else { continue }
                if index > 0 { try LeadBoard(filled.board.id, .go(toPhase: index)).run(in: db) }
                if index == 0 { try LetAllOrder(true, on: filled.board.id).run(in: db) }
                try LeadBoard(filled.board.id, .startTimer(minutes: nil)).run(in: db)
                guard let content = filled.content, !filled.participants.isEmpty else { continue }
                let contents = content.cards.filter { $0.phase == phase.rawValue }
                let written = isUnfinished ? contents.prefix((contents.count + 1) / 2) : contents[...]
                let cards = try hang(written, of: filled, phase: phase, in: db)
                if isUnfinished { continue }
                try cluster(cards, of: content, on: filled.board.id, phase: phase, in: db)
                try vote(on: cards, of: filled, in: db)
                try care(for: cards, on: filled.board.id, in: db)
            }
        }
    }

    private typealias WrittenCard = (content: BoardsContent.Card, card: Card)

    private func hang(
        _ contents: ArraySlice<BoardsContent.Card>, of filled: FilledBoard, phase: BoardPhaseKind, in db: Writer
    ) throws -> [WrittenCard] {
        let chance = chance("cards of \(filled.board.code) in \(phase.rawValue)")
        return try contents.map { content in
            let deed = try HangCard(
                CardText(content.text), in: Language(rawValue: content.language), on: filled.board.id,
                by: CardWriter(inventedBy: chance.source), isFromHelper: content.isFromHelper == true)
            let card = try deed.run(in: db).card
            if let german = content.german { try translate(card, as: german, in: db) }
            return (content, card)
        }
    }

    private func translate(_ card: Card, as german: String, in db: Writer) throws {
        try WriteTranslation(of: TextPlace(.card, of: card.id), into: .german, on: city.day).run(in: db) {
            try $0.word(german, of: $1, by: .system, isMachine: false)
        }
    }

    private func cluster(
        _ cards: [WrittenCard], of content: BoardsContent.Board, on board: Board.ID, phase: BoardPhaseKind,
        in db: Writer
    ) throws {
        for cluster in content.clusters where cluster.phase == phase.rawValue {
            let members = cards.filter { $0.content.cluster == cluster.key }.map(\.card.id)
            try ClusterCards(members, into: .new(name: cluster.name), on: board).run(in: db)
        }
    }

    /// The dots of the content, as far as the people of the group have any: two each in a phase.
    private func vote(on cards: [WrittenCard], of filled: FilledBoard, in db: Writer) throws {
        let board = filled.board.id
        try LeadBoard(board, .openVoting).run(in: db)
        let wanted = cards.reduce(0) { $0 + ($1.content.dots ?? 0) }
        let budget = filled.participants.count * 2
        var cast = 0
        for (content, card) in cards {
            let dots = (content.dots ?? 0) * min(budget, wanted) / max(wanted, 1)
            for _ in 0..<dots {
                let participant = filled.participants[cast % filled.participants.count]
                try PlaceDot(on: card.id, of: board, by: participant).run(in: db)
                cast += 1
            }
        }
        try LeadBoard(board, .endVoting).run(in: db)
    }

    /// Dots of people without a phone, notes, and what should not hang.
    private func care(for cards: [WrittenCard], on board: Board.ID, in db: Writer) throws {
        for (content, card) in cards {
            if let dots = content.roomDots { try PlaceRoomDots(dots, on: card.id, of: board).run(in: db) }
            if let note = content.note {
                try NoteOnCard(CardNote(note, in: .german), beside: card.id, on: board).run(in: db)
            }
            if let reason = content.hidden.flatMap(HidingReason.init(rawValue:)) {
                try HideCard(card.id, because: reason, on: board).run(in: db)
            }
        }
    }

    /// What each group brings to the plenary; then the boards are kept as they are.
    private func collectIdeas(of boards: [FilledBoard], at event: Event.ID) async throws -> [String: Idea] {
        try await database.write(by: .system) { db in
            var ideas: [String: Idea] = [:]
            for filled in boards {
                let clusters = try db.clusters(on: filled.board.id)
                for content in filled.content?.ideas ?? [] {
                    let name = filled.content?.clusters.first { $0.key == content.cluster }?.name
                    let cluster = clusters.first { $0.name == name }
                    let idea = try MakeIdea(
                        content.title, text: content.text, in: .german, topic: term(content.topic, as: Topic.self),
                        from: cluster?.id, on: filled.board.id
                    ).run(in: db)
                    ideas[content.key] = try decide(on: idea, as: content, in: db)
                }
                try LeadBoard(filled.board.id, .close).run(in: db)
            }
            return ideas
        }
    }

    private func decide(on idea: Idea, as content: BoardsContent.Idea, in db: Writer) throws -> Idea {
        switch (try term(content.status, as: Idea.Status.self), content.reason) {
        case (.parked, let reason?):
            try ParkIdea(
                idea.id, because: reason, until: content.daysParked.map { city.day.advanced(byDays: $0) }
            ).run(in: db)
        case (.elsewhere, let place?): try PassIdeaOn(idea.id, to: place).run(in: db)
        case (.declined, let reason?): try DeclineIdea(idea.id, because: reason).run(in: db)
        default: idea
        }
    }
}
