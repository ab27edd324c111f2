public import Domain
public import FoundationEssentials
public import Words

/// Says a report of a crisis in one language: as a paper, and as a text for messengers.
public struct SituationText: Sendable {
    /// More never fit.
    private static let mostGaps = 40
    /// So many are said before anything else has room.
    private static let leastGaps = 3

    let report: SituationReport
    /// The one before; nil for the first.
    let previous: SituationReport?
    let crisis: Crisis
    /// Where money is in good hands.
    let channels: [VerifiedChannel]
    let words: Words
    let zone: TimeZone
    /// Of the public page, with the address of the house.
    let address: String

    public init(
        of report: SituationReport, after previous: SituationReport?, in crisis: Crisis,
        channels: [VerifiedChannel] = [], saidBy words: Words, zone: TimeZone, address: String
    ) {
        (self.report, self.previous, self.crisis, self.channels) = (report, previous, crisis, channels)
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

    /// At most 700 characters, however many gaps there are: the most pressing ones, and how many more. Whom to ask and where to give
    /// money is said where there is room for it beside them.
    public var messenger: String {
        let head = [words.text(crisis.title), words(CoveragePhrase.asOf(time: time))]
        let gaps = report.gaps.map { "• \(missing($0))" }
        let least = min(gaps.count, Self.leastGaps)
        for tail in tails.dropLast() {
            if let text = fitting(head, gaps, tail, atLeast: least) { return text }
        }
        let shortest = tails.last ?? []
        if let text = fitting(head, gaps, shortest, atLeast: min(gaps.count, 1)) { return text }
        let more = gaps.isEmpty ? CoveragePhrase.nothingMissing : .moreGaps(count: gaps.count)
        return Self.cut(head + [words(more)], shortest, address: address)
    }

    /// What stands below the gaps, from all of it to what is never left out.
    private var tails: [[String]] {
        let never = report.notNeeded.isEmpty ? [] : [words(CoveragePhrase.doNotBring(kinds: notNeeded))]
        let help = [words(CoveragePhrase.helpAt(address: address))]
        let places = report.outdated.map { words.said($0.place) }
        let unsure = places.isEmpty ? [] : [words(CrisisCarePhrase.noLongerSure(places: words.list(places)))]
        let names = channels.map { "\($0.name) (\($0.website.shortName))" }
        let money = names.isEmpty ? [] : [words(CrisisCarePhrase.donateAt(channels: words.list(names)))]
        let reach = [crisis.contact.name, crisis.contact.phone?.text, crisis.contact.email?.rawValue]
            .compactMap(\.self)
        let ask = [words(CrisisCarePhrase.askHere(contact: words.sideBySide(reach)))]
        return [unsure + never + money + ask, never + money + ask, never + ask, never].map { $0 + help }
    }

    /// Nil if so many gaps do not fit.
    private func fitting(_ head: [String], _ gaps: [String], _ tail: [String], atLeast least: Int) -> String? {
        for shown in stride(from: min(gaps.count, Self.mostGaps), through: least, by: -1) {
            let rest = gaps.count - shown
            let title = words(gaps.isEmpty ? CoveragePhrase.nothingMissing : .missingTitle)
            let more = rest > 0 ? [words(CoveragePhrase.moreGaps(count: rest))] : []
            let text = (head + [title] + gaps.prefix(shown) + more + tail).joined(separator: "\n")
            if text.utf16.count <= SituationReport.unitsForMessengers { return text }
        }
        return nil
    }

    /// What is too long loses what stands last, and never the address.
    private static func cut(_ lines: [String], _ tail: [String], address: String) -> String {
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
        if !report.outdated.isEmpty {
            let places = words.list(report.outdated.map { words.said($0.place) })
            blocks.append(.paragraph([run(words(CrisisCarePhrase.noLongerSure(places: places)))]))
        }
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
