import Domain
import Storage
import Words

/// What is suggested to an organisation, and the names in it.
struct SuggestionContents: Sendable {
    let organisation: Organisation
    let suggestions: [Suggestion]
    let names: [Organisation.ID: OrganisationName]
    /// What somebody was just not interested in.
    let declined: DeclinedSuggestion?

    init(
        for organisation: Organisation, seenBy viewer: Visibility, declining asked: DeclinedSuggestion?,
        from acquaintances: Acquaintances, on today: CalendarDay, in db: Reader
    ) throws {
        self.organisation = organisation
        let suggestions = try db.suggestions(
            for: organisation, seenBy: viewer, from: try acquaintances.index(from: db), on: today)
        self.suggestions = suggestions
        names = try db.organisationNames(suggestions.flatMap(\.organisations))
        let known = try db.declinedSuggestions(of: organisation.id)
        declined = asked.flatMap { known.contains($0) ? $0 : nil }
    }
}

extension Suggestion {
    /// Who is named in it.
    fileprivate var organisations: [Organisation.ID] {
        switch self {
        case .revive(let revival): revival.partners
        case .meet(let acquaintance): [acquaintance.organisation]
        case .match(let match): [match.need.organisation, match.offer.organisation]
        }
    }
}

/// Whom to wake first, whom to meet, and what would help whom: each with its reason in one sentence, one thing to do, and a
/// way to say that nobody is interested.
struct SuggestionPage {
    let visit: Visit
    let contents: SuggestionContents

    private var words: Words { visit.words }
    private var organisation: Organisation { contents.organisation }
    private var address: SuggestionAddress { SuggestionAddress(organisation.slug) }

    var frame: PageFrame {
        visit.frame(
            title: words(SuggestionsPhrase.title),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, OrganisationAddress(organisation.slug).page),
            ], entry: .organisations, notice: notice, bodyClass: "network",
            body: """
                <h1>\(words(SuggestionsPhrase.title))</h1>
                <p class="lead">\(words(SuggestionsPhrase.lead))</p>
                \(contents.suggestions.isEmpty ? empty.html : "\(Suggestion.Kind.allCases.map(section))" as HTML)
                """)
    }

    private var notice: Notice? {
        contents.declined.map { declined in
            let undo = PostButton(
                label: words(KernelPhrase.undo), address: address.again, csrf: visit.csrf, isSmall: true,
                values: values(of: declined))
            return Notice(kind: .success, text: "<p>\(words(SuggestionsPhrase.declined))</p>\(undo)")
        }
    }

    private var empty: EmptyState {
        EmptyState(title: words(SuggestionsPhrase.noSuggestion), text: "\(words(SuggestionsPhrase.noSuggestionHint))")
    }

    private func section(_ kind: Suggestion.Kind) -> HTML {
        let suggestions = contents.suggestions.filter { $0.kind == kind }
        guard !suggestions.isEmpty else { return .nothing }
        let heading: SuggestionsPhrase =
            switch kind {
            case .revive: .reviveTitle
            case .meet: .meetTitle
            case .match: .matchTitle
            }
        return """
            <section class="flow"><h2>\(words(heading))</h2><ul class="lines">\(suggestions.map(line))</ul></section>
            """
    }

    private func line(_ suggestion: Suggestion) -> HTML {
        """
        <li class="row spread"><div>\(others(suggestion).map { "<p>\(visit.nameLink($0))</p>" as HTML })\
        <p>\(reason(suggestion))</p></div>\
        <div class="row">\(action(suggestion))\(decline(suggestion))</div></li>
        """
    }

    /// The other ones in it.
    private func others(_ suggestion: Suggestion) -> [OrganisationName] {
        suggestion.organisations.filter { $0 != organisation.id }.compactMap { contents.names[$0] }
    }

    // MARK: Why

    private func reason(_ suggestion: Suggestion) -> String {
        switch suggestion {
        case .revive(let revival): reason(revival)
        case .meet(let acquaintance): reason(acquaintance)
        case .match(let match):
            match.need.organisation == organisation.id
                ? words(SuggestionsPhrase.offersWhatYouNeed(what: visit.label(match.need.kind)))
                : words(SuggestionsPhrase.needsWhatYouOffer(what: visit.label(match.need.kind)))
        }
    }

    private func reason(_ revival: Revival) -> String {
        let (what, day) = (visit.title(of: revival.cooperation), words.day(revival.since))
        return switch revival.reason {
        case .match(let kind): words(SuggestionsPhrase.sleepsAndFits(what: what, day: day, gift: visit.label(kind)))
        case .fellAsleep(let why): words(SuggestionsPhrase.sleeps(what: what, day: day, why: visit.label(why)))
        }
    }

    private func reason(_ acquaintance: Acquaintance) -> String {
        let what = words.list(acquaintance.topics.prefix(2).map { visit.label($0) })
        if let district = acquaintance.districts.first {
            return words(SuggestionsPhrase.sameTopicNearby(what: what, place: visit.label(district)))
        }
        if let language = acquaintance.languages.first {
            return words(SuggestionsPhrase.sameTopicAndTongue(what: what, tongue: visit.label(language)))
        }
        return words(SuggestionsPhrase.sameTopic(what: what))
    }

    // MARK: What to do

    private func action(_ suggestion: Suggestion) -> Button? {
        switch suggestion {
        case .revive(let revival):
            return button(.seeCooperation, CooperationAddress(revival.cooperation.id).page, suggestion)
        case .meet:
            guard let other = others(suggestion).first else { return nil }
            return button(
                .propose, OrganisationAddress(organisation.slug).newCooperation(with: other.slug), suggestion)
        case .match:
            guard let other = others(suggestion).first else { return nil }
            return button(.seeOffer, OrganisationAddress(other.slug).page + "#offers", suggestion)
        }
    }

    private func button(_ phrase: SuggestionsPhrase, _ address: String, _ suggestion: Suggestion) -> Button {
        Button(
            label: words(phrase), action: .link(address), isSmall: true,
            accessibleLabel: labelled(words(phrase), suggestion))
    }

    private func decline(_ suggestion: Suggestion) -> PostButton? {
        DeclinedSuggestion(kind: suggestion.kind, subject: suggestion.subject).map { declined in
            PostButton(
                label: words(SuggestionsPhrase.notInterested), address: address.page, csrf: visit.csrf, kind: .quiet,
                isSmall: true, accessibleLabel: labelled(words(SuggestionsPhrase.notInterested), suggestion),
                values: values(of: declined))
        }
    }

    private func labelled(_ label: String, _ suggestion: Suggestion) -> String {
        "\(label): \(others(suggestion).map(\.name).joined(separator: ", "))"
    }

    private func values(of declined: DeclinedSuggestion) -> [(name: String, value: String)] {
        [(DeclinedSuggestion.kindField, declined.kind.rawValue), (DeclinedSuggestion.subjectField, declined.subject)]
    }
}
