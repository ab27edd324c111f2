public import Domain
public import FoundationEssentials
public import Words

/// Says a report of a crisis in one language: as a paper, and as a text for messengers.
public struct SituationText: Sendable {
    /// More never fit.
    private static let mostGaps = 40

    let report: SituationReport
    /// The one before; nil for the first.
    let previous: SituationReport?
    let crisis: Crisis
    let words: Words
    let zone: TimeZone
    /// Of the public page, with the address of the house.
    let address: String

    public init(
        of report: SituationReport, after previous: SituationReport?, in crisis: Crisis, saidBy words: Words,
        zone: TimeZone, address: String
    ) {
        (self.report, self.previous, self.crisis) = (report, previous, crisis)
        (self.words, self.zone, self.address) = (words, zone, address)
    }

    private var title: String { words(CoveragePhrase.reportOf(crisis: words.text(crisis.title))) }
    private var time: String { words.dayAndTime(report.madeAt, in: zone) }

    private func missing(_ line: SituationReport.Line) -> String {
        let gap = words(
            CoveragePhrase.missingAt(
                place: words.said(line.place), missing: words.said(line.publicGap),
                needed: words.number(line.needed)))
        return line.isUrgent ? "\(gap) (\(words(CrisisPhrase.isUrgent)))" : gap
    }

    private var notNeeded: String { words.list(words.sorted(report.notNeeded.map { words.label($0) }) { $0 }) }

    // MARK: For messengers

    /// At most 700 characters, however many gaps there are: the greatest ones, and how many more.
    public var messenger: String {
        let head = [words.text(crisis.title), words(CoveragePhrase.asOf(time: time))]
        let tail =
            (report.notNeeded.isEmpty ? [] : [words(CoveragePhrase.doNotBring(kinds: notNeeded))]) + [
                words(CoveragePhrase.helpAt(address: address))
            ]
        let gaps = report.gaps.map { "• \(missing($0))" }
        guard !gaps.isEmpty else {
            return Self.fitting(head + [words(CoveragePhrase.nothingMissing)], tail, address: address)
        }
        for shown in stride(from: min(gaps.count, Self.mostGaps), through: 1, by: -1) {
            let rest = gaps.count - shown
            let lines =
                head + [words(CoveragePhrase.missingTitle)] + gaps.prefix(shown)
                + (rest > 0 ? [words(CoveragePhrase.moreGaps(count: rest))] : [])
            let text = (lines + tail).joined(separator: "\n")
            if text.utf16.count <= SituationReport.unitsForMessengers { return text }
        }
        return Self.fitting(head + [words(CoveragePhrase.moreGaps(count: gaps.count))], tail, address: address)
    }

    /// What is too long loses what stands last, and never the address.
    private static func fitting(_ lines: [String], _ tail: [String], address: String) -> String {
        let text = (lines + tail).joined(separator: "\n")
        guard text.utf16.count > SituationReport.unitsForMessengers else { return text }
        var start = lines.joined(separator: "\n")
        while !start.isEmpty, start.utf16.count + 2 + address.utf16.count > SituationReport.unitsForMessengers {
            start.removeLast()
        }
        return "\(start)…\n\(address)"
    }

    // MARK: As a paper

    public var document: Document {
        Document(
            title: title, language: words.language.tag, creator: crisis.contact.name, asOf: report.madeAt,
            footer: [run(version)], blocks: blocks)
    }

    private var version: String { words(CoveragePhrase.version(version: report.number, time: time)) }

    private func run(_ text: String, to address: String? = nil) -> Document.Run {
        Document.Run(text, in: words.language.tag, to: address)
    }

    private var blocks: [Document.Block] {
        var blocks: [Document.Block] = [.paragraph([run(version)])]
        if let previous {
            let change = words(
                CoveragePhrase.sinceVersion(
                    version: previous.number, before: previous.gaps.count, now: report.gaps.count))
            blocks.append(.paragraph([run(change)]))
        }
        blocks.append(.heading(level: 1, [run(words(CoveragePhrase.missingTitle))]))
        let gaps = report.gaps.map { Document.Item([run(missing($0))]) }
        blocks.append(
            gaps.isEmpty
                ? .paragraph([run(words(CoveragePhrase.nothingMissing))]) : .list(gaps, isNumbered: false))
        blocks.append(.heading(level: 1, [run(words(CoveragePhrase.title))]))
        blocks.append(
            report.lines.isEmpty ? .paragraph([run(words(CoveragePhrase.nothingSaid))]) : .table(table))
        blocks.append(.paragraph([run(words(CoveragePhrase.smallNumbers(amount: CoverageCount.least)))]))
        if !report.notNeeded.isEmpty {
            blocks.append(.heading(level: 1, [run(words(CoveragePhrase.notNeededTitle))]))
            blocks.append(.paragraph([run(notNeeded)]))
        }
        blocks.append(
            .paragraph([run(words(CoveragePhrase.whereToHelp)), run(" "), run(address, to: address)]))
        return blocks
    }

    private var table: Document.Table {
        let headings: [CoveragePhrase] = [.kind, .needed, .offered, .promised, .oldestConfirmation]
        return Document.Table(
            caption: words(CoveragePhrase.title), headings: headings.map { [run(words($0))] },
            rows: report.lines.map { line in
                let age = line.oldestConfirmation.map { words.age(of: $0, at: report.madeAt) }
                let given = [line.promised, line.confirmed].map { words.said(CoverageCount($0)) }
                let counts = [words.number(line.needed)] + given
                return ([words.said(line.place)] + counts + [age ?? "–"]).map { [[run($0)]] }
            })
    }
}
