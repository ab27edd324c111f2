import Domain
import Storage
import Words

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
    private let translations: [TextPlace: [Translation]]

    /// More on one page nobody reads.
    private static let most = 200

    /// - Parameters:
    ///   - event: whose texts are listed with their state.
    ///   - isOnlyEvent: whether only what belongs to it is of interest, as to its hosts.
    init(at event: Event?, isOnlyEvent: Bool, on today: CalendarDay, in db: Reader) throws {
        let open = try db.openTranslationWishes()
        let found = try db.originals(at: Set(open.map(\.place)), on: today)
        self.event = event
        wishes = open.compactMap { wish in found[wish.place].map { (wish: wish, found: $0) } }
            .filter { !isOnlyEvent || $0.found.event == event?.id }
        guard let event else {
            (texts, items, translations) = ([], [], [:])
            return
        }
        let ideas = try db.ideas(of: event.id).flatMap { idea in
            idea.originals.map { FoundText($0, event: event.id, idea: idea.id) }
        }
        let measures = try db.measures(of: event.id, on: today)
        let notes = try db.progressNotes(about: Set(measures.map(\.id)))
        let ofMeasures = measures.flatMap { measure in
            measure.originals(on: today).map { FoundText($0, event: event.id, measure: measure.id) }
        }
        let ofNotes = notes.compactMap { note in
            note.original.map { FoundText($0, event: event.id, measure: note.measure) }
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
}

/// The desk's list of translations: what is owed, what was asked for, what is missing.
struct TranslationListPage {
    let visit: Visit
    let list: TranslationList

    private var words: Words { visit.words }

    var frame: PageFrame {
        let owed = list.wishes.filter { $0.wish.isOwed }
        let asked = list.wishes.filter { !$0.wish.isOwed }
        return visit.frame(
            title: words(TranslationPhrase.listTitle), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            bodyClass: "desk",
            body: """
                <h1>\(words(TranslationPhrase.listTitle))</h1>
                <p class="lead">\(words(TranslationPhrase.listLead))</p>
                \(section(words(TranslationPhrase.owedTitle), words(TranslationPhrase.owedLead), owed.map(line)))
                \(section(words(TranslationPhrase.askedTitle), nil, asked.map(line)))
                \(list.wishes.isEmpty
                    ? EmptyState(title: words(TranslationPhrase.nothingAsked), text: .nothing).html : .nothing)
                \(list.event.map(texts))
                """)
    }

    private func section(_ title: String, _ lead: String?, _ lines: [HTML]) -> HTML {
        guard !lines.isEmpty else { return .nothing }
        return """
            <section class="flow"><h2>\(title)</h2>\(lead.map { "<p class=\"soft\">\($0)</p>" as HTML })\
            <ul class="lines">\(lines)</ul></section>
            """
    }

    /// What waits, in which language, and where it is written.
    private func line(_ waiting: (wish: TranslationWish, found: FoundText)) -> HTML {
        let (wish, original) = (waiting.wish, waiting.found.original)
        let askers = wish.askers > 0 ? words(TranslationPhrase.askers(count: wish.askers)) : nil
        return """
            <li class="flow">\(beginning(of: original))<p class="row">\
            \(link(to: original, in: wish.language))\(askers.map { "<span class=\"soft small\">\($0)</span>" as HTML })</p></li>
            """
    }

    private func beginning(of original: OriginalText) -> HTML {
        """
        <p><span class="soft small">\(words(original.place.kind.phrase))</span><br>\
        <span dir="auto" lang="\(original.language)">\(original.text)</span></p>
        """
    }

    private func link(to original: OriginalText, in language: Language) -> Button {
        Button(
            label: words.label(language),
            action: .link(TranslationAddress.editor(of: original.place, into: language)), isSmall: true,
            accessibleLabel: words(TranslationPhrase.editorTitle(language: words.label(language))))
    }

    // MARK: How the texts of an event stand

    private func texts(of event: Event) -> HTML {
        let title = words(TranslationPhrase.textsOf(event: words.text(event.shortTitle)))
        let lines = organised(event) + list.texts.map(standing)
        return lines.isEmpty ? .nothing : section(title, nil, lines)
    }

    private func standing(_ found: FoundText) -> HTML {
        let original = found.original
        let others = words.lexicon.languages.map(\.tag).filter { !original.isRead(in: $0) }
        let byState = Dictionary(grouping: others) { list.state(of: original, in: $0) }
        let facts = Translation.State.allCases.compactMap { state -> Fact? in
            guard let languages = byState[state], !languages.isEmpty else { return nil }
            let links = languages.map { language -> HTML in
                "<a href=\"\(TranslationAddress.editor(of: original.place, into: language))\">\(words.label(language))</a>"
            }
            return Fact(words(state.phrase), links.joined(separator: " · "))
        }
        return "<li class=\"flow\">\(beginning(of: original))\(FactList(facts: facts))</li>"
    }

    /// What the organisers wrote brings its languages along; only what is missing is named, with the way to where it is written.
    private func organised(_ event: Event) -> [HTML] {
        let desk = EventDeskAddress(event)
        let ofEvent = lacking([event.title, event.shortTitle], named: "\(words.html(event.title))")
        let ofItems = list.items.map { item in
            lacking(
                [item.title] + item.tandems.map(\.topic),
                named: "<a href=\"\(desk.programmeItem(item.id))\">\(words.html(item.title))</a>")
        }
        return ([ofEvent] + ofItems).compactMap(\.self)
    }

    /// Nil where nothing is missing.
    private func lacking(_ texts: [Translated], named name: HTML) -> HTML? {
        let missing = words.lexicon.languages.map(\.tag).filter { language in
            texts.contains { $0.texts[language] == nil }
        }
        guard !missing.isEmpty else { return nil }
        let languages = words.list(missing.map { words.label($0) })
        let fact = Fact(words(Translation.State.missing.phrase), text: languages)
        return "<li class=\"flow\"><p>\(name)</p>\(FactList(facts: [fact]))</li>"
    }
}

extension Translation.State {
    /// What is said at the desk.
    var phrase: TranslationPhrase {
        switch self {
        case .missing: .stateMissing
        case .outdated: .stateOutdated
        case .machine: .stateMachine
        case .confirmed: .stateConfirmed
        }
    }
}

/// Texts that are owed or asked for in a language in which nobody has written them.
enum TranslationDeskTasks {
    static let search: DeskTasks.Search = { db, _ in
        [
            DeskTask(
                try db.openTranslationWishCount(), TranslationPhrase.translationsMissing, at: TranslationAddress.list)
        ].compactMap(\.self)
    }
}
