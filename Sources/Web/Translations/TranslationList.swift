import Domain
import Storage

/// What is owed and asked for in other languages, and how the texts of an event stand, read at one moment.
struct TranslationList: Sendable {
    /// Of which event; nil if there is none.
    let event: Event?
    /// What waits, the most urgent first, each with its original.
    let wishes: [(wish: TranslationWish, found: FoundText)]
    /// What people wrote about the event.
    let texts: [FoundText]
    /// What the organisers wrote, which brings its languages along.
    let items: [ProgrammeItem]
    /// What is asked for and out of date at other events.
    let others: [Elsewhere]
    private let translations: [TextPlace: [Translation]]

    struct Elsewhere: Sendable {
        let event: Event
        var wished = 0
        var outdated = 0
    }

    /// More on one page nobody reads.
    private static let most = 200

    /// - Parameters:
    ///   - event: whose texts are listed with their state.
    ///   - isOnlyEvent: whether only what belongs to it is of interest, as to its hosts.
    init(at event: Event?, isOnlyEvent: Bool, on today: CalendarDay, in db: Reader) throws {
        let open = try db.openTranslationWishes(on: today)
        let found = try db.originals(at: Set(open.map(\.place)), on: today)
        self.event = event
        others =
            try isOnlyEvent
            ? [] : Self.others(than: event, wished: open.compactMap { found[$0.place] }, on: today, in: db)
        wishes = open.compactMap { wish in found[wish.place].map { (wish: wish, found: $0) } }
            .filter { !isOnlyEvent || $0.found.event == event?.id }
        guard let event else {
            (texts, items, translations) = ([], [], [:])
            return
        }
        let ideas = try db.ideas(of: event.id).flatMap { idea in
            idea.originals.map { FoundText($0, event: event.id, idea: idea.id, title: idea.title) }
        }
        let measures = try db.measures(of: event.id, on: today)
        let notes = try db.progressNotes(about: Set(measures.map(\.id)))
        let ofMeasures = measures.flatMap { measure in
            measure.originals(on: today).map {
                FoundText($0, event: event.id, measure: measure.id, title: measure.title)
            }
        }
        let titles = Dictionary(measures.map { ($0.id, $0.title) }) { first, _ in first }
        let ofNotes = notes.compactMap { note in
            note.original.map {
                FoundText($0, event: event.id, measure: note.measure, title: titles[note.measure])
            }
        }
        texts = Array((ideas + ofMeasures + ofNotes).prefix(Self.most))
        // What the hosts work on; the last version follows from it.
        items = try db.draftProgramme(of: event.id).items
        let kept = try db.translations(of: Set(texts.map(\.original.place)))
        translations = Dictionary(grouping: kept, by: \.place)
    }

    func state(of original: OriginalText, in language: Language) -> Translation.State {
        translations[original.place]?.first { $0.language == language }?.state(of: original) ?? .missing
    }

    /// The events at which something waits, the latest first.
    private static func others(
        than event: Event?, wished: [FoundText], on today: CalendarDay, in db: Reader
    ) throws -> [Elsewhere] {
        let written = try db.writtenTranslations()
        let originals = try db.originals(at: Set(written.map(\.place)), on: today)
        var counts: [Event.ID: Elsewhere] = [:]
        for event in try db.events() { counts[event.id] = Elsewhere(event: event) }
        for text in wished { if let event = text.event { counts[event]?.wished += 1 } }
        for translation in written {
            // Easier words are their writer's.
            guard let found = originals[translation.place], let event = found.event,
                !found.original.isRead(in: translation.language)
            else { continue }
            if translation.state(of: found.original) == .outdated { counts[event]?.outdated += 1 }
        }
        return counts.values.filter { $0.event.id != event?.id && $0.wished + $0.outdated > 0 }
            .sorted { ($1.event.day, $1.event.slug) < ($0.event.day, $0.event.slug) }
    }

    // MARK: One language

    /// What is to be done in one language, in the order of the page; no text twice.
    struct Open {
        let wishes: [(wish: TranslationWish, found: FoundText)]
        let texts: [FoundText]

        var places: [TextPlace] { wishes.map { $0.found.original.place } + texts.map { $0.original.place } }
    }

    func open(in language: Language) -> Open {
        let wished = wishes.filter { $0.wish.language == language }
        let places = Set(wished.map { $0.found.original.place })
        return Open(
            wishes: wished,
            texts: texts.filter { found in
                let original = found.original
                return !original.isRead(in: language) && !places.contains(original.place)
                    && state(of: original, in: language) != .confirmed
            })
    }

    /// Where somebody goes on who has translated the text at `place`; nil if nothing else is open.
    func next(after place: TextPlace, in language: Language) -> TextPlace? {
        let places = open(in: language).places
        guard let index = places.firstIndex(of: place) else { return places.first }
        return index + 1 < places.count ? places[index + 1] : places.first { $0 != place }
    }
}
