import Domain
import FoundationEssentials
import Testing

/// M/11: what came of a Fachtag, between its day and the next.
@Suite struct ImpactReportTests {
    private static let (club, choir) = (Organisation.ID(rawValue: "club"), Organisation.ID(rawValue: "choir"))
    private static let office = Organisation.ID(rawValue: "office")

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(rawValue: text)) }

    private func event(_ slug: String, on day: String, isPublished: Bool = true, isCancelled: Bool = false) throws
        -> Event
    {
        Event(
            id: .init(rawValue: slug), slug: slug, title: .german(slug), city: "bielefeld", day: try self.day(day),
            timeZone: try #require(TimeZone(identifier: "Europe/Berlin")), capacity: Capacity(places: 10),
            isPublished: isPublished, cancelledAt: isCancelled ? Instant(milliseconds: 1) : nil)
    }

    private func organisation(_ id: Organisation.ID, _ side: Side, districts: Set<District> = []) -> ImpactOrganisation
    {
        ImpactOrganisation(
            Organisation(
                id: id, slug: id.rawValue, name: id.rawValue, side: side,
                kind: OrganisationKind(rawValue: "mo-association"), topics: [Topic(rawValue: "school")],
                districts: districts, createdAt: Instant(milliseconds: 1)))
    }

    private func cooperation(
        _ name: String, _ parties: [Organisation.ID] = [Self.club, Self.office], _ status: Cooperation.Status = .active,
        since: String, begun: String?
    ) throws -> Cooperation {
        Cooperation(
            stored: .init(rawValue: name), topic: Topic(rawValue: "school"), form: .tandem, title: name,
            status: status, since: try day(since), begun: try begun.map(day), origin: .network,
            parties: parties.map { .init(organisation: $0, confirmedAt: Instant(milliseconds: 1)) },
            createdAt: Instant(milliseconds: 1))
    }

    private func measure(_ name: String, _ status: Measure.Status, since: String, due: String? = nil) throws -> Measure
    {
        Measure(
            id: .init(rawValue: name), event: nil, idea: nil, title: name, language: .german, status: status,
            statusSince: try day(since), due: try due.map(day),
            owners: [
                .init(
                    id: .init(rawValue: name), organisation: Self.club, bank: .migrantOrganisations, name: "Ayşe",
                    isNamePublic: true)
            ])
    }

    private func report(
        _ cooperations: [Cooperation] = [], revived: Set<Cooperation.ID> = [], measures: [Measure] = [],
        noted: MeasureNotes = MeasureNotes(), present: Set<Organisation.ID> = [],
        arrivals: Arrivals = Arrivals(bySide: [:]),
        until last: String = "2023-11-30"
    ) throws -> ImpactReport {
        try ImpactReport(
            of: event("2019", on: "2019-11-15"),
            in: ImpactPeriod(first: day("2019-11-15"), last: day(last)), cooperations: cooperations, revived: revived,
            measures: measures, noted: noted,
            organisations: [
                organisation(Self.club, .migrantOrganisation), organisation(Self.choir, .migrantOrganisation),
                organisation(Self.office, .administration, districts: [District(rawValue: "mitte")]),
            ], present: present, people: ImpactPeople(arrivals))
    }

    private func names(_ report: ImpactReport, _ figure: ImpactFigure) -> [String] {
        report.list(of: figure).map { item in
            switch item {
            case .bridge(let cooperation): cooperation.title
            case .measure(let measure): measure.title
            case .organisation(let id): id.rawValue
            }
        }
    }

    @Test func `the period ends the day before the next edition that took place, or goes on until today`() throws {
        let old = try event("2019", on: "2019-11-15")
        let editions = try [
            old, event("draft", on: "2021-01-01", isPublished: false),
            event("off", on: "2022-01-01", isCancelled: true),
            event("2023", on: "2023-12-01"), event("2027", on: "2027-12-01"),
        ]
        var meeting = try event("meeting", on: "2020-02-01")
        meeting.kind = .networkMeeting
        let today = try day("2026-11-30")
        let closed = try #require(ImpactPeriod(of: old, among: editions + [meeting], on: today))
        #expect(try closed.last == day("2023-11-30") && closed.next?.rawValue == "2023")
        let open = try #require(ImpactPeriod(of: editions[3], among: editions, on: today))
        #expect(open.last == today && open.next == nil)
        #expect(ImpactPeriod(of: editions[4], among: editions, on: today) == nil)
    }

    @Test func `built is what was active for the first time, revived what was woken, asleep what still sleeps`() throws
    {
        let report = try report(
            [
                cooperation("new", since: "2021-01-01", begun: "2021-01-01"),
                cooperation("old", since: "2015-01-01", begun: "2015-01-01"),
                cooperation("later", since: "2024-01-01", begun: "2024-01-01"),
                cooperation("woken", since: "2022-01-01", begun: "2014-01-01"),
                cooperation(
                    "tired", [Self.club, Self.office], .dormant(because: DormancyReason(rawValue: "pandemic")),
                    since: "2020-03-16", begun: "2016-01-01"),
                cooperation(
                    "long asleep", [Self.club, Self.office], .dormant(because: DormancyReason(rawValue: "pandemic")),
                    since: "2018-03-16", begun: "2016-01-01"),
            ], revived: [.init(rawValue: "woken")])
        #expect(names(report, .built) == ["new"])
        #expect(names(report, .revived) == ["woken"])
        #expect(names(report, .asleep) == ["tired"])
    }

    @Test func `what is on one bank alone is no bridge`() throws {
        let report = try report([
            cooperation("choirs", [Self.club, Self.choir], since: "2021-01-01", begun: "2021-01-01")
        ])
        #expect(report.number(of: .built) == 0)
    }

    @Test func `what nobody knows is counted beside the figure`() throws {
        let report = try report(
            [
                cooperation("since ever", since: "2015-01-01", begun: nil),
                cooperation("changed later", since: "2024-01-01", begun: "2016-01-01"),
            ],
            measures: [
                measure("late", .inProgress, since: "2020-01-01", due: "2020-06-30"),
                measure("wish", .proposed, since: "2019-11-15"),
            ])
        #expect(report.number(of: .built) == 0 && report.unknown(in: .built) == 1)
        #expect(report.unknown(in: .asleep) == 1)
        #expect(report.unknown(in: .kept) == 1)
        #expect(report.unknown(in: .agreed) == 1)
        // What is counted there can be read, too.
        #expect(report.unknownMeasures(in: .kept).map(\.title) == ["late"])
        #expect(report.unknownMeasures(in: .agreed).map(\.title) == ["wish"])
    }

    @Test func `every measure that was agreed stands in exactly one place, and the places add up`() throws {
        let report = try report(measures: [
            measure("a", .done, since: "2020-01-01"), measure("b", .stalled, since: "2020-01-01"),
            measure("c", .notPursued, since: "2020-01-01"), measure("d", .agreed, since: "2019-11-15"),
            // Done only after the period: then somebody still worked on it.
            measure("e", .done, since: "2024-01-01"), measure("f", .proposed, since: "2019-11-15"),
        ])
        #expect(Set(names(report, .agreed)) == ["a", "b", "c", "d", "e"])
        #expect(names(report, .kept) == ["a"])
        #expect(names(report, .underWay) == ["e"])
        #expect(names(report, .notBegun) == ["d"])
        #expect(names(report, .stalled) == ["b"])
        #expect(names(report, .givenUp) == ["c"])
        let parts = ImpactFigure.allCases.filter { $0.status != nil }.map { report.number(of: $0) }.reduce(0, +)
        #expect(parts == report.number(of: .agreed))
    }

    @Test func `what was said after the period does not tell where a measure stood in it`() throws {
        let late = try measure("late", .stalled, since: "2024-05-01")
        #expect(try names(report(measures: [late]), .underWay) == ["late"])
        let noted = try MeasureNotes(stages: [
            late.id: [
                Measure.Stage(late.id, .agreed, since: day("2019-11-15")),
                Measure.Stage(late.id, .stalled, since: day("2024-05-01")),
            ]
        ])
        #expect(try names(report(measures: [late], noted: noted), .notBegun) == ["late"])
    }

    @Test func `a proposal that was given up was never agreed`() throws {
        let idea = try measure("idea", .notPursued, since: "2020-01-01")
        let proposed = try Measure.Stage(idea.id, .proposed, since: day("2019-11-15"))
        let given = try Measure.Stage(idea.id, .notPursued, since: day("2020-01-01"))
        let agreed = try Measure.Stage(idea.id, .agreed, since: day("2019-12-01"))
        func report(_ stages: [Measure.Stage]) throws -> ImpactReport {
            try self.report(measures: [idea], noted: MeasureNotes(stages: [idea.id: stages]))
        }
        #expect(try report([proposed, given]).number(of: .agreed) == 0)
        #expect(try report([proposed, agreed, given]).number(of: .agreed) == 1)
        #expect(try report([given]).number(of: .givenUp) == 1)
    }

    @Test
    func `silent is whatever nobody has said anything of since its date`()
        throws
    {
        let quiet = try measure("quiet", .inProgress, since: "2020-01-01", due: "2020-06-30")
        func silent(_ measure: Measure, _ noted: MeasureNotes = MeasureNotes()) throws -> [String] {
            try report(measures: [measure], noted: noted).silent.map(\.title)
        }
        #expect(try silent(quiet) == ["quiet"])
        #expect(try silent(quiet, MeasureNotes(days: [quiet.id: [day("2020-03-01")]])) == ["quiet"])
        #expect(try silent(quiet, MeasureNotes(days: [quiet.id: [day("2020-06-30")]])) == [])
        #expect(try silent(measure("reopened", .inProgress, since: "2020-08-01", due: "2020-06-30")) == [])
        // Of these somebody has said what they are.
        #expect(try silent(measure("stalled", .stalled, since: "2020-01-01", due: "2020-06-30")) == [])
        #expect(try silent(measure("done", .done, since: "2020-01-01", due: "2020-06-30")) == [])
        #expect(try silent(measure("ahead", .inProgress, since: "2020-01-01", due: "2024-06-30")) == [])
    }

    @Test func `reached is who was there, answers for a measure or is part of a new bridge`() throws {
        let report = try report(
            [cooperation("new", [Self.choir, Self.office], since: "2021-01-01", begun: "2021-01-01")],
            measures: [measure("a", .agreed, since: "2019-11-15")])
        #expect(names(report, .reached) == ["club", "choir", "office"])
        #expect(try names(self.report(present: [Self.choir]), .reached) == ["choir"])
    }

    @Test(arguments: ImpactDimension.allCases) func `each part of a figure is as long as its list`(
        dimension: ImpactDimension
    ) throws {
        let report = try report([
            cooperation("new", since: "2021-01-01", begun: "2021-01-01"),
            cooperation("newer", [Self.choir, Self.office], since: "2022-01-01", begun: "2022-01-01"),
        ])
        for figure in ImpactFigure.allCases {
            for (value, number) in report.numbers(of: figure, by: dimension) {
                #expect(report.list(of: figure, by: dimension, at: value).count == number)
            }
        }
        #expect(report.numbers(of: .built, by: .side) == ["mo": 2, "administration": 2])
        #expect(report.numbers(of: .reached, by: .district) == ["mitte": 1, nil: 2])
    }

    @Test func `where nobody noted who came, that is not nobody`() throws {
        let noted = ImpactPeople(
            Arrivals(bySide: [.migrantOrganisation: .init(registered: 20, checkedIn: 18), nil: .init(registered: 3)]))
        #expect(noted.registered == 23 && noted.present == 18)
        let unnoted = ImpactPeople(Arrivals(bySide: [.migrantOrganisation: .init(registered: 20)]))
        #expect(unnoted.registered == 20 && unnoted.present == nil)
        #expect(ImpactPeople(Arrivals(bySide: [:])).registered == nil)
    }
}
