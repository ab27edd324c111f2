import Domain
import Storage
import Words

/// Which bridges are missing, and for each migrant organisation without one who would fit.
struct MissingBridgesContents: Sendable {
    /// The most that are told one by one.
    static let most = 50

    let missing: MissingBridges
    let names: [Organisation.ID: OrganisationName]
    let fitting: [Organisation.ID: Acquaintance]

    init(
        from directory: Directory, _ acquaintances: Acquaintances, topics: [Topic], on today: CalendarDay,
        in db: Reader
    ) throws {
        let listings = try directory.all(for: .coordination, today: today, from: db)
        missing = MissingBridges(
            organisations: listings.map { ($0.id, $0.side, $0.topics) }, cooperations: try db.cooperations(),
            topics: topics, on: today)
        let index = try acquaintances.index(from: db)
        var fitting: [Organisation.ID: Acquaintance] = [:]
        let shown = missing.withoutAdministration.prefix(Self.most)
        for organisation in shown {
            fitting[organisation] =
                index.best(
                    for: organisation, on: .administration, except: [], seenBy: .coordination, limit: 1
                ).first
        }
        self.fitting = fitting
        names = try db.organisationNames(Array(shown) + fitting.values.map(\.organisation))
    }
}

/// For the coordination: who has nobody in the administration, and which topics lack a side or a bridge. Each is told with its
/// reason, and whom one could bring together.
struct MissingBridgesPage {
    let visit: Visit
    let contents: MissingBridgesContents

    private var words: Words { visit.words }
    private var missing: MissingBridges { contents.missing }

    var frame: PageFrame {
        visit.frame(
            title: words(SuggestionsPhrase.missingTitle), crumbs: visit.crumbsToDeskDirectory, bodyClass: "network",
            body: """
                <h1>\(words(SuggestionsPhrase.missingTitle))</h1>
                <p class="lead">\(words(SuggestionsPhrase.missingLead))</p>
                \(organisations)\
                \(topics(missing.withoutMigrantOrganisation, .topicsWithoutMigrantOrganisation, .whyWithoutSide))\
                \(topics(missing.withoutBridge, .topicsWithoutBridge, .whyWithoutBridge))
                <p><a href="\(OrganisationAddress.unanswered)">\(words(SuggestionsPhrase.unanswered))</a></p>
                """)
    }

    private var organisations: HTML {
        let all = missing.withoutAdministration
        let shown = all.prefix(MissingBridgesContents.most).compactMap { contents.names[$0] }
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
        "<li><p>\(visit.nameLink(organisation))</p><p>\(reason(organisation))</p></li>"
    }

    private func reason(_ organisation: OrganisationName) -> String {
        guard let fitting = contents.fitting[organisation.id], let other = contents.names[fitting.organisation] else {
            return words(SuggestionsPhrase.nobodyInAdministration)
        }
        let what = words.list(fitting.topics.prefix(2).map { visit.label($0) })
        return words(SuggestionsPhrase.couldMeet(who: other.name, what: what))
    }

    private func topics(_ topics: [Topic], _ title: SuggestionsPhrase, _ why: SuggestionsPhrase) -> HTML {
        let content: HTML =
            topics.isEmpty
            ? "<p class=\"soft\">\(words(SuggestionsPhrase.nothingMissing))</p>"
            : "<p>\(words(why))</p>\(TagList(tags: topics.map { visit.label($0) }))"
        return "<section class=\"flow\"><h2>\(words(title))</h2>\(content)</section>"
    }
}
