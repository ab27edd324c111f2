public import Domain
public import Words

extension Document {
    /// What a funder is told of an event, with lines for what only those know who prepare it.
    public init(_ proof: ProofOfUse, saidBy words: Words) {
        self = ProofWriter(proof: proof, words: words).document
    }
}

extension OfficeTable {
    /// The same numbers.
    public init(_ proof: ProofOfUse, in words: Words) {
        let writer = ProofWriter(proof: proof, words: words)
        self.init(
            writer.title, in: words.language.tag,
            headings: [ImpactPhrase.figure, .howMany, .whatCounts].map { words($0) })
        append(cells: [.text(words(EditionPhrase.day)), .day(proof.event.day), .text("")])
        for row in writer.rows {
            append(cells: [
                .text(row.label), row.number.map(Cell.number) ?? .text(words(ImpactPhrase.toBeWritten)),
                .text(row.meaning.map { words($0) } ?? ""),
            ])
        }
    }
}

/// Says a proof of use in one language.
private struct ProofWriter {
    /// A number with what it counts; nil where nobody wrote it down here.
    struct Row {
        let label: String
        let number: Int?
        var meaning: ImpactPhrase?
    }

    /// Target groups that are named; the others are in the profiles.
    private static let mostGroups = 8

    let proof: ProofOfUse
    let words: Words

    private var event: Event { proof.event }
    private var language: Language { words.language.tag }

    var title: String { words(ImpactPhrase.proofOf(event: words.text(event.shortTitle))) }

    var document: Document {
        let day = words.day(proof.day)
        return Document(
            title: title, language: language, creator: words.list(event.invitingNames),
            asOf: proof.day.at(.midnight, in: event.timeZone), header: [said(event.shortTitle)],
            footer: [run(words(CooperatingPhrase.asOfDay(day: day)))],
            blocks: head + numbers + results + foot)
    }

    /// All numbers, in the order in which funders ask for them.
    var rows: [Row] {
        let (people, entries) = (proof.people, proof.entries)
        var rows = [
            Row(label: words(ImpactPhrase.invited), number: proof.invited, meaning: .invitedMeans),
            Row(label: words(ImpactPhrase.registered), number: people.registered, meaning: .peopleMean),
            Row(label: words(ImpactPhrase.present), number: people.present, meaning: .peopleMean),
        ]
        for side in Side.allCases.map(Optional.some) + [nil] {
            guard let number = people.presentBySide[side] else { continue }
            rows.append(apart(words(ImpactPhrase.present), words.label(of: side?.rawValue, in: .side), number))
        }
        let organisations = words(ImpactPhrase.organisationsPresent)
        rows.append(
            Row(label: organisations, number: proof.organisationsPresent.count, meaning: .organisationsPresentMean))
        for side in Side.allCases {
            guard let number = proof.organisationsBySide[side] else { continue }
            rows.append(apart(organisations, words.label(side), number))
        }
        for staffing in words.lexicon.taxonomy.all(Staffing.self).map(Optional.some) + [nil] {
            guard let number = proof.peopleByStaffing[staffing] else { continue }
            let name = staffing.map { words.label($0) } ?? words(ImpactPhrase.staffingUnknown)
            rows.append(apart(words(ImpactPhrase.peopleFrom), name, number))
        }
        rows += [
            Row(label: words(ImpactPhrase.volunteers), number: entries.volunteers, meaning: .volunteersMean),
            Row(label: words(ImpactPhrase.paid), number: entries.paid, meaning: .paidMean),
            Row(label: words(ImpactPhrase.freelance), number: entries.freelance, meaning: .freelanceMean),
            Row(label: words(ImpactPhrase.interpretingHours), number: proof.interpretingHours, meaning: .hoursMean),
            Row(label: words(ImpactPhrase.childcareHours), number: proof.childcareHours, meaning: .hoursMean),
            Row(label: words(EditionPhrase.groups), number: proof.groups),
            Row(label: words(MeasurePhrase.figureIdeas), number: proof.ideas),
            Row(label: words(ImpactPhrase.agreed), number: proof.measures.count, meaning: .agreedMeans),
        ]
        return rows
    }

    private func apart(_ what: String, _ part: String, _ number: Int) -> Row {
        Row(label: "\(what): \(part)", number: number)
    }

    private var head: [Document.Block] {
        var blocks = [fact(DocumentsPhrase.occasion, [said(event.title)])]
        let hosts = words.list(event.invitingNames)
        if !hosts.isEmpty { blocks.append(fact(DocumentsPhrase.hosts, [run(hosts)])) }
        blocks.append(fact(DocumentsPhrase.when, [run(time)]))
        blocks.append(fact(DocumentsPhrase.place, [run(event.location ?? words(ImpactPhrase.toBeWritten))]))
        let groups = proof.targetGroups.prefix(Self.mostGroups).map { words.label($0) }
        blocks.append(
            fact(
                ImpactPhrase.targetGroups,
                [run(groups.isEmpty ? words(ImpactPhrase.toBeWritten) : words.list(groups))]))
        guard !event.purposes.isEmpty else { return blocks }
        blocks.append(.heading(level: 1, [run(words(EventPhrase.purposes))]))
        blocks.append(.list(event.purposes.map { Document.Item([said($0)]) }, isNumbered: false))
        return blocks
    }

    /// As it really was, where somebody has put that in.
    private var time: String {
        let day = words.fullDay(event.day)
        guard let hours = proof.programme.hours else { return day }
        return words.sideBySide([day, words.times(from: hours.starts, to: proof.ended ?? hours.ends)])
    }

    private var numbers: [Document.Block] {
        let table = Document.Table(
            caption: words(ImpactPhrase.figures),
            headings: [ImpactPhrase.figure, .howMany, .whatCounts].map { [run(words($0))] },
            rows: rows.map { row -> [Document.Table.Cell] in
                let number = row.number.map { words.number($0) } ?? words(ImpactPhrase.toBeWritten)
                let meaning: Document.Table.Cell = row.meaning.map { [[run(words($0))]] } ?? []
                return [[[run(row.label)]], [[run(number)]], meaning]
            })
        return [.heading(level: 1, [run(words(ImpactPhrase.figures))]), .table(table)]
    }

    /// What was agreed, by whom, and where it stands: organisations, and no persons.
    private var results: [Document.Block] {
        let heading = Document.Block.heading(level: 1, [run(words(DocumentsPhrase.results))])
        guard !proof.measures.isEmpty else { return [heading, .paragraph([run(words(MeasurePhrase.noMeasures))])] }
        // Whoever is hidden counts above, and is named nowhere: the paper leaves the house.
        let named = proof.organisations.filter(\.isPublic)
        let names = Dictionary(named.map { ($0.id, $0.name) }) { first, _ in first }
        let rows = proof.measures.map { measure -> [Document.Table.Cell] in
            var seen: Set<Organisation.ID> = []
            let owners = measure.owners.map(\.organisation).filter { seen.insert($0).inserted }
            let status = words.lexicon.taxonomy.label(
                of: measure.status(on: proof.day).rawValue, in: .measureStatuses, language: language)
            return [
                [[Document.Run(measure.title, in: measure.language)]],
                owners.compactMap { names[$0] }.map { [run($0)] }, [[run(status)]],
            ]
        }
        let table = Document.Table(
            caption: words(DocumentsPhrase.results),
            headings: [
                [run(words(TablePhrase.measure))], [run(words(ImpactPhrase.organisations))],
                [run(words(TablePhrase.status))],
            ],
            rows: rows)
        return [heading, .table(table)]
    }

    private var foot: [Document.Block] {
        [
            .heading(level: 1, [run(words(ImpactPhrase.assessment))]),
            .paragraph([run(words(ImpactPhrase.toBeWritten), look: .soft)]),
            fact(DocumentsPhrase.placeAndDate, []), .signatures([[run(words(ReferencePhrase.signedBy))]]),
        ]
    }

    private func run(_ text: String, look: Document.Run.Look = .plain) -> Document.Run {
        Document.Run(text, in: language, look: look)
    }

    /// A text of the hosts in the language that the reader understands best.
    private func said(_ text: Translated) -> Document.Run {
        let (said, language) = text.text(for: self.language)
        return Document.Run(said, in: language)
    }

    private func fact(_ label: some Phrase, _ value: [Document.Run]) -> Document.Block {
        .paragraph([run("\(words(label)):", look: .strong), run(" ")] + value)
    }
}
