import Domain
import Words

/// Says the record of an event in one language, as parts of a document.
struct RecordWriter {
    let record: EventRecord
    let edition: DocumentEdition
    let words: Words
    /// Into the language of `words`, of what is written in others.
    let translations: TranslationsRead
    /// Under which everybody reads the documentation.
    let documentationAddress: String
    /// How many headings stand above all that it writes.
    let depth: Int

    var event: Event { record.event }
    private var language: Language { words.language.tag }

    // MARK: Words

    func run(_ text: String, look: Document.Run.Look = .plain, to address: String? = nil) -> Document.Run {
        Document.Run(text, in: language, look: look, to: address)
    }

    /// A text of the hosts in the language that the reader understands best.
    func run(_ text: Translated, look: Document.Run.Look = .plain) -> Document.Run {
        let (text, language) = text.text(for: words.language.tag)
        return Document.Run(text, in: language, look: look)
    }

    func heading(_ level: Int, _ runs: [Document.Run]) -> Document.Block { .heading(level: level + depth, runs) }

    func heading(_ level: Int, _ text: String) -> Document.Block { heading(level, [run(text)]) }

    /// `Ort: Haus der Kulturen`
    func fact(_ label: String, _ value: [Document.Run]) -> Document.Block {
        .paragraph([run("\(label):", look: .strong), run(" ")] + value)
    }

    func fact(_ label: String, _ value: String) -> Document.Block { fact(label, [run(value)]) }

    /// What somebody wrote, as they wrote it, and below it what the reader needs of it.
    func original(_ original: OriginalText?, look: Document.Run.Look = .plain) -> [[Document.Run]] {
        guard let original else { return [] }
        let written = [Document.Run(original.text, in: original.language, look: look)]
        guard !original.isRead(in: language), let translation = translations.translation(of: original) else {
            return [written]
        }
        let name = words.label(original.language)
        let said: TranslationPhrase =
            switch translation.state(of: original) {
            case .missing, .confirmed: .translatedFrom(language: name)
            case .machine: .translatedByMachine(language: name)
            case .outdated: .translatedBefore(language: name)
            }
        return [written, [run(translation.text)], [run(words(said), look: .soft)]]
    }

    // MARK: The paper itself

    /// As what it was given out, or as of when it is.
    var standing: [Document.Block] {
        guard let last = edition.last else { return [.paragraph([run(standingLine)])] }
        var blocks: [Document.Block] = [.paragraph([run(standingLine)])]
        let changes = changeLines
        guard !changes.isEmpty else { return blocks }
        let title =
            edition.isGivenOut
            ? words(DocumentsPhrase.changesIn(version: last.number))
            : words(DocumentsPhrase.changesSince(version: last.number))
        blocks.append(heading(1, title))
        blocks.append(.list(changes.map { Document.Item([run($0)]) }, isNumbered: false))
        return blocks
    }

    /// The same in one line.
    var standingLine: String {
        let time = words.dayAndTime(edition.asOf, in: event.timeZone)
        guard let last = edition.last, edition.isGivenOut else { return words(DocumentsPhrase.asOf(time: time)) }
        return words(DocumentsPhrase.givenOut(version: last.number, time: time))
    }

    /// `Neu: 14 Karten, Gruppe 3`
    private var changeLines: [String] {
        struct Place: Hashable {
            let way: DocumentChange.Way
            let kind: DocumentPart.Kind
            let group: Int
        }
        var counts: [Place: Int] = [:]
        for change in edition.changes {
            counts[Place(way: change.way, kind: change.part.kind, group: change.part.group ?? 0), default: 0] += 1
        }
        var lines: [String] = []
        for way in DocumentChange.Way.allCases {
            for group in Set(counts.keys.map(\.group)).sorted() {
                for kind in DocumentPart.Kind.allCases {
                    guard let count = counts[Place(way: way, kind: kind, group: group)] else { continue }
                    let place = group == 0 ? [] : [words(GroupPhrase.groupNumber(group: group))]
                    lines.append("\(words(way.phrase)): \(words.sideBySide([name(of: kind, count: count)] + place))")
                }
            }
        }
        return lines
    }

    private func name(of kind: DocumentPart.Kind, count: Int) -> String {
        switch kind {
        case .head: words(DocumentsPhrase.partHead)
        case .group: words(DocumentsPhrase.partGroup)
        case .cluster: words(DocumentsPhrase.partClusters(count: count))
        case .card: words(DocumentsPhrase.partCards(count: count))
        case .idea: words(DocumentsPhrase.partIdeas(count: count))
        case .measure: words(DocumentsPhrase.partMeasures(count: count))
        }
    }

    // MARK: What both papers tell

    var hours: String {
        let day = words.fullDay(event.day)
        guard let hours = record.programme.hours else { return day }
        return words.sideBySide([day, words.times(from: hours.starts, to: hours.ends)])
    }

    /// Organisations and people who invite; all of them stand on the invitation.
    var hosts: String {
        words.list(event.hosts.filter { $0.role == .host || $0.role == .coHost }.map(\.name))
    }

    var programme: [Document.Block] {
        let items = record.programme.items.filter(\.kind.isPublic)
        guard !items.isEmpty else { return [] }
        let lines = items.map { item in
            Document.Item([run(words.times(from: item.starts, to: item.ends)), run(" "), run(item.title)])
        }
        return [.list(lines, isNumbered: false)]
    }

    var measures: [Document.Block] {
        guard !record.measures.isEmpty else { return [.paragraph([run(words(MeasurePhrase.noMeasures))])] }
        let headings: [any Phrase] = [
            DocumentsPhrase.result, TablePhrase.ownersOfMigrantOrganisations, TablePhrase.ownersOfInstitutions,
            MeasurePhrase.dueLabel, TablePhrase.status,
        ]
        let table = Document.Table(
            caption: words(KernelPhrase.measures), headings: headings.map { [run(words($0))] },
            rows: record.measures.map(row))
        return [.table(table)]
    }

    private func row(_ measure: Measure) -> [Document.Table.Cell] {
        var result: Document.Table.Cell = []
        for (place, text) in measure.originals(on: record.day).enumerated() {
            result += original(text, look: place == 0 ? .strong : .plain)
        }
        if let number = record.groupNumber(of: measure.idea) {
            result.append([run(words(GroupPhrase.groupNumber(group: number)), look: .soft)])
        }
        let due = measure.due.map(words.day) ?? words(DocumentsPhrase.notYetKnown)
        let status = words.lexicon.taxonomy.label(
            of: measure.status(on: record.day).rawValue, in: .measureStatuses, language: language)
        return [
            result, owners(of: measure, on: .migrantOrganisations), owners(of: measure, on: .institutions),
            [[run(due)]], [[run(status)]],
        ]
    }

    /// The organisation always, the person only with consent.
    private func owners(of measure: Measure, on bank: Bank) -> Document.Table.Cell {
        let lines = measure.owners.filter { $0.bank == bank }.map { owner -> [Document.Run] in
            let organisation = record.organisations[owner.organisation] ?? ""
            let isNamed = owner.isNamePublic && !owner.name.isEmpty
            return [run(isNamed ? words.sideBySide([owner.name, organisation]) : organisation)]
        }
        return lines.isEmpty ? [[run(words(DocumentsPhrase.notYetKnown))]] : lines
    }

    /// What was parked or not taken up, with the reasons.
    func ideas(_ ideas: [Idea]) -> Document.Block {
        let items = ideas.map { idea -> Document.Item in
            var paragraphs = original(idea.originalOfTitle, look: .strong)
            paragraphs += original(idea.originalOfText)
            let reason = original(idea.originalOfReason)
            if let first = reason.first {
                paragraphs.append([run(words(MeasurePhrase.because), look: .strong), run(" ")] + first)
                paragraphs += reason.dropFirst()
            }
            if let number = record.groupNumber(of: idea.id) {
                paragraphs.append([run(words(GroupPhrase.groupNumber(group: number)), look: .soft)])
            }
            return Document.Item(paragraphs: paragraphs)
        }
        return .list(items, isNumbered: false)
    }
}

extension DocumentChange.Way {
    fileprivate var phrase: DocumentsPhrase {
        switch self {
        case .added: .wayAdded
        case .changed: .wayChanged
        case .removed: .wayRemoved
        }
    }
}
