public import Domain
public import Words

extension Document {
    /// What came of a Fachtag, with every figure, what it counts and what nobody knows.
    /// - Parameter address: the whole one under which everybody reads the report.
    public init(_ report: ImpactReport, saidBy words: Words, at address: String) {
        let writer = ImpactWriter(report: report, words: words, address: address)
        self = writer.document(titled: words(ImpactPhrase.reportOf(event: writer.name)), writer.wholeReport)
    }

    /// The same figures on two sheets, for the council.
    public init(forCouncil report: ImpactReport, saidBy words: Words, at address: String) {
        let writer = ImpactWriter(report: report, words: words, address: address)
        self = writer.document(titled: words(ImpactPhrase.councilOf(event: writer.name)), writer.councilPaper)
    }
}

/// Says a report in one language, as parts of a document.
struct ImpactWriter {
    let report: ImpactReport
    let words: Words
    /// Under which everybody reads the report.
    let address: String

    var event: Event { report.event }
    var name: String { words.text(event.shortTitle) }
    private var language: Language { words.language.tag }

    func document(titled title: String, _ blocks: [Document.Block]) -> Document {
        // Nothing in it tells at which time of the day somebody asked: the same report is the same file.
        Document(
            title: title, language: language, creator: words.list(event.invitingNames),
            asOf: report.period.last.at(.midnight, in: event.timeZone), header: [text(event.shortTitle)],
            footer: [run(words.period(of: report))], blocks: blocks)
    }

    // MARK: The whole report

    var wholeReport: [Document.Block] {
        var blocks: [Document.Block] = [
            .paragraph([run(words(ImpactPhrase.lead(event: name)))]), .paragraph([run(words.period(of: report))]),
        ]
        for subject in ImpactFigure.Subject.allCases {
            blocks.append(heading(1, words(subject.phrase)))
            blocks += definitions(of: subject)
            blocks += ImpactDimension.allCases.flatMap { apart(subject, by: $0) }
            blocks += lists(of: subject)
        }
        blocks.append(heading(1, words(ImpactPhrase.people)))
        blocks += people
        blocks.append(source)
        return blocks
    }

    /// Each figure with what it counts, and what nobody knows of it.
    private func definitions(of subject: ImpactFigure.Subject) -> [Document.Block] {
        let rows = subject.figures.map { figure -> [Document.Table.Cell] in
            let unknown = words.unknown(in: figure, of: report) ?? ""
            return [
                cell(words(figure.phrase)), cell(words.number(report.number(of: figure))), cell(words(figure.meaning)),
                cell(unknown),
            ]
        }
        return [table(words(subject.phrase), [.figure, .howMany, .whatCounts, .unknown], rows)]
    }

    private func apart(_ subject: ImpactFigure.Subject, by dimension: ImpactDimension) -> [Document.Block] {
        let figures = subject.figures
        let values = report.values(of: figures, by: dimension, in: words.lexicon.taxonomy)
        guard !values.isEmpty else { return [] }
        let numbers = figures.map { report.numbers(of: $0, by: dimension) }
        let caption = words.sideBySide([words(subject.phrase), words(dimension.phrase)])
        let table = Document.Table(
            caption: caption,
            headings: [[run(words(ImpactPhrase.value))]] + figures.map { [run(words($0.phrase))] },
            rows: values.map { value in
                [cell(words.label(of: value, in: dimension))] + numbers.map { cell(words.number($0[value] ?? 0)) }
            })
        return [heading(2, caption), .table(table), .paragraph([run(words(ImpactPhrase.countsTwice), look: .soft)])]
    }

    private func lists(of subject: ImpactFigure.Subject) -> [Document.Block] {
        subject.figures.flatMap { figure -> [Document.Block] in
            let items = report.list(of: figure)
            // Every measure stands in one of the lists below the first.
            guard !items.isEmpty, figure != .agreed else { return [] }
            return [heading(2, words(figure.phrase)), .list(items.map(item), isNumbered: false)]
        }
    }

    private var people: [Document.Block] {
        let people = report.people.told
        var rows = [
            (words(ImpactPhrase.registered), people.registered.map { words.said($0) }),
            (words(ImpactPhrase.present), people.present.map { words.said($0) }),
        ]
        rows += people.bySide.map { (words.label(of: $0.side?.rawValue, in: .side), words.said($0.count)) }
        let cells = rows.map { [cell($0.0), cell($0.1 ?? words(ImpactPhrase.notKept))] }
        return [
            .paragraph([run(words(ImpactPhrase.peopleMean))]),
            table(words(ImpactPhrase.people), [.figure, .howMany], cells),
            .paragraph([run(words(ImpactPhrase.fewHint), look: .soft)]),
        ]
    }

    // MARK: Words

    func item(_ item: ImpactItem) -> Document.Item {
        switch item {
        case .bridge(let cooperation):
            let topic = words.label(cooperation.topic)
            let title = cooperation.title.isEmpty ? run(topic) : Document.Run(cooperation.title, in: .german)
            return Document.Item([title], [run(names(cooperation.parties.map(\.organisation)), look: .soft)])
        case .measure(let measure):
            var paragraphs = [[Document.Run(measure.title, in: measure.language)]]
            let owners = names(measure.owners.map(\.organisation))
            if !owners.isEmpty { paragraphs.append([run(owners, look: .soft)]) }
            if let outcome = measure.outcome(on: report.period.last) {
                paragraphs.append([Document.Run(outcome, in: measure.outcomeLanguage ?? measure.language)])
            }
            return Document.Item(paragraphs: paragraphs)
        case .organisation(let id):
            guard let organisation = report.organisations[id] else { return Document.Item([]) }
            return Document.Item([run(organisation.name), run(" (\(words.label(organisation.side)))", look: .soft)])
        }
    }

    /// Organisations, each once; persons are named nowhere.
    private func names(_ ids: [Organisation.ID]) -> String {
        var seen: Set<Organisation.ID> = []
        let known = ids.filter { seen.insert($0).inserted }.compactMap { report.organisations[$0]?.name }
        return words.sideBySide(known)
    }

    func run(_ text: String, look: Document.Run.Look = .plain, to address: String? = nil) -> Document.Run {
        Document.Run(text, in: language, look: look, to: address)
    }

    /// A text of the hosts in the language that the reader understands best.
    func text(_ text: Translated) -> Document.Run {
        let (said, language) = text.text(for: self.language)
        return Document.Run(said, in: language)
    }

    func cell(_ text: String) -> Document.Table.Cell { text.isEmpty ? [] : [[run(text)]] }

    func heading(_ level: Int, _ text: String) -> Document.Block { .heading(level: level, [run(text)]) }

    func fact(_ label: String, _ value: [Document.Run]) -> Document.Block {
        .paragraph([run("\(label):", look: .strong), run(" ")] + value)
    }

    func table(_ caption: String, _ headings: [ImpactPhrase], _ rows: [[Document.Table.Cell]]) -> Document.Block {
        .table(Document.Table(caption: caption, headings: headings.map { [run(words($0))] }, rows: rows))
    }

    /// Where the figures stand with their lists.
    var source: Document.Block { fact(words(ImpactPhrase.readMore), [run(address, to: address)]) }
}

extension Event {
    /// The bodies that invite; of a person who does, where they work.
    var invitingNames: [String] { hosts.filter(\.isBody).map { $0.organisationName ?? $0.name } }
}
