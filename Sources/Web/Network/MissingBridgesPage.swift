import Actions
import Domain
import Storage
import Words

/// Which bridges are missing, and for each migrant organisation without one who would fit.
struct MissingBridgesContents: Sendable {
    /// The most that are told one by one.
    static let most = 50
    /// What was missing in crises is told for a year.
    private static let daysOfCrises = 365

    let missing: MissingBridges
    let names: [Organisation.ID: OrganisationName]
    let fitting: [Organisation.ID: Acquaintance]
    /// When two of them were last proposed to each other, by the two.
    let introductions: [Set<Organisation.ID>: Instant]
    /// Those that were just proposed to each other, and which of them a letter reaches.
    let introduced: [OrganisationName]
    let reached: Set<Organisation.ID>
    /// What was needed and given in crises, day by day.
    let crisisDays: [CoverageDay]

    /// - Parameter slugs: of those that were just proposed to each other.
    init(
        from directory: Directory, _ acquaintances: Acquaintances, topics: [Topic], on today: CalendarDay, now: Instant,
        introduced slugs: [String] = [], atMost most: Int = Self.most, in db: Reader
    ) throws {
        let listings = try directory.all(for: .coordination, today: today, from: db)
        missing = MissingBridges(
            organisations: listings.map { ($0.id, $0.side, $0.topics) }, cooperations: try db.cooperations(),
            topics: topics, on: today)
        let index = try acquaintances.index(from: db)
        var fitting: [Organisation.ID: Acquaintance] = [:]
        let shown = missing.withoutAdministration.prefix(most)
        for organisation in shown {
            fitting[organisation] =
                index.best(
                    for: organisation, on: .administration, except: [], seenBy: .network, limit: 1
                ).first
        }
        self.fitting = fitting
        crisisDays = try db.coverageDays(from: today.advanced(byDays: -Self.daysOfCrises), to: today)
        let just = listings.filter { slugs.contains($0.slug) }.map(\.id)
        let names = try db.organisationNames(Array(shown) + fitting.values.map(\.organisation) + just)
        self.names = names
        introductions = try db.introductions(since: now.advanced(by: .days(-BringTogether.daysToRest)))
        introduced = just.compactMap { names[$0] }
        reached = just.isEmpty ? [] : Set(try db.letterReaders(ofAll: just).keys)
    }
}

/// For the coordination: who has nobody in the administration, and which topics lack a side or a bridge. Each is told with its
/// reason, and whom one could bring together.
struct MissingBridgesPage {
    static let (one, other) = ("between", "and")

    let visit: Visit
    let contents: MissingBridgesContents
    var refusal: BringTogether.Refusal?

    private var words: Words { visit.words }
    private var missing: MissingBridges { contents.missing }

    var frame: PageFrame {
        visit.frame(
            title: words(SuggestionsPhrase.missingTitle), crumbs: visit.crumbsToDeskDirectory, notice: notice,
            bodyClass: "network",
            body: """
                <h1>\(words(SuggestionsPhrase.missingTitle))</h1>
                <p class="lead">\(words(SuggestionsPhrase.missingLead))</p>
                \(TableCopies(.missingBridges, in: words))
                \(organisations)\
                \(topics(missing.withoutMigrantOrganisation, .topicsWithoutMigrantOrganisation, .whyWithoutSide))\
                \(topics(missing.withoutBridge, .topicsWithoutBridge, .whyWithoutBridge))\
                \(LastingGaps(words: words, days: contents.crisisDays))
                <p><a href="\(OrganisationAddress.unanswered)">\(words(SuggestionsPhrase.unanswered))</a></p>
                """)
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>") }
        guard !contents.introduced.isEmpty else { return nil }
        func names(_ isReached: Bool) -> String? {
            let all = contents.introduced.filter { contents.reached.contains($0.id) == isReached }.map(\.name)
            return all.isEmpty ? nil : words.list(all)
        }
        let sentences = [
            names(true).map { words(VoicePhrase.mailedTo(organisations: $0)) },
            names(false).map { words(VoicePhrase.notMailed(organisations: $0)) },
        ].compactMap { $0 }
        return Notice(kind: .success, text: "\(sentences.map { "<p>\($0)</p>" as HTML })")
    }

    /// Those that are told one by one.
    var organisationsShown: [OrganisationName] {
        missing.withoutAdministration.compactMap { contents.names[$0] }
    }

    private var organisations: HTML {
        let (all, shown) = (missing.withoutAdministration, organisationsShown.prefix(MissingBridgesContents.most))
        let content: HTML =
            shown.isEmpty
            ? "<p class=\"soft\">\(words(SuggestionsPhrase.nothingMissing))</p>"
            : "<ul class=\"lines\">\(shown.map(line))</ul>"
        let left = all.count - shown.count
        return """
            <section class="flow"><h2>\(words(SuggestionsPhrase.withoutAdministration(count: all.count)))</h2>\(content)\
            \(left > 0 ? "<p>\(words(SuggestionsPhrase.andMore(count: left)))</p>" as HTML? : nil)</section>
            """
    }

    private func line(_ organisation: OrganisationName) -> HTML {
        """
        <li class="row spread"><div><p>\(visit.nameLink(organisation))</p><p>\(reason(organisation))</p></div>\
        <div class="row">\(nextStep(for: organisation))</div></li>
        """
    }

    // MARK: What to do

    /// Who in the administration would fit.
    func fitting(for organisation: OrganisationName) -> OrganisationName? {
        contents.fitting[organisation.id].flatMap { contents.names[$0.organisation] }
    }

    func reason(_ organisation: OrganisationName) -> String {
        guard let fitting = contents.fitting[organisation.id], let other = contents.names[fitting.organisation] else {
            return words(SuggestionsPhrase.nobodyInAdministration)
        }
        let what = words.list(fitting.topics.prefix(2).map { visit.label($0) })
        return words(SuggestionsPhrase.couldMeet(who: other.name, what: what))
    }

    /// Both are asked with one button; where nobody fits, what else would help is a page away.
    private func nextStep(for organisation: OrganisationName) -> HTML {
        guard let other = fitting(for: organisation) else {
            let label = words(ListsPhrase.whatElse)
            return Button(
                label: label, action: .link(SuggestionAddress(organisation.slug).page), isSmall: true,
                accessibleLabel: "\(label): \(organisation.name)"
            ).html
        }
        if let instant = contents.introductions[[organisation.id, other.id]] {
            let sentence = words(ListsPhrase.introducedOn(day: words.day(visit.day(of: instant))))
            return "<p class=\"soft\">\(sentence)</p>"
        }
        let label = words(ListsPhrase.introduce)
        return PostButton(
            label: label, address: SuggestionAddress.introductions, csrf: visit.csrf, isSmall: true,
            accessibleLabel: "\(label): \(words.list([organisation.name, other.name]))",
            values: [(Self.one, organisation.slug), (Self.other, other.slug)]
        ).html
    }

    /// Each leads to those that work on it: there are the ones to ask.
    private func topics(_ topics: [Topic], _ title: SuggestionsPhrase, _ why: SuggestionsPhrase) -> HTML {
        let links = topics.map { topic -> HTML in
            let address = OrganisationAddress.directory(asking: DirectoryQuery(topic: topic))
            return "<li class=\"tag\"><a href=\"\(address)\">\(visit.label(topic))</a></li>"
        }
        let content: HTML =
            topics.isEmpty
            ? "<p class=\"soft\">\(words(SuggestionsPhrase.nothingMissing))</p>"
            : "<p>\(words(why))</p><ul class=\"tags\">\(links)</ul>"
        return "<section class=\"flow\"><h2>\(words(title))</h2>\(content)</section>"
    }
}
