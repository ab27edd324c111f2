import Domain
import Storage
import Words

/// Everybody who agreed to be asked and can be called, read at one moment.
struct HelperCallContents: Sendable {
    let crisis: Crisis
    let helpers: [Helper]
    let organisations: [Organisation.ID: OrganisationName]

    init(in crisis: Crisis, in db: Reader) throws {
        self.crisis = crisis
        helpers = try db.confirmedHelpers()
        organisations = try db.organisationNames(Array(Set(helpers.compactMap(\.organisation))).sorted())
    }
}

/// The telephone list of a crisis, by language and district, for when there is neither power nor a network.
struct HelperCallPage {
    /// So long it may lie around.
    static let daysOfPaper = 14

    let visit: Visit
    let contents: HelperCallContents

    private var words: Words { visit.words }
    private var crisis: Crisis { contents.crisis }

    private var calls: HelperCalls {
        let taxonomy = visit.services.taxonomy
        return HelperCalls(
            contents.helpers, languages: words.sorted(taxonomy.all(Language.self)) { words.label($0) },
            districts: taxonomy.all(District.self))
    }

    var frame: PageFrame {
        let title = words(CoveragePhrase.callListTitle)
        let calls = self.calls
        let sheets = calls.parts.map { PrintSheet(content: sheet($0)) }
        let without: HTML? =
            calls.withoutNumber > 0
            ? "<p>\(words(CoveragePhrase.withoutNumber(count: calls.withoutNumber)))</p>" : nil
        let nobody = EmptyState(
            title: words(CoveragePhrase.nobodyToCall), text: "\(words(CoveragePhrase.nobodyToCallHint))")
        return visit.frame(
            title: title, crumbs: visit.crumbs(to: crisis), bodyClass: "paper",
            body: """
                <div class="flow unprinted"><h1>\(title)</h1><p class="lead">\(words(CoveragePhrase.callListLead))</p>\
                \(without)\(sheets.isEmpty ? nil : PrintButton(label: words(CoveragePhrase.printCallList)))</div>\
                \(sheets.isEmpty ? nobody.html : "\(sheets)")
                """)
    }

    private func sheet(_ part: HelperCalls.Part) -> HTML {
        let language = part.language.map { words.label($0) } ?? words(CoveragePhrase.anyLanguage)
        let columns: [CoveragePhrase] = [.district, .name, .phone, .kind, .result]
        let table = DataTable(
            caption: language, isDense: true, staysTable: true, runningHead: head(language),
            columns: columns.map { .init(words($0)) },
            rows: part.helpers.map(row))
        return "\(table)"
    }

    /// On each sheet again: what it is, of when, and until when it may lie around.
    private func head(_ language: String) -> HTML {
        let zone = visit.services.settings.timeZone
        let state = words(PaperPhrase.stateAt(time: words.dayAndTime(visit.now, in: zone)))
        let end = words(PaperPhrase.destroyBy(day: words.day(visit.today.advanced(byDays: Self.daysOfPaper))))
        return """
            <strong>\(words.html(crisis.title)) · \(words(CoveragePhrase.callListTitle)) · \(language)</strong><br>\(state)<br>\
            <strong>\(words(PaperPhrase.personalData)) · \(end)</strong>
            """
    }

    private func row(_ helper: Helper) -> [HTML] {
        let districts =
            helper.districts.isEmpty
            ? words(NetworkPhrase.wholeCity)
            : words.sideBySide(helper.districts.sorted().map { words.label($0) })
        let organisation = helper.organisation.flatMap { contents.organisations[$0]?.name }
        let number: HTML = helper.phone.map { TelephoneLink(number: $0).html } ?? .nothing
        let kinds = words.sorted(Array(helper.consents.keys)) { words.label($0) }.map { words.label($0) }
        return [
            "\(districts)",
            """
            <bdi>\(helper.name)</bdi>\
            \(organisation.map { "<br><span class=\"soft\" dir=\"auto\">\($0)</span>" as HTML })
            """,
            number, "\(words.sideBySide(kinds))", "☐",
        ]
    }
}
