import Domain
import Testing

/// C/10: what is needed, promised and confirmed, and how old the oldest confirmation is.
@Suite struct CoverageTests {
    private static let now = Instant(milliseconds: 1_701_417_600_000)
    private static let later = now.advanced(by: .hours(1))
    private static let mediation = HelpKind(rawValue: "language-mediation")
    private static let ukrainian = Language(rawValue: "uk")
    private static let mitte = District(rawValue: "mitte")
    private static let place = CoveragePlace(mediation, language: ukrainian, district: mitte)

    private func entry(
        _ part: CoverageEntry.Part, _ amount: Int, at place: CoveragePlace = Self.place, hoursAgo: Int = 0,
        validUntil: Instant = Self.later, organisation: Organisation.ID? = nil
    ) -> CoverageEntry {
        CoverageEntry(
            part, at: place, amount: amount, saidAt: Self.now.advanced(by: .hours(-hoursAgo)), validUntil: validUntil,
            organisation: organisation)
    }

    private func cell(_ entries: [CoverageEntry]) throws -> CoverageCell {
        try #require(Coverage(entries, at: Self.now).cells[Self.place])
    }

    @Test func `a cell adds up what counts, and knows the oldest confirmation`() throws {
        let choir = Organisation.ID(rawValue: "chor")
        let cell = try cell([
            entry(.need, 6), entry(.need, 2), entry(.promise, 1, hoursAgo: 30), entry(.confirmation, 2, hoursAgo: 3),
            entry(.confirmation, 1, hoursAgo: 20, organisation: choir),
        ])
        #expect([cell.needed, cell.promised, cell.confirmed, cell.gap] == [8, 1, 3, 5])
        #expect(cell.oldestConfirmation == Self.now.advanced(by: .hours(-20)))
        #expect(cell.organisations == [choir])
        #expect(cell.state == .gap)
    }

    @Test func `what is stale is shown with its age and never counts`() throws {
        let cell = try cell([
            entry(.need, 2), entry(.confirmation, 2, hoursAgo: 200, validUntil: Self.now),
            entry(.promise, 5, hoursAgo: 180, validUntil: Self.now.advanced(by: .hours(-1))),
        ])
        #expect([cell.needed, cell.promised, cell.confirmed, cell.stale] == [2, 0, 0, 7])
        #expect(cell.oldestStale == Self.now.advanced(by: .hours(-200)))
        #expect(cell.oldestConfirmation == nil)
        #expect(cell.state == .gap)
        #expect(try self.cell([entry(.need, 2, validUntil: Self.now)]).state == .stale)
    }

    @Test func `a place is covered when enough people have said yes, and what is only offered fills no gap`() throws {
        #expect(try cell([entry(.need, 2), entry(.confirmation, 2)]).state == .covered)
        #expect(try cell([entry(.need, 2), entry(.confirmation, 1), entry(.promise, 9)]).state == .gap)
        #expect(try cell([entry(.need, 40), entry(.promise, 40)]).gap == 40)
        #expect(try cell([entry(.promise, 1)]).state == .spare)
    }

    @Test(arguments: [0, -1])
    func `nothing and less than nothing change nothing`(amount: Int) {
        #expect(Coverage([entry(.need, amount)], at: Self.now).cells == [:])
    }

    @Test func `sums that nobody can count end at the greatest number`() throws {
        let cell = try cell([entry(.need, .max), entry(.need, .max), entry(.confirmation, .max), entry(.promise, 1)])
        #expect(cell.needed == .max)
        #expect(cell.gap == 0)
    }

    @Test func `one and two people are few, nobody and three are said`() {
        #expect([0, 1, 2, 3].map(CoverageCount.init) == [.exactly(0), .few, .few, .exactly(3)])
    }

    @Test func `nobody works out from what is missing what the other numbers hide`() {
        func missing(_ needed: Int, _ confirmed: Int) -> CoverageCount {
            CoverageCount(missing: needed, confirmed: confirmed)
        }
        #expect(missing(12, 1) == missing(12, 2))
        #expect(missing(12, 2) == .atLeast(10))
        #expect(missing(4, 1) == .atLeast(2))
        #expect(missing(2, 1) == .atLeast(1))
        #expect(missing(12, 4) == .exactly(8))
        #expect(missing(2, 0) == .exactly(2))
    }

    @Test func `rows follow the lists of the city, and columns are those of which something is said`() {
        let arabic = Language(rawValue: "ar")
        let (beds, heepen) = (HelpKind.housing, District(rawValue: "heepen"))
        let coverage = Coverage(
            [
                entry(.need, 1), entry(.need, 1, at: CoveragePlace(Self.mediation, language: arabic, district: heepen)),
                entry(.need, 1, at: CoveragePlace(beds)),
            ], at: Self.now)
        let columns = coverage.columns(among: [District(rawValue: "senne"), heepen, Self.mitte])
        #expect(columns == [nil, heepen, Self.mitte])
        let rows = coverage.rows(
            kinds: [beds, Self.mediation], languages: [Self.ukrainian, arabic], districts: columns)
        #expect(rows.map(\.kind) == [beds, Self.mediation, Self.mediation])
        #expect(rows.map(\.language) == [nil, Self.ukrainian, arabic])
        #expect(
            rows.map { $0.cells.map { $0 != nil } } == [
                [true, false, false], [false, false, true], [false, true, false],
            ])
    }

    @Test func `forty kinds, twelve languages and ten districts are added up at once`() {
        let entries = (0..<40).flatMap { kind in
            (0..<12).flatMap { language in
                (0..<10).flatMap { district -> [CoverageEntry] in
                    let place = CoveragePlace(
                        HelpKind(rawValue: "k\(kind)"), language: Language(rawValue: "l\(language)"),
                        district: District(rawValue: "d\(district)"))
                    return [
                        entry(.need, 3, at: place), entry(.promise, 1, at: place), entry(.confirmation, 1, at: place),
                    ]
                }
            }
        }
        var rows: [CoverageRow] = []
        let time = ContinuousClock().measure {
            let coverage = Coverage(entries, at: Self.now)
            rows = coverage.rows(
                kinds: (0..<40).map { HelpKind(rawValue: "k\($0)") },
                languages: (0..<12).map { Language(rawValue: "l\($0)") },
                districts: (0..<10).map { District(rawValue: "d\($0)") })
        }
        #expect(rows.count == 480)
        #expect(rows.allSatisfy { $0.cells.allSatisfy { $0?.gap == 2 } })
        // As the program that people use it takes a few milliseconds; tests are built without that haste.
        #expect(time < .seconds(1), "\(time)")
    }

    // MARK: What is said in a crisis

    private func crisis() throws -> Crisis {
        try Crisis(
            id: .init(rawValue: "k"), slug: "k", template: .refugeesInWinter, title: .german("Winter"), districts: [],
            languages: [],
            contact: CrisisContact(name: "Leitstelle", phone: try PhoneNumber("0521 510"), email: nil),
            notNeeded: [HelpKind(rawValue: "toys")], openedAt: Self.now)
    }

    private func helper(_ name: String) -> Helper {
        Helper(
            stored: .init(rawValue: name), organisation: nil, speaksForOrganisation: false, account: nil, name: name,
            email: nil, phone: try? PhoneNumber("0521 1\(name.count)"), language: .german, languages: [Self.ukrainian],
            districts: [], consents: [Self.mediation: Self.now], createdAt: Self.now, confirmedAt: Self.now)
    }

    @Test func `a yes stands where its need stands, and an offer that has become a yes is not counted twice`() throws {
        let crisis = try crisis()
        let need = try CrisisNeed(
            id: .init(rawValue: "n"), in: crisis,
            CrisisNeed.Draft(
                kind: Self.mediation, language: Self.ukrainian, district: Self.mitte, amount: 3,
                task: .german("Übersetzen"), place: "", contact: crisis.contact), askedBy: nil, at: Self.now)
        let (amal, taras) = (helper("Amal"), helper("Taras"))
        let offers = try [amal, taras].map { helper in
            try CrisisOffer(
                id: .init(rawValue: helper.name), in: crisis,
                CrisisOffer.Draft(
                    kind: Self.mediation, language: Self.ukrainian, district: Self.mitte, amount: 1,
                    textLanguage: .german), of: helper, at: Self.now)
        }
        let yes = CoverageYes(to: need.id, by: amal.id, of: nil, amount: 1, saidAt: Self.now)
        let cell = try cell(CoverageEntry.all(of: [need], offers: offers, yeses: [yes]))
        #expect([cell.needed, cell.promised, cell.confirmed] == [3, 1, 1])
        var closed = need
        try closed.close(.done, at: Self.now)
        let after = Coverage(CoverageEntry.all(of: [closed], offers: [], yeses: [yes]), at: Self.now)
        #expect(after.cells == [:])
    }

    @Test func `a report keeps what counted, the greatest gap first`() throws {
        let crisis = try crisis()
        let beds = CoveragePlace(.housing)
        let coverage = Coverage(
            [
                entry(.need, 4), entry(.confirmation, 1), entry(.need, 9, at: beds), entry(.promise, 2, at: beds),
                entry(.need, 1, at: CoveragePlace(.childcare), validUntil: Self.now),
            ], at: Self.now)
        let report = SituationReport(of: crisis, number: 1, showing: coverage)
        #expect(report.gaps.map(\.place) == [beds, Self.place])
        #expect(report.gaps.map(\.gap) == [9, 3])
        #expect(report.lines.count == 2)
        #expect(report.notNeeded == [HelpKind(rawValue: "toys")])
    }

    @Test func `what cannot wait stands before what is missing most`() throws {
        let beds = CoveragePlace(.housing)
        let urgent = CoverageEntry(
            .need, at: Self.place, amount: 1, saidAt: Self.now, validUntil: Self.later, isUrgent: true)
        let report = SituationReport(
            of: try crisis(), number: 1, showing: Coverage([entry(.need, 90, at: beds), urgent], at: Self.now))
        #expect(report.gaps.map(\.place) == [Self.place, beds])
        #expect(report.gaps.map(\.isUrgent) == [true, false])
    }

    // MARK: Paper, and the end

    @Test func `the call list has whoever can be called, by language and district`() {
        var everywhere = helper("Zoja")
        var near = helper("Anna")
        let silent = helper("Berta")
        try? near.change(
            Helper.Profile(
                name: "Anna", email: nil, phone: try? PhoneNumber("0521 77"), language: .german,
                languages: [Self.ukrainian, .german], districts: [Self.mitte], kinds: [Self.mediation]), at: Self.now)
        try? everywhere.change(
            Helper.Profile(
                name: "Zoja", email: EmailAddress(rawValue: "zoja@example.org"), phone: try? PhoneNumber("0521 88"),
                language: .german, languages: [Self.ukrainian], districts: [], kinds: [Self.mediation]), at: Self.now)
        let unreachable = Helper(
            stored: .init(rawValue: "x"), organisation: nil, speaksForOrganisation: false, account: nil, name: "Xenia",
            email: EmailAddress(rawValue: "x@example.org"), phone: nil, language: .german, languages: [Self.ukrainian],
            districts: [], consents: [Self.mediation: Self.now], createdAt: Self.now, confirmedAt: Self.now)
        let calls = HelperCalls(
            [near, silent, everywhere, unreachable], languages: [.german, Self.ukrainian], districts: [Self.mitte])
        #expect(calls.parts.map(\.language) == [.german, Self.ukrainian])
        #expect(calls.parts.map { $0.helpers.map(\.name) } == [["Anna"], ["Berta", "Zoja", "Anna"]])
        #expect(calls.withoutNumber == 1)
    }

    @Test func `whoever says nothing for thirty days has not stayed, and whoever stayed stays`() throws {
        var question = StayQuestion(after: .init(rawValue: "k"), to: .init(rawValue: "h"), askedAt: Self.now)
        let end = Self.now.advanced(by: .days(StayQuestion.daysToAnswer))
        #expect(!question.isOver(at: end.advanced(by: .seconds(-1))))
        #expect(question.isOver(at: end))
        #expect(throws: StayQuestion.Refusal.isOver) { try question.stay(at: end) }
        try question.stay(at: Self.now)
        try question.stay(at: end)
        #expect(question.stayedAt == Self.now)
        #expect(!question.isOver(at: end))
    }

    @Test func `what was missing on most days is what a network looks for`() throws {
        let first = try #require(CalendarDay(rawValue: "2023-12-01"))
        let days = [0, 1, 2].map { number in
            CoverageDay(first.advanced(byDays: number), Self.place, needed: 4, promised: 0, confirmed: number * 2)
        }
        let beds = CoverageDay(first, CoveragePlace(.housing), needed: 3, promised: 1, confirmed: 0)
        let gaps = (days + [beds]).lastingGaps
        #expect(gaps.map(\.kind) == [Self.mediation, .housing])
        #expect(gaps.map(\.days) == [2, 1])
    }
}
