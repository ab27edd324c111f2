import Actions
import Domain
import Storage
import Words

/// Everybody at one event and what somebody of the team keeps an eye on, read once for all that the desk says about people.
struct PeopleAtDesk: Sendable {
    let event: Event
    let lines: [RegistrationLine]
    let saved: [SavedFilter]

    /// - Parameter account: whose filters; nil for nobody's.
    init(of event: Event, for account: Account.ID?, in db: Reader) throws {
        self.event = event
        saved = try account.map { try db.savedFilters(of: $0, at: event.id) } ?? []
        lines = try db.registrationLines(
            of: event.id, inGroups: db.groupNumbers(of: event.id),
            withTopics: saved.contains { $0.choice.topic != nil || $0.choice.isWithoutTopic })
    }

    /// What the filters that tell have to tell.
    func tasks(in words: Words) -> [DeskTask] {
        let sentences = RegistrationChoiceWords(
            words: words, organisations: lines.organisations, questions: event.questions)
        // A line that nobody can open is no task; the filters below it have the way out.
        let telling = saved.filter { $0.tells && $0.choice.isKnown(to: words.lexicon.taxonomy) }
        return telling.compactMap { filter in
            let found = lines.filter { filter.choice.tab.contains($0) && filter.choice.admits($0) }
            guard let since = found.map(\.createdAt).min() else { return nil }
            return DeskTask(
                phrase: RegistrationPhrase.filterTells(
                    filter: sentences.sentence(of: filter.choice), amount: found.count),
                address: EventDeskAddress(event).registrations(filter.choice), since: since)
        }
    }
}

extension [RegistrationLine] {
    /// Those of the directory for which somebody comes, by their names.
    var organisations: [Organisation.ID: String] {
        Dictionary(
            compactMap { line in line.organisation.map { ($0, line.organisationName) } },
            uniquingKeysWith: { first, _ in first })
    }
}

/// The filters that somebody keeps, each as a sentence with how many are in it now. One whose topic or language the city's lists
/// have lost cannot be opened any more, and is let go here.
struct SavedFilterList: Component {
    let visit: Visit
    let event: Event
    let saved: [SavedFilter]
    let lines: [RegistrationLine]
    /// The one that is shown.
    var current: RegistrationChoice?
    var isOver = false

    private var words: Words { visit.words }

    var html: HTML {
        guard !saved.isEmpty else { return .nothing }
        let sentences = RegistrationChoiceWords(
            words: words, organisations: lines.organisations, questions: event.questions, isOver: isOver)
        let links = saved.map { filter -> HTML in
            guard filter.choice.isKnown(to: words.lexicon.taxonomy) else {
                return """
                    <li class="row"><span class="tag"><bdi>\(sentences.sentence(of: filter.choice))</bdi></span>\
                    \(SavedFilterRoutes.button(.letGo, .letFilterGo, visit, event, filter.choice))</li>
                    """
            }
            let address = EventDeskAddress(event).registrations(filter.choice)
            return """
                <li><a class="tag" href="\(address)"\(attribute: "aria-current", "true", if: filter.choice == current)>\
                <bdi>\(sentences.sentence(of: filter.choice))</bdi> \
                <strong class="number">\(words.number(filter.choice.count(among: lines)))</strong></a></li>
                """
        }
        let label = words(RegistrationPhrase.savedFilters)
        return """
            <nav aria-label="\(label)"><ul class="tags"><li><strong><span aria-hidden="true">★ </span>\(label)</strong></li>\
            \(links)</ul></nav>
            """
    }
}

/// Keeps the filter that is shown, or lets it go.
struct KeepFilterForm: Component {
    let visit: Visit
    let event: Event
    let choice: RegistrationChoice
    let saved: [SavedFilter]

    private var words: Words { visit.words }

    var html: HTML {
        guard choice.isNarrow else { return .nothing }
        guard let filter = saved.first(where: { $0.choice == choice.unsorted }) else {
            return "<div class=\"row\">\(button(.keep, .keepFilter))</div>"
        }
        let telling =
            filter.tells ? button(.keep, .stopTelling) : button(.tell, .startTelling)
        return "<div class=\"row\">\(telling)\(button(.letGo, .letFilterGo))</div>"
    }

    private func button(_ way: KeepFilter.Way, _ phrase: RegistrationPhrase) -> PostButton {
        SavedFilterRoutes.button(way, phrase, visit, event, choice)
    }
}

extension SavedFilterRoutes {
    static func button(
        _ way: KeepFilter.Way, _ phrase: RegistrationPhrase, _ visit: Visit, _ event: Event,
        _ choice: RegistrationChoice
    ) -> PostButton {
        PostButton(
            label: visit.words(phrase), address: EventDeskAddress(event).savedFilters(choice), csrf: visit.csrf,
            kind: .quiet, isSmall: true, values: [(field, way.rawValue)])
    }
}
