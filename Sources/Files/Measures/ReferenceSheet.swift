public import Domain
public import FoundationEssentials
public import Words

/// What an organisation can show to whoever gives money or rooms: with whom it works, confirmed by each side for itself, and what
/// it has kept. One page in each language, German first.
public struct ReferenceSheet: Sendable {
    /// What fits on a page with everything else.
    static let rows = 8

    let organisation: Organisation
    let cooperations: [Cooperation]
    let measures: [Measure]
    let names: [Organisation.ID: String]
    let day: CalendarDay
    let asOf: Instant
    private let timeZone: TimeZone

    /// - Parameters:
    ///   - cooperations: all in which it is a party; what is not confirmed by everybody, or never took place, is left out.
    ///   - measures: those that it has kept.
    ///   - names: of everybody in them.
    ///   - asOf: the moment at which it was read.
    ///   - timeZone: in which whoever came in the place of another one came on a day.
    public init(
        of organisation: Organisation, cooperations: [Cooperation], measures: [Measure],
        names: [Organisation.ID: String], on day: CalendarDay, asOf: Instant, in timeZone: TimeZone
    ) {
        self.organisation = organisation
        self.cooperations = cooperations.filter { $0.isPublic && $0.begun.map { $0 <= day } ?? false }
        self.measures = measures
        self.names = names
        self.day = day
        self.asOf = asOf
        self.timeZone = timeZone
    }

    /// Since when `cooperation` has been one of this organisation: what came before it did is another one's.
    fileprivate func begun(_ cooperation: Cooperation) -> CalendarDay? {
        let joined = cooperation.parties.first { $0.organisation == organisation.id }?.joinedAt
        let days = [cooperation.begun, joined.map { CalendarDay(of: $0, in: timeZone) }]
        return days.compactMap(\.self).max()
    }

    /// - Parameters:
    ///   - speakers: of the languages, the first one for the title; at least one.
    ///   - address: the whole one under which everybody reads the profile.
    public func document(saidBy speakers: [Words], at address: String) -> Document {
        let parts = speakers.map { ReferenceWriter(sheet: self, words: $0, address: address) }
        guard let first = parts.first else {
            return Document(title: "", language: .german, creator: "", asOf: asOf)
        }
        var blocks = first.blocks(below: 1)
        for part in parts.dropFirst() {
            blocks += [Document.Block.newPage, .heading(level: 1, [part.run(part.title)])]
            blocks += part.blocks(below: 2)
        }
        return Document(
            title: first.title, language: first.words.language.tag, creator: organisation.name, asOf: asOf,
            footer: [first.run(first.standing)], blocks: blocks)
    }
}

/// Says the sheet in one language.
private struct ReferenceWriter {
    let sheet: ReferenceSheet
    let words: Words
    let address: String

    private var language: Language { words.language.tag }

    var title: String { words(ReferencePhrase.titleOf(organisation: sheet.organisation.name)) }
    var standing: String { words(CooperatingPhrase.asOfDay(day: words.day(sheet.day))) }

    /// - Parameter level: of its headings.
    func blocks(below level: Int) -> [Document.Block] {
        var blocks: [Document.Block] = [.paragraph([run(facts)])]
        blocks.append(.heading(level: level, [run(words(ReferencePhrase.cooperations))]))
        blocks += table(.cooperations, [.with, .what, .when], sheet.cooperations.map { row($0) })
        blocks.append(.heading(level: level, [run(words(ReferencePhrase.kept))]))
        blocks += table(.kept, [.with, .what, .result], sheet.measures.map { row($0) })
        blocks.append(.paragraph([run(words(ReferencePhrase.proof)), run(" "), run(address, to: address)]))
        blocks.append(.signatures([[run(words(ReferencePhrase.signedBy))]]))
        return blocks
    }

    func run(_ text: String, to address: String? = nil) -> Document.Run {
        Document.Run(text, in: language, to: address)
    }

    /// What kind of organisation it is, on what it works, and as of when.
    private var facts: String {
        let topics = words.sorted(sheet.organisation.topics.map { words.label($0) }) { $0 }
        return ([words.label(sheet.organisation.kind)] + [words.list(topics), standing])
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func table(
        _ caption: ReferencePhrase, _ headings: [ReferencePhrase], _ rows: [[Document.Table.Cell]]
    ) -> [Document.Block] {
        guard !rows.isEmpty else { return [.paragraph([run(words(ReferencePhrase.nothing))])] }
        let table = Document.Table(
            caption: words(caption), headings: headings.map { [run(words($0))] },
            rows: Array(rows.prefix(ReferenceSheet.rows)))
        let more = rows.count - ReferenceSheet.rows
        return more > 0
            ? [.table(table), .paragraph([run(words(ReferencePhrase.more(count: more)))])] : [.table(table)]
    }

    private func row(_ cooperation: Cooperation) -> [Document.Table.Cell] {
        let topic = words.label(cooperation.topic)
        let what: Document.Table.Cell =
            cooperation.title.isEmpty
            ? [[run(topic)]] : [[Document.Run(cooperation.title, in: .german)], [run(topic)]]
        return [
            partners(cooperation.parties.map(\.organisation)), what + [[run(words.label(cooperation.form))]],
            [[run(time(of: cooperation))]],
        ]
    }

    private func row(_ measure: Measure) -> [Document.Table.Cell] {
        let outcome = measure.outcome(on: sheet.day).map { text in
            [Document.Run(text, in: measure.outcomeLanguage ?? measure.language)]
        }
        return [
            partners(measure.owners.map(\.organisation)),
            [
                [Document.Run(measure.title, in: measure.language)],
                [run(words.shortDay(measure.statusSince(on: sheet.day)))],
            ],
            [outcome].compactMap(\.self),
        ]
    }

    private func partners(_ organisations: [Organisation.ID]) -> Document.Table.Cell {
        var seen: Set<Organisation.ID> = [sheet.organisation.id]
        return organisations.filter { seen.insert($0).inserted }.compactMap { sheet.names[$0] }.map { name in
            [Document.Run(name, in: language(ofName: name))]
        }
    }

    /// Since when, from when to when, or since when it sleeps: nobody reads that something runs which does not.
    private func time(of cooperation: Cooperation) -> String {
        let first = sheet.begun(cooperation).map { words.shortDay($0) } ?? ""
        let last = words.shortDay(cooperation.since(on: sheet.day))
        return switch cooperation.status(on: sheet.day) {
        case .ended, .stopped: words(ReferencePhrase.period(first: first, last: last))
        case .dormant: words(ReferencePhrase.dormant(first: first, last: last))
        case .active: words(NetworkPhrase.sinceDay(day: first))
        // Agreed upon anew, it has not begun again: what took place is what ended.
        case .contact, .planned:
            words(ReferencePhrase.period(first: first, last: cooperation.lastEnd.map { words.shortDay($0) } ?? last))
        }
    }

    /// A name in another script than the paper's is in no language that anybody knows.
    private func language(ofName name: String) -> Language {
        guard let isFromTheRight = name.isWrittenFromTheRight, isFromTheRight != language.isWrittenFromTheRight else {
            return language
        }
        return isFromTheRight ? Document.unknownFromTheRight : Document.unknownFromTheLeft
    }
}
