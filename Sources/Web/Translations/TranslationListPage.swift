import Domain
import Storage
import Words

/// The desk's list of translations: what is owed, what was asked for, what is missing.
struct TranslationListPage {
    let visit: Visit
    let list: TranslationList
    /// The list without a language.
    let address: String
    /// Only what is to be done in this one.
    var language: Language?

    private var words: Words { visit.words }

    /// So much of a text stands where it is folded away.
    private static let beginning = 80

    var frame: PageFrame {
        let open = language.map { list.open(in: $0) }
        let wishes = open?.wishes ?? list.wishes
        let owed = wishes.filter { $0.wish.isOwed }
        let asked = wishes.filter { !$0.wish.isOwed }
        return visit.frame(
            title: words(TranslationPhrase.listTitle), crumbs: crumbs, bodyClass: "desk",
            body: """
                <h1>\(words(TranslationPhrase.listTitle))</h1>
                <p class="lead">\(words(TranslationPhrase.listLead))</p>
                \(languages)
                \(section(words(TranslationPhrase.owedTitle), words(TranslationPhrase.owedLead), owed.map(line)))
                \(section(words(TranslationPhrase.askedTitle), nil, asked.map(line)))
                \(wishes.isEmpty
                    ? EmptyState(title: words(TranslationPhrase.nothingAsked), text: .nothing).html : .nothing)
                \(address == TranslationAddress.list ? copies : nil)
                \(list.event.map { texts(of: $0, open?.texts ?? list.texts) })
                \(language == nil ? others : nil)
                """)
    }

    /// The list of one event lies below its desk, and says with all pages there if the event is cancelled.
    private var crumbs: [PageFrame.Crumb] {
        guard let event = list.event, address == EventDeskAddress(event).translations else {
            return [.init(words(DeskPhrase.deskTitle), DeskAddress.page)]
        }
        return visit.crumbs(toDeskOf: event)
    }

    /// Each leads to what is to be done in it, and to as much as it says.
    private var languages: Tabs {
        let house = words.lexicon.languages.map(\.tag)
        let more = Set(list.wishes.map { $0.wish.language }).subtracting(house).sorted()
        let each = (house + more).compactMap { tag -> Tabs.Tab? in
            let lacking = list.event.map { organised($0).count { $0.missing.contains(tag) } } ?? 0
            let count = list.open(in: tag).places.count + lacking
            guard count > 0 || tag == language else { return nil }
            return Tabs.Tab(
                label: words.label(tag), address: "\(address)?language=\(tag)", isCurrent: tag == language,
                count: count)
        }
        let all = Tabs.Tab(label: words(CallPhrase.allLanguages), address: address, isCurrent: language == nil)
        return Tabs(label: words(NetworkPhrase.language), tabs: [all] + each)
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
            <li class="flow"\(anchor(of: original))>\(beginning(of: waiting.found))<p class="row">\
            \(link(to: original, in: wish.language))\(askers.map { "<span class=\"soft small\">\($0)</span>" as HTML })</p></li>
            """
    }

    /// Where somebody lands who has translated the one before. Only in one language each text stands once.
    private func anchor(of original: OriginalText) -> HTML {
        "\(attribute: "id", language == nil ? nil : original.place.anchor)"
    }

    private func beginning(of found: FoundText) -> HTML {
        let original = found.original
        return """
            <p><span class="soft small">\(name(of: found))</span><br>\
            <span dir="auto" lang="\(original.language)">\(original.text)</span></p>
            """
    }

    /// What such a text is called, and of which idea or measure it is.
    private func name(of found: FoundText) -> HTML {
        let title = found.title.map { ": <bdi>\($0)</bdi>" as HTML }
        return "\(words(found.original.place.kind.phrase))\(title)"
    }

    private func link(to original: OriginalText, in language: Language) -> Button {
        Button(
            label: words.label(language),
            action: .link(TranslationAddress.editor(of: original.place, into: language)), isSmall: true,
            accessibleLabel: words(TranslationPhrase.editorTitle(language: words.label(language))))
    }

    // MARK: How the texts of an event stand

    private func texts(of event: Event, _ texts: [FoundText]) -> HTML {
        let title = words(TranslationPhrase.textsOf(event: words.text(event.shortTitle)))
        let lacking = organised(event).filter { thing in language.map { thing.missing.contains($0) } ?? true }
        let lines = lacking.map(lineOfOrganised) + texts.map(standing)
        return lines.isEmpty ? .nothing : section(title, nil, lines)
    }

    /// Folded: what it is, how it begins and what is to be done; behind it all of it, and the way to each language.
    private func standing(_ found: FoundText) -> HTML {
        let original = found.original
        let others = words.lexicon.languages.map(\.tag).filter { !original.isRead(in: $0) }
        let shown = language.map { [$0] } ?? others
        let byState = Dictionary(grouping: shown) { list.state(of: original, in: $0) }
        let states = Translation.State.allCases.filter { byState[$0] != nil }
        let facts = states.map { state -> Fact in
            let links = (byState[state] ?? []).map { language -> HTML in
                "<a href=\"\(TranslationAddress.editor(of: original.place, into: language))\">\(words.label(language))</a>"
            }
            return Fact(words(state.phrase), links.joined(separator: " · "))
        }
        let said = states.map { state -> String in
            "\(words(state.phrase)): \(words.number(byState[state]?.count ?? 0))"
        }
        let start: String =
            original.text.count > Self.beginning ? original.text.prefix(Self.beginning) + "…" : original.text
        return """
            <li id="\(original.place.anchor)"><details class="more"><summary><span>\(name(of: found)) · \
            <bdi lang="\(original.language)">\(start)</bdi> \
            <span class="soft small">\(said.joined(separator: " · "))</span></span></summary>\
            <div class="flow">\(beginning(of: found))\(FactList(facts: facts))</div></details></li>
            """
    }

    /// Something that the organisers wrote, and in which languages it is missing.
    private struct Lacking {
        let name: HTML
        let missing: [Language]
    }

    /// What the organisers wrote brings its languages along; only what is missing is named, with the way to where it is written.
    private func organised(_ event: Event) -> [Lacking] {
        let desk = EventDeskAddress(event)
        let ofEvent = lacking([event.title, event.shortTitle], named: "\(words.html(event.title))")
        let ofItems = list.items.map { item in
            lacking(
                [item.title] + item.tandems.map(\.topic),
                named: "<a href=\"\(desk.programmeItem(item.id))\">\(words.html(item.title))</a>")
        }
        return ([ofEvent] + ofItems).filter { !$0.missing.isEmpty }
    }

    private func lacking(_ texts: [Translated], named name: HTML) -> Lacking {
        let missing = words.lexicon.languages.map(\.tag).filter { language in
            texts.contains { $0.texts[language] == nil }
        }
        return Lacking(name: name, missing: missing)
    }

    private func lineOfOrganised(_ lacking: Lacking) -> HTML {
        let languages = words.list(lacking.missing.map { words.label($0) })
        let fact = Fact(words(Translation.State.missing.phrase), text: languages)
        return "<li class=\"flow\"><p>\(lacking.name)</p>\(FactList(facts: [fact]))</li>"
    }

    // MARK: Other events

    private var others: HTML {
        let lines = list.others.map { other -> HTML in
            let said = [
                (TranslationPhrase.askedTitle, other.wished), (Translation.State.outdated.phrase, other.outdated),
            ].filter { $0.1 > 0 }.map { phrase, number -> String in "\(words(phrase)): \(words.number(number))" }
            return """
                <li><a href="\(EventDeskAddress(other.event).translations)">\(words.html(other.event.shortTitle))</a> \
                <span class="soft">\(words.day(other.event.day)) · \(said.joined(separator: " · "))</span></li>
                """
        }
        return section(words(TranslationPhrase.otherEvents), nil, lines)
    }
}

extension TextPlace {
    /// Where it stands in the list.
    var anchor: String { "text-\(kind.rawValue)-\(subject)" }
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
    static let search: DeskTasks.Search = { db, day in
        [
            DeskTask(
                try db.openTranslationWishCount(on: day.today), TranslationPhrase.translationsMissing,
                at: TranslationAddress.list)
        ].compactMap(\.self)
    }
}
