public import Domain
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

    /// - Parameters:
    ///   - cooperations: all in which it is a party; what is not confirmed by everybody is left out.
    ///   - measures: those that it has kept.
    ///   - names: of everybody in them.
    ///   - asOf: the moment at which it was read.
    public init(
        of organisation: Organisation, cooperations: [Cooperation], measures: [Measure],
        names: [Organisation.ID: String], on day: CalendarDay, asOf: Instant
    ) {
        self.organisation = organisation
        self.cooperations = cooperations.filter { $0.isPublic && ($0.begun != nil || !$0.status(on: day).isOver) }
        self.measures = measures
        self.names = names
        self.day = day
        self.asOf = asOf
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

    /// Since when, or from when to when; of what has not begun, where it stands.
    private func time(of cooperation: Cooperation) -> String {
        let status = cooperation.status(on: sheet.day)
        guard let begun = cooperation.begun else {
            return words.lexicon.taxonomy.label(of: status.slug, in: .cooperationStatuses, language: language)
        }
        let first = words.shortDay(begun)
        guard status.isOver else { return words(NetworkPhrase.sinceDay(day: first)) }
        return words(
            ReferencePhrase.period(first: first, last: words.shortDay(cooperation.since(on: sheet.day))))
    }

    /// A name in another script than the paper's is in no language that anybody knows.
    private func language(ofName name: String) -> Language {
        guard let isFromTheRight = name.isWrittenFromTheRight, isFromTheRight != language.isWrittenFromTheRight else {
            return language
        }
        return isFromTheRight ? Document.unknownFromTheRight : Document.unknownFromTheLeft
    }
}
