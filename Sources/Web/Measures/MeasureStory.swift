import Domain
import Storage
import Words

/// One measure from its cards to what came of it: each with its day, and a link to where it stands. Everybody reads the same,
/// whoever follows a card by its receipt, too.
struct MeasureStory: Sendable {
    /// More cards are behind the link to the group's board.
    private static let mostCards = 6

    let measure: Measure
    private let cards: [Card]
    /// Nil where people vote again: then nobody sees what they gave.
    private let dots: Int?
    private let idea: Idea?
    private let times: TimesOfIdea?
    private let stages: [Measure.Stage]
    /// What came of it, in the words of each side, and what the sides are called as far as everybody may know it.
    private let outcomes: [SaidOutcome]
    private let names: [Organisation.ID: OrganisationName]
    private let notes: [ProgressNote]
    private let cooperation: Cooperation?
    /// As which it hangs on boards of later editions.
    private let later: [Card]

    init(of measure: Measure, notes: [ProgressNote], on day: CalendarDay, in db: Reader) throws {
        self.measure = measure
        self.notes = notes
        let noted = try db.stages(of: [measure.id])[measure.id] ?? []
        let reopenings = try db.reopenings(of: [measure.id])[measure.id] ?? []
        stages = measure.course(noted: noted, reopenings: reopenings, on: day)
        outcomes = measure.outcomes(
            saidBy: try db.measureAnswers(about: [measure.id])[measure.id] ?? [],
            since: reopenings.last?.reopenedAt, on: day)
        names = try db.organisationNames(outcomes.compactMap(\.organisation), seenBy: .public)
        cooperation = try measure.cooperation.flatMap { try db.cooperation($0) }
        later = try db.cards(leftAs: Card.Origin(.measure, measure.id.rawValue))
        idea = try measure.idea.flatMap { try db.idea($0) }
        guard let source = idea else {
            (cards, dots, times) = ([], nil, nil)
            return
        }
        let family = try Set([source.id] + db.ideas(mergedInto: source.id).map(\.id))
        let boards = try Set(db.ideas(family).compactMap(\.board)).compactMap { try db.board($0) }
        let cards = try db.cards(behind: family).filter { card in
            !boards.contains { $0.id == card.board && $0.hides(card) }
        }
        self.cards = cards
        dots = try boards.contains(where: \.isVotingOpen) ? nil : db.numberOfDots(on: Set(cards.map(\.id)))
        times = try db.timesOfIdeas([source.id])[source.id]
    }

    // MARK: As a list

    /// What happened on one day.
    private struct Entry {
        let day: CalendarDay
        let kind: String
        let text: String
        var language: Language?
        let address: String
    }

    func html(for visit: Visit) -> HTML {
        let lines = entries(for: visit).map { entry -> HTML in
            """
            <li><small class="soft"><time datetime="\(entry.day.rawValue)">\(visit.words.day(entry.day))</time> · \
            \(entry.kind)</small><p><a href="\(entry.address)" dir="auto"\(attribute: "lang", entry.language?.rawValue)>\
            \(entry.text)</a></p></li>
            """
        }
        return "<ol class=\"lines plain\">\(lines)</ol>"
    }

    /// In the order of the days; of one day in the order in which one grows from the other.
    private func entries(for visit: Visit) -> [Entry] {
        let all = grown(for: visit) + agreed(for: visit)
        return all.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map { $0.element }
    }

    /// From the cards to the idea.
    private func grown(for visit: Visit) -> [Entry] {
        let words = visit.words
        guard let idea else { return [] }
        let board = idea.board.map { BoardAddress($0) }
        var entries = cards.prefix(Self.mostCards).map { card in
            Entry(
                day: visit.day(of: card.createdAt),
                kind: card.origin.map { words($0.phrase) } ?? words(BoardPhrase.wayCard),
                text: card.text.rawValue, language: card.language,
                address: card.origin?.address ?? BoardAddress(card.board).results)
        }
        if let last = cards.last, let board {
            let day = visit.day(of: last.createdAt)
            if cards.count > Self.mostCards {
                let more = words(BoardPhrase.moreCards(count: cards.count - Self.mostCards))
                entries.append(Entry(day: day, kind: words(BoardPhrase.wayCard), text: more, address: board.results))
            }
            if let dots, dots > 0 {
                let text = words(BoardPhrase.dots(count: dots))
                entries.append(
                    Entry(day: day, kind: words(StoryPhrase.dotsGiven), text: text, address: board.results))
            }
        }
        if let times {
            entries.append(
                Entry(
                    day: visit.day(of: times.madeAt), kind: words(BoardPhrase.wayIdea), text: idea.title,
                    language: idea.language,
                    address: board?.result(of: idea.id) ?? MeasureAddress(measure.id).page))
        }
        return entries
    }

    /// From the measure to what came of it.
    private func agreed(for visit: Visit) -> [Entry] {
        let (words, address) = (visit.words, MeasureAddress(measure.id))
        let stages = stages.flatMap { entries(of: $0, for: visit) }
        let notes = notes.reversed().map { note in
            Entry(
                day: visit.day(of: note.createdAt), kind: words(MeasurePhrase.noteLabel), text: note.text,
                language: note.language, address: address.place(of: note.id))
        }
        let later = later.map { card in
            Entry(
                day: visit.day(of: card.createdAt), kind: words(StoryPhrase.earlierTitle), text: card.text.rawValue,
                language: card.language, address: BoardAddress(card.board).results)
        }
        guard let cooperation, cooperation.isVisible(to: visit.caller) else { return stages + notes + later }
        let grown = Entry(
            day: visit.day(of: cooperation.createdAt), kind: words(NetworkPhrase.cooperation),
            text: visit.title(of: cooperation), address: CooperationAddress(cooperation.id).page)
        return stages + notes + [grown] + later
    }

    /// Where it stood from a day on, with what came of it or why it was opened again.
    private func entries(of stage: Measure.Stage, for visit: Visit) -> [Entry] {
        let (words, address) = (visit.words, MeasureAddress(measure.id))
        let word = words.lexicon.taxonomy.label(
            of: stage.status.rawValue, in: .measureStatuses, language: words.language.tag)
        func entry(_ kind: String, _ text: String, _ language: Language? = nil, at address: String) -> Entry {
            Entry(day: stage.since, kind: kind, text: text, language: language, address: address)
        }
        if let reopening = stage.reopening {
            if stage.status == .done, let outcome = reopening.outcome {
                let language = reopening.outcomeLanguage ?? .german
                return [entry(word, outcome, language, at: address.placeOfStory)]
            }
            if stage.status != .done {
                let why = words(SaidPhrase.notArrivedAt(count: reopening.noes))
                return [entry(words(SaidPhrase.reopenedLabel), why, at: address.placeOfOwners)]
            }
        }
        guard !stage.status.isOpen, !outcomes.isEmpty, stage.since == measure.statusSince(on: visit.today) else {
            // The title stands on top; what is new is the word.
            return [entry(words(BoardPhrase.wayMeasure), word, at: address.placeOfOwners)]
        }
        return outcomes.map { outcome in
            let name = outcome.organisation.flatMap { names[$0]?.name }
            return entry(
                [word, name].compactMap(\.self).joined(separator: " · "), outcome.text, outcome.language,
                at: address.placeOfOutcome)
        }
    }
}
