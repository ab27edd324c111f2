import Domain
import Files
import Storage
import Words

/// A report of a crisis with the one before it, and how it stands at the moment.
struct SituationContents: Sendable {
    let crisis: Crisis
    /// The newest first.
    let reports: [SituationReport]
    /// The one that is read; nil if there is none.
    let report: SituationReport?
    /// Where money is in good hands.
    let channels: [VerifiedChannel]

    /// - Parameter number: of a version; nil for the last one.
    /// - Returns: nil without the crisis or the version.
    init?(of slug: String, version number: Int?, in db: Reader) throws {
        guard let crisis = try db.crisis(slug: slug) else { return nil }
        let reports = try db.situationReports(of: crisis.id)
        let report = reports.first { $0.number == number ?? reports.first?.number }
        guard number == nil || report != nil else { return nil }
        (self.crisis, self.reports, self.report) = (crisis, reports, report)
        channels = try db.verifiedChannels(of: crisis.id)
    }

    var previous: SituationReport? {
        report.flatMap { shown in reports.first { $0.number == shown.number - 1 } }
    }
}

/// The report as it was given out: on the page, as a file, and as a short text for messengers in each language, which people pass
/// on by themselves.
struct SituationPage {
    let visit: Visit
    let contents: SituationContents

    private var words: Words { visit.words }
    private var crisis: Crisis { contents.crisis }
    private var address: DocumentAddress { CoverageAddress(crisis).report }

    var frame: PageFrame {
        let title = words(CoveragePhrase.report)
        return visit.frame(
            title: "\(title): \(words.text(crisis.title))", crumbs: visit.crumbs(to: crisis),
            bodyClass: "paper",
            body: """
                <div class="flow unprinted"><h1>\(title)</h1><p class="lead">\(words(CoveragePhrase.reportLead))</p>\
                \(crisis.isOpen ? make : nil)</div>
                \(contents.report.map(shown) ?? empty.html)
                """)
    }

    private var make: PostButton {
        PostButton(
            label: words(CoveragePhrase.makeReport), address: address.page, csrf: visit.csrf,
            kind: contents.report == nil ? .primary : .plain)
    }

    private var empty: EmptyState {
        EmptyState(title: words(CoveragePhrase.noReport), text: "\(words(CoveragePhrase.noReportHint))")
    }

    private func shown(_ report: SituationReport) -> HTML {
        let document = visit.situationText(of: report, in: contents, saidBy: words).document
        let files = DocumentFiles(words: words, address: address, version: report.number)
        return """
            <div class="unprinted">\(files)</div>\
            \(PrintSheet(content: "<div class=\"paper-text flow\"><h2>\(document.title)</h2>\(document.html)</div>"))\
            <div class="flow unprinted">\(messengers(report))\(versions)</div>
            """
    }

    /// The house sends nothing to messengers: it has the text, and people have the messengers.
    private func messengers(_ report: SituationReport) -> HTML {
        let parts = words.lexicon.languages.map { language -> HTML in
            let text = visit.situationText(
                of: report, in: contents, saidBy: words.lexicon.words(speaking: language.tag)
            ).messenger
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
                "\(String($0))<br>" as HTML
            }
            let content: HTML = """
                <div lang="\(language.tag)" dir="\(language.direction.rawValue)"><p>\(lines)</p></div>\
                \(CopyButton(words: words, text: text))
                """
            return Disclosure(
                label: language.endonym, content: content, isOpen: language.tag == words.language.tag
            ).html
        }
        return """
            <section class="flow"><h2>\(words(CoveragePhrase.messengerTitle))</h2>\
            <p>\(words(CoveragePhrase.messengerHint(limit: SituationReport.unitsForMessengers)))</p>\(parts)</section>
            """
    }

    private var versions: HTML? {
        guard contents.reports.count > 1 else { return nil }
        let zone = visit.services.settings.timeZone
        let lines = contents.reports.map { report -> HTML in
            let name = words(
                CoveragePhrase.version(version: report.number, time: words.dayAndTime(report.madeAt, in: zone)))
            return "<li><a href=\"\(address.page(ofVersion: report.number))\">\(name)</a></li>"
        }
        return """
            <section class="flow"><h2>\(words(CoveragePhrase.versions))</h2><ul class="lines">\(lines)</ul></section>
            """
    }
}
