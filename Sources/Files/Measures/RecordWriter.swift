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

    var event: Event { record.event }
    var language: Language { words.language.tag }

    // MARK: Words

    func run(_ text: String, look: Document.Run.Look = .plain, to address: String? = nil) -> Document.Run {
        Document.Run(text, in: language, look: look, to: address)
    }

    /// A text of the hosts in the language that the reader understands best.
    func run(_ text: Translated, look: Document.Run.Look = .plain) -> Document.Run {
        let (text, language) = text.text(for: words.language.tag)
        return Document.Run(text, in: language, look: look)
    }

    /// The same with the name of that language, where it is another one than the reader's.
    func runs(_ text: Translated, look: Document.Run.Look = .plain) -> [Document.Run] {
        let run = run(text, look: look)
        return isRead(run.language) ? [run] : [run, hint(of: run.language)]
    }

    private func isRead(_ other: Language) -> Bool {
        other == language || [other, language].allSatisfy { [.german, .simpleGerman].contains($0) }
    }

    /// In which language the words before it are.
    private func hint(of other: Language) -> Document.Run { run(" (\(words.label(other)))", look: .soft) }

    func heading(_ level: Int, _ runs: [Document.Run]) -> Document.Block { .heading(level: level, runs) }

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
        guard !original.isRead(in: language) else { return [written] }
        guard let translation = translations.translation(of: original) else {
            return [written + [hint(of: original.language)]]
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

    /// A person with where they come from, as somebody who can be gone from it.
    /// - Parameter other: what stands there without the name, where nobody knows from where they come.
    func naming(
        _ name: String, _ kind: Document.Mention.Kind, _ subject: String, of organisation: String,
        else other: String = ""
    ) -> [Document.Run] {
        guard !organisation.isEmpty else { return [proper(name, of: .init(kind, subject, otherwise: other))] }
        return [
            proper(name, of: .init(kind, subject)),
            comma(between: name, organisation, of: .init(kind, subject, isJoint: true)), proper(organisation),
        ]
    }

    /// A name, in the language of the paper or, in another script, in none that anybody knows.
    func proper(_ name: String, of mention: Document.Mention? = nil) -> Document.Run {
        Document.Run(name, in: language(ofName: name), of: mention)
    }

    /// The comma of the script in which both are written.
    func comma(between name: String, _ next: String, of mention: Document.Mention? = nil) -> Document.Run {
        let languages = Set([language(ofName: name), language(ofName: next)])
        let isForeign = languages.count == 1 && !languages.contains(language)
        guard isForeign, let other = languages.first else {
            return Document.Run(words.comma, in: language, of: mention)
        }
        return Document.Run(other.isWrittenFromTheRight ? "، " : ", ", in: other, of: mention)
    }

    private func language(ofName name: String) -> Language {
        guard let isFromTheRight = name.isWrittenFromTheRight, isFromTheRight != language.isWrittenFromTheRight else {
            return language
        }
        return isFromTheRight ? Document.unknownFromTheRight : Document.unknownFromTheLeft
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
            Document.Item([run(words.times(from: item.starts, to: item.ends)), run(" ")] + runs(item.title))
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
            rows: byDue(record.measures).map(row))
        return [.table(table)]
    }

    private func row(_ measure: Measure) -> [Document.Table.Cell] {
        var result: Document.Table.Cell = []
        for (place, text) in measure.originals(on: record.day).enumerated() {
            var paragraphs = original(text, look: place == 0 ? .strong : .plain)
            if let label = label(of: text.place.kind), let first = paragraphs.first {
                paragraphs[0] = [run("\(label):", look: .soft), run(" ")] + first
            }
            result += paragraphs
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

    /// What comes first is first; what has no day comes last.
    private func byDue(_ measures: [Measure]) -> [Measure] {
        let placed = measures.enumerated().map { (place: $0.offset, due: $0.element.due, measure: $0.element) }
        return placed.sorted { left, right in
            guard let first = left.due, let second = right.due, first != second else {
                return (left.due == nil) == (right.due == nil) ? left.place < right.place : left.due != nil
            }
            return first < second
        }.map { $0.measure }
    }

    /// What a text of a measure is; its title and what it is about say so themselves.
    private func label(of kind: TextPlace.Kind) -> String? {
        switch kind {
        case .measureNeeds: words(MeasurePhrase.needsLabel)
        case .measureFirstStep: words(PlenaryPhrase.firstStep)
        case .measureOutcome: words(TablePhrase.outcome)
        default: nil
        }
    }

    /// The organisations that the reader may see, the person only with consent.
    private func owners(of measure: Measure, on bank: Bank) -> Document.Table.Cell {
        let owners = measure.owners.filter { $0.bank == bank }
        guard !owners.isEmpty else { return [[run(words(DocumentsPhrase.notYetKnown))]] }
        return owners.compactMap { owner -> [Document.Run]? in
            guard let organisation = record.organisations[owner.organisation] else { return nil }
            guard owner.isNamePublic, !owner.name.isEmpty else { return [proper(organisation)] }
            return naming(owner.name, .owner, owner.id.rawValue, of: organisation)
        }
    }

    /// What was parked or not taken up, with the reasons.
    func ideas(_ ideas: [Idea]) -> Document.Block {
        let items = ideas.map { idea -> Document.Item in
            var paragraphs = original(idea.originalOfTitle, look: .strong)
            paragraphs += original(idea.originalOfText)
            let reason = original(idea.originalOfReason)
            if let first = reason.first {
                let label =
                    idea.status == .elsewhere ? words(StoryPhrase.goesOnAt) : words(MeasurePhrase.because)
                paragraphs.append([run(label, look: .strong), run(" ")] + first)
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
