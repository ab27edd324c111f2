import Domain
import Files
import Storage
import Words

/// For what somebody was asked in crises, and what they said, read at one moment.
struct AskedContents: Sendable {
    let askings: [Asking]
    let needs: [CrisisNeed.ID: CrisisNeed]
    let crises: [Crisis.ID: Crisis]

    /// As many statements for a hundred as for one.
    init(of helper: Helper.ID, in db: Reader) throws {
        askings = try db.askings(of: helper)
        let needs = try db.crisisNeeds(Set(askings.map(\.need)))
        self.needs = Dictionary(needs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let crises = try db.crises(Set(needs.map(\.crisis)))
        self.crises = Dictionary(crises.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// The journal of a helper: who was asked for what, readable to whom it is about.
struct AskedPage {
    let visit: Visit
    let place: HelperPlace
    let contents: AskedContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(CoveragePhrase.askedTitle)
        return visit.frame(
            title: title,
            crumbs: [
                .init(
                    words(place.isOrganisation ? CrisisPhrase.helpOfOrganisation : .helpOfPerson), place.address.page)
            ],
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(CoveragePhrase.askedLead(days: Asking.daysKept)))</p>
                \(contents.askings.isEmpty ? empty.html : table.html)
                """)
    }

    private var empty: EmptyState {
        EmptyState(title: words(CoveragePhrase.neverAsked), text: "\(words(CoveragePhrase.neverAskedHint))")
    }

    private var table: DataTable {
        let columns: [CoveragePhrase] = [.kind, .crisis, .askedAt, .answer]
        return DataTable(
            caption: words(CoveragePhrase.askedTitle), isCaptionUnseen: true, columns: columns.map { .init(words($0)) },
            rows: contents.askings.map(row))
    }

    private func row(_ asking: Asking) -> [HTML] {
        let need = contents.needs[asking.need]
        let crisis = need.flatMap { contents.crises[$0.crisis] }
        let time = words.dayAndTime(asking.askedAt, in: visit.services.settings.timeZone)
        return [
            need.map { "\(words.said($0.coveragePlace))" } ?? .nothing,
            crisis.map { "<a href=\"\(CrisisAddress($0).page)\">\(words.html($0.title))</a>" } ?? .nothing,
            "\(time)", "\(words(asking.answer.phrase))",
        ]
    }
}

extension Asking.Answer? {
    fileprivate var phrase: CoveragePhrase {
        switch self {
        case .yes: .saidYes
        case .no: .saidNo
        case .later: .saidLater
        case nil: .saidNothing
        }
    }
}
