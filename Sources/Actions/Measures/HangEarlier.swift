public import Domain
import Secrets
public import Storage

/// What an edition finds of those before it: a measure, or an idea that was parked until now.
public struct EarlierThing: Hashable, Sendable {
    public let origin: Card.Origin
    public let title: String
    public let language: Language
    public let topic: Topic?
    /// Where a measure stands by now.
    public let status: Measure.Status?
    /// What came of it, in the language of its title; nil where nobody has said it in that.
    public let outcome: String?

    private init(_ measure: Measure, on today: CalendarDay) {
        origin = Card.Origin(.measure, measure.id.rawValue)
        (title, language, topic) = (measure.title, measure.language, measure.topic)
        status = measure.status(on: today)
        let isReadable = (measure.outcomeLanguage ?? measure.language) == measure.language
        outcome = isReadable ? measure.outcome(on: today) : nil
    }

    private init(_ idea: Idea) {
        origin = Card.Origin(.idea, idea.id.rawValue)
        (title, language, topic) = (idea.title, idea.language, idea.topic)
        (status, outcome) = (nil, nil)
    }

    /// What it is, and what became of it: whoever looks back reads both in the room.
    fileprivate func text(in taxonomy: Taxonomy) throws -> CardText {
        guard let status else { return try CardText(title) }
        let label = taxonomy.label(of: status.rawValue, in: .measureStatuses, language: language)
        let said = "\(title) – " + [label, outcome].compactMap(\.self).joined(separator: ": ")
        guard said.exceeds(CardText.limit) else { return try CardText(said) }
        return try CardText(String(said.prefix(CardText.limit - 1)) + "…")
    }

    /// What does not hang at `event` yet: all measures of the edition before it, those of older ones on which somebody still
    /// works, and the ideas that wait until this day.
    public static func waiting(for event: Event, on today: CalendarDay, in db: Reader) throws -> [EarlierThing] {
        guard let series = event.series else { return [] }
        let editions = try db.events(in: series.id)
            .filter { $0.day < event.day && !$0.isCancelled && $0.isShown(to: .everyone) }
            .sorted { $0.day > $1.day }
        let measures = try editions.enumerated().flatMap { place, edition in
            try db.measures(of: edition.id, on: today).filter { place == 0 || $0.status(on: today).isOpen }
        }
        let ideas = try editions.flatMap { try db.ideas(of: $0.id) }.filter { idea in
            idea.status == .parked && idea.mergedInto == nil && idea.parkedUntil.map { $0 <= event.day } ?? true
        }
        let all = measures.map { EarlierThing($0, on: today) } + ideas.map { EarlierThing($0) }
        guard !all.isEmpty else { return [] }
        let hung = try db.originsOfCards(at: event.id)
        return all.filter { !hung.contains($0.origin) }
    }
}

/// The look back of an edition begins with what those before it have left: each hangs as a card, once, on the board of a group with
/// its topic, else of one with a topic that is near, and where there is none either, where there is least. It says where it comes
/// from and what became of it.
public struct HangEarlier: Sendable {
    let event: Event.ID
    let today: CalendarDay
    let taxonomy: Taxonomy
    let randomness: Randomness

    /// - Parameters:
    ///   - taxonomy: which topics are near to each other, and what each state is called.
    ///   - randomness: for receipts that nobody keeps.
    public init(at event: Event.ID, on today: CalendarDay, taxonomy: Taxonomy, randomness: Randomness) {
        (self.event, self.today, self.taxonomy, self.randomness) = (event, today, taxonomy, randomness)
    }

    /// - Returns: how many cards were hung.
    /// - Throws: `NotFound` if there is no such event.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        guard let event = try db.event(event) else { throw NotFound() }
        let boards = try db.boards(of: event.id).filter { board in
            !board.isClosed && board.phases.contains { $0.kind == .review }
        }
        guard !boards.isEmpty else { return 0 }
        let topics = try db.workGroups(of: event.id).reduce(into: [WorkGroup.ID: Topic]()) { $0[$1.id] = $1.topic }
        var hung: [Board.ID: Int] = [:]
        let things = try EarlierThing.waiting(for: event, on: today, in: db)
        for thing in things {
            let choice = fitting(thing.topic, among: boards) { topics[$0.group] }
            guard let board = choice.min(by: { (hung[$0.id] ?? 0) < (hung[$1.id] ?? 0) }) else { continue }
            let card = NewCard(
                id: db.newUntimedIdentifier(), phase: .review, text: try thing.text(in: taxonomy),
                language: thing.language, isFromHelper: false, receipt: Secret(from: randomness).hash,
                origin: thing.origin)
            _ = try db.add(card, to: OpenBoard(board))
            hung[board.id, default: 0] += 1
        }
        return things.count
    }

    private func fitting(_ topic: Topic?, among boards: [Board], topicOf: (Board) -> Topic?) -> [Board] {
        guard let topic else { return boards }
        let same = boards.filter { topicOf($0) == topic }
        guard same.isEmpty else { return same }
        let near = boards.filter { board in topicOf(board).map { taxonomy.areNear($0, topic) } ?? false }
        return near.isEmpty ? boards : near
    }
}

/// Takes the look back down again: what hangs as it was hung up, and nobody has built on. It can hang anew, perhaps elsewhere.
public struct TakeEarlierDown: Sendable {
    let event: Event.ID

    public init(at event: Event.ID) {
        self.event = event
    }

    /// - Returns: how many cards were taken down.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        let cards = try db.takeBackCardsLeft(at: event)
        try db.forgetTranslations(of: cards.map { TextPlace(.card, of: $0.id) })
        return cards.count
    }
}
