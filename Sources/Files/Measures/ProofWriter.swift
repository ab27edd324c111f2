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
                .text(row.label), row.amount.map { Cell($0, in: words) } ?? .text(words(ImpactPhrase.toBeWritten)),
                .text(row.meaning.map { words($0) } ?? ""),
            ])
        }
    }
}

extension OfficeTable.Cell {
    fileprivate init(_ amount: ProofWriter.Amount, in words: Words) {
        self =
            switch amount {
            case .people(let count): OfficeTable.Cell(count: count, in: words)
            case .number(let number): .number(number)
            case .hours(let hours): hours.whole.map { .number($0) } ?? .hours(hours)
            }
    }
}

/// Says a proof of use in one language.
private struct ProofWriter {
    enum Amount {
        /// Of people who came: as everybody may read it, beside everything else that is told of them.
        case people(PublicCount)
        case number(Int)
        case hours(HalfHours)
    }

    /// An amount with what it counts; nil where nobody wrote it down here.
    struct Row {
        let label: String
        let amount: Amount?
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
            asOf: proof.day.at(.midnight, in: event.timeZone), header: [translated(event.shortTitle)],
            footer: [run(words(CooperatingPhrase.asOfDay(day: day)))],
            blocks: head + numbers + results + foot)
    }

    /// All numbers, in the order in which funders ask for them.
    var rows: [Row] {
        let entries = proof.entries
        let others: [Row] = [
            number(.volunteers, entries.volunteers, .volunteersMean), number(.paid, entries.paid, .paidMean),
            number(.freelance, entries.freelance, .freelanceMean),
            hours(.interpretingHours, proof.interpretingHours), hours(.childcareHours, proof.childcareHours),
            Row(label: words(EditionPhrase.groups), amount: .number(proof.groups)),
            Row(label: words(MeasurePhrase.figureIdeas), amount: .number(proof.ideas)),
            number(.agreed, proof.measures.count, .agreedMeans),
        ]
        return people + organisations + others
    }

    private var people: [Row] {
        let (told, present) = (proof.people.told, words(ImpactPhrase.present))
        let rows = [
            number(.invited, proof.invited, .invitedMeans),
            Row(
                label: words(ImpactPhrase.registered), amount: told.registered.map { .people($0) }, meaning: .peopleMean
            ),
            Row(label: present, amount: told.present.map { .people($0) }, meaning: .peopleMean),
        ]
        return rows
            + told.bySide.map { part in
                apart(present, words.label(of: part.side?.rawValue, in: .side), .people(part.count))
            }
    }

    /// Where nobody noted who came, nobody knows who was there, either.
    private var organisations: [Row] {
        let there = proof.organisationsPresent.count
        guard proof.people.present != nil || there > 0 else {
            return [number(.organisationsPresent, nil, .organisationsPresentMean)]
        }
        let label = words(ImpactPhrase.organisationsPresent)
        let sides = Side.allCases.compactMap { side in
            proof.organisationsBySide[side].map { apart(label, words.label(side), .number($0)) }
        }
        let kinds = words.lexicon.taxonomy.all(Staffing.self).map(Optional.some) + [nil]
        let staffings = kinds.compactMap { staffing -> Row? in
            guard let number = proof.organisationsByStaffing[staffing] else { return nil }
            let name = staffing.map { words.label($0) } ?? words(ImpactPhrase.staffingUnknown)
            return apart(words(ImpactPhrase.organisationsByStaffing), name, .number(number))
        }
        return [number(.organisationsPresent, there, .organisationsPresentMean)] + sides + staffings
    }

    private func number(_ label: ImpactPhrase, _ number: Int?, _ meaning: ImpactPhrase) -> Row {
        Row(label: words(label), amount: number.map { .number($0) }, meaning: meaning)
    }

    private func hours(_ label: ImpactPhrase, _ hours: HalfHours?) -> Row {
        Row(label: words(label), amount: hours.map { .hours($0) }, meaning: .hoursMean)
    }

    private func apart(_ what: String, _ part: String, _ amount: Amount) -> Row {
        Row(label: "\(what): \(part)", amount: amount)
    }

    private func said(_ amount: Amount) -> String {
        switch amount {
        case .people(let count): words.said(count)
        case .number(let number): words.number(number)
        case .hours(let hours): words.hours(hours)
        }
    }

    private var head: [Document.Block] {
        var blocks = [fact(DocumentsPhrase.occasion, [translated(event.title)])]
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
        blocks.append(.list(event.purposes.map { Document.Item([translated($0)]) }, isNumbered: false))
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
                let number = row.amount.map(said) ?? words(ImpactPhrase.toBeWritten)
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
    private func translated(_ text: Translated) -> Document.Run {
        let (said, language) = text.text(for: self.language)
        return Document.Run(said, in: language)
    }

    private func fact(_ label: some Phrase, _ value: [Document.Run]) -> Document.Block {
        .paragraph([run("\(words(label)):", look: .strong), run(" ")] + value)
    }
}
