import Domain
import Files
import FoundationEssentials
import TestHouse
import Testing
import Words

/// M/11 to M/13: papers about what came of a Fachtag.
@Suite struct ImpactDocumentTests {
    private static let (club, office) = (Organisation.ID(rawValue: "club"), Organisation.ID(rawValue: "office"))

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(rawValue: text)) }

    private func organisation(_ id: Organisation.ID, _ side: Side) -> ImpactOrganisation {
        ImpactOrganisation(
            Organisation(
                id: id, slug: id.rawValue, name: "Haus \(id.rawValue)", side: side,
                kind: OrganisationKind(rawValue: "mo-association"), createdAt: Instant(milliseconds: 1)))
    }

    private func measure(_ number: Int, _ status: Measure.Status, due: String? = nil) throws -> Measure {
        let title = "Maßnahme \(number) " + String(repeating: "lang ", count: 30)
        return Measure(
            id: .init(rawValue: "\(number)"), event: nil, idea: nil, title: title, language: .german, status: status,
            statusSince: try day("2020-01-01"), due: try due.map(day), outcome: status == .done ? "Erreicht." : nil,
            owners: [
                .init(
                    id: .init(rawValue: "\(number)"), organisation: Self.club, bank: .migrantOrganisations,
                    name: "Ayşe Kaya", isNamePublic: true)
            ])
    }

    private func report(
        kept: Int = 2, stalled: Int = 1, present: Int = 3, others: [Measure] = [], noted: MeasureNotes = MeasureNotes()
    ) throws -> ImpactReport {
        let measures =
            try (0..<kept).map { try measure($0, .done) } + (kept..<(kept + stalled)).map { try measure($0, .stalled) }
        return try ImpactReport(
            of: Example.event(day: "2019-11-15"), in: ImpactPeriod(first: day("2019-11-15"), last: day("2023-11-30")),
            cooperations: [], revived: [], measures: measures + others, noted: noted,
            organisations: [organisation(Self.club, .migrantOrganisation), organisation(Self.office, .administration)],
            present: [Self.office],
            people: ImpactPeople(Arrivals(bySide: [.administration: .init(registered: 30, checkedIn: present)])))
    }

    private var german: Words { Lexicon.ofTests.words(speaking: .german) }

    private func council(_ report: ImpactReport) -> Document {
        Document(forCouncil: report, saidBy: german, at: "https://neue-wege.example/events/fachtag/impact")
    }

    @Test func `the same report is the same file in every form`() throws {
        let report = try report()
        func papers() -> [Document] {
            [Document(report, saidBy: german, at: "https://neue-wege.example"), council(report)]
        }
        for (one, other) in zip(papers(), papers()) {
            #expect(one.openDocument == other.openDocument && one.word == other.word && one.markdown == other.markdown)
        }
        let table = OfficeTable(report, in: german) { $0.rawValue }
        #expect(TableFormat.workbook.bytes(of: table) == TableFormat.workbook.bytes(of: table))
    }

    @Test func `a report names organisations and no persons, and few people are not counted one by one`() throws {
        let report = try report()
        let text = Document(report, saidBy: german, at: "https://neue-wege.example").markdown
        #expect(text.contains("Haus club") && !text.contains("Ayşe"))
        #expect(text.contains("| Anwesende Personen | \\< 5 |"))
        let table = OfficeTable(report, in: german) { $0.rawValue }
        #expect(table.exactCSV.contains("Anwesende Personen,gesamt,,< 5,") && !table.exactCSV.contains("Ayşe"))
    }

    @Test func `every figure stands in the table with what it counts and where its list is`() throws {
        let csv = OfficeTable(try report(), in: german) { "https://neue-wege.example/\($0.rawValue)" }.exactCSV
        for figure in ImpactFigure.allCases {
            #expect(csv.contains(german(figure.phrase)) && csv.contains(german(figure.meaning)), "\(figure)")
            #expect(csv.contains("https://neue-wege.example/\(figure.rawValue)"))
        }
    }

    @Test(arguments: [0, 2, 80]) func `the council reads two sheets, however much there is to tell`(
        number: Int
    ) throws {
        let paper = council(try report(kept: number, stalled: number))
        #expect(paper.blocks.count { $0 == .newPage } == 1)
        let lists = paper.blocks.compactMap { block -> [Document.Item]? in
            if case .list(let items, _) = block { items } else { nil }
        }
        #expect(lists.map(\.count).reduce(0, +) <= 10)
        let longest = lists.joined().flatMap(\.paragraphs).map { $0.map(\.text.count).reduce(0, +) }.max() ?? 0
        #expect(longest <= 120)
        #expect(paper.markdown.contains("und 74 weitere") == (number == 80))
    }

    @Test func `the council reads as stuck what somebody has called so, or what nobody has answered for, and which`()
        throws
    {
        let open = try measure(70, .inProgress, due: "2020-06-30")
        func paper(_ noted: MeasureNotes) throws -> String {
            council(try report(kept: 0, stalled: 1, others: [open], noted: noted)).markdown
        }
        let silent = try paper(MeasureNotes())
        #expect(silent.contains("Maßnahme 70") && silent.contains("Seitdem hat niemand geantwortet"))
        #expect(silent.contains("Maßnahme 0") && silent.contains("Stockt"))
        let answered = try paper(MeasureNotes(days: [open.id: [day("2020-07-15")]]))
        #expect(!answered.contains("Maßnahme 70") && !answered.contains("niemand geantwortet"))
    }
}
