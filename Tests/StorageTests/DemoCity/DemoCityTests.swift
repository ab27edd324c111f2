import DemoCity
import Domain
import FoundationEssentials
import Storage
import Testing
import Words

@Suite struct DemoCityTests {
    static let day = CalendarDay(rawValue: "2023-12-01")

    /// The day on which the city is looked at.
    private static func lookedAt() throws -> CalendarDay { try #require(day).advanced(byDays: 60) }

    /// A city in memory at a stage, looked at on the evening two months after its day.
    static func city(
        _ stage: DemoStage, change: (inout DemoCity) -> Void = { _ in }
    ) async throws -> (database: Database, result: DemoCity.Result) {
        let day = try #require(day)
        let latest = day.advanced(byDays: 60).at(try #require(TimeOfDay(rawValue: "20:00")), in: .gmt)
        let story = StoryClock(latest: latest)
        let database = try Database.inMemory(
            clock: story.wallClock, identifiers: IdentifierSource(clock: story.wallClock, randomness: .seeded(1)))
        var city = DemoCity(day: day)
        city.stage = stage
        change(&city)
        return (database, try await city.fill(database, story: story))
    }

    @Test func `the same seed makes the same city, to the last identifier`() async throws {
        let first = try await Self.city(.after)
        let second = try await Self.city(.after)
        let journals = try await (
            first.database.read { db in try db.journal(after: 0, limit: 100_000) },
            second.database.read { db in try db.journal(after: 0, limit: 100_000) }
        )
        #expect(journals.0 == journals.1)
        let people = try await (
            first.database.read { db in try db.registrations(of: first.result.event) },
            second.database.read { db in try db.registrations(of: second.result.event) }
        )
        #expect(people.0 == people.1)
        #expect(people.0.count == 118)
    }

    @Test func `before the day 104 people have a place and eight wait`() async throws {
        let (database, result) = try await Self.city(.before)
        let arrivals = try await database.read { db in try db.arrivals(of: result.event).all }
        #expect(arrivals == Arrivals.Count(registered: 104, waiting: 8, checkedIn: 0))
    }

    @Test func `before the day a place is held for one of those who wait, and nobody has answered yet`() async throws {
        // Three weeks ahead, as somebody sees it who starts the program without saying a day.
        let day = try #require(Self.day)
        let story = StoryClock(
            latest: day.advanced(byDays: -21).at(try #require(TimeOfDay(rawValue: "10:00")), in: .gmt))
        let database = try Database.inMemory(
            clock: story.wallClock, identifiers: IdentifierSource(clock: story.wallClock, randomness: .seeded(1)))
        let result = try await DemoCity(day: day).fill(database, story: story)
        let (event, registrations) = try await database.read { db in
            (try db.event(result.event), try db.registrations(of: result.event))
        }
        let waiting = registrations.filter { $0.status == .waitlisted }.map(\.id)
        let (offers, asked, taken) = try await database.read { db in
            (
                try db.placeOffers(to: waiting), try db.peopleToAsk(among: waiting),
                try db.placesTaken(of: result.event).taken
            )
        }
        #expect(offers.count == 1)
        #expect(Set(offers.keys) == asked)
        #expect(taken == event?.capacity.places)
        let isOpen = offers.values.allSatisfy { $0.until > database.clock.now }
        #expect(isOpen)
        #expect(try await database.check() == [])
    }

    @Test func `the hosts ask one thing of their own in all languages, and most have answered it`() async throws {
        let (database, result) = try await Self.city(.before)
        let (event, people) = try await database.read { db in
            (try db.event(result.event), try db.registrations(of: result.event))
        }
        let own = try #require(event?.questions.own)
        #expect(own.count == 1)
        let texts = try #require(own.first).options + own.flatMap { [$0.wording, $0.purpose] }
        #expect(texts.filter { $0.texts.count != 7 } == [])
        let answered = people.count { !$0.answers.own.isEmpty }
        #expect((60..<112).contains(answered))
    }

    @Test func `of those who are invited some come, one cannot, the others have not answered, and a link brings two`()
        async throws
    {
        let (database, result) = try await Self.city(.before)
        let (lines, links) = try await database.read { db in
            (try db.invitationLines(of: result.event), try db.openInvitations(to: result.event))
        }
        let standings = Dictionary(grouping: lines, by: \.standing).mapValues(\.count)
        #expect(standings == [.registered: 2, .cannotCome: 1, .sent: 4])
        #expect(Set(lines.map(\.invitation.guest.language)).count == 7)
        #expect(links.map(\.taken) == [2])
    }

    @Test func `at the door nine do not come and six walk in`() async throws {
        let (database, result) = try await Self.city(.door)
        let registrations = try await database.read { db in try db.registrations(of: result.event) }
        #expect(registrations.count { $0.status == .noShow } == 9)
        #expect(registrations.filter { $0.isWalkIn && $0.status == .checkedIn }.count == 6)
        #expect(registrations.count { $0.status == .checkedIn } == 101)
        #expect(registrations.filter { $0.status == .checkedIn && !$0.attendee.isNamed } == [])
    }

    /// Without a date and an hour of one's own.
    @Test(arguments: [
        (DemoStage.plenary, "2026-11-30", "2026-11-30"), (.plenary, "2023-12-01", "2023-12-01"),
        (.before, "2023-11-10", "2023-12-01"), (.before, "2026-11-30", "2026-12-21"),
        (.after, "2024-01-12", "2023-12-01"), (.after, "2020-02-12", "2020-01-01"),
    ])
    func `with another clock the day is that of the flyer, or one that fits the stage`(
        stage: DemoStage, today: String, expected: String
    ) throws {
        let flyer = try #require(CalendarDay(rawValue: "2023-12-01"))
        let today = try #require(CalendarDay(rawValue: today))
        #expect(stage.dayOfEvent(lookingOn: today, usually: flyer).rawValue == expected)
    }

    @Test(arguments: DemoStage.allCases)
    func `what a stage tells is true of the day on which somebody looks`(stage: DemoStage) async throws {
        let today = try #require(CalendarDay(rawValue: "2026-11-30"))
        let day = stage.dayOfEvent(lookingOn: today)
        let now = today.at(try #require(TimeOfDay(rawValue: "09:40")), in: .ofTheCity)
        let look = stage.firstLook(atEventOn: day, today: today) ?? now
        #expect(CalendarDay(of: look, in: .ofTheCity) == today)
        let story = StoryClock(latest: look)
        let database = try Database.inMemory(
            clock: story.wallClock, identifiers: IdentifierSource(clock: story.wallClock, randomness: .seeded(1)))
        var city = DemoCity(day: day)
        city.stage = stage
        let result = try await city.fill(database, story: story)
        let (event, programme, entries) = try await database.read { db in
            (try db.event(result.event), try db.programme(of: result.event), try db.journal(after: 0, limit: 100_000))
        }
        let phases: [DemoStage: EventPhase] = [
            .before: .preparation, .door: .door, .groups: .groups, .plenary: .plenary, .after: .afterwards,
            .crisis: .afterwards,
        ]
        #expect(event?.phase(at: look, in: programme) == phases[stage])
        #expect(entries.allSatisfy { $0.at <= look })
        // Nothing of the day has happened on another one.
        let admitted = entries.filter { $0.change == .admitted && $0.event == result.event }
        #expect(admitted.isEmpty == (stage == .before))
        #expect(admitted.allSatisfy { CalendarDay(of: $0.at, in: .ofTheCity) == day })
    }

    @Test func `a day that was asked for wins, and the clock goes there`() throws {
        let (day, today) = (try #require(Self.day), try #require(CalendarDay(rawValue: "2026-11-30")))
        for stage in DemoStage.allCases where stage < .after {
            let look = try #require(stage.firstLook(atEventOn: day, today: today))
            let shown = CalendarDay(of: look, in: .ofTheCity)
            #expect(stage == .before ? shown < day : shown == day)
        }
        #expect(DemoStage.after.firstLook(atEventOn: day, today: today) == nil)
        #expect(DemoStage.crisis.firstLook(atEventOn: day, today: today) == nil)
        #expect(DemoStage.before.firstLook(atEventOn: today.advanced(byDays: 9), today: today) == nil)
    }

    @Test(arguments: DemoStage.allCases)
    func `every stage can be reached`(stage: DemoStage) async throws {
        let (database, result) = try await Self.city(stage)
        #expect(try await database.check() == [])
        let (boards, ideas, measures) = try await database.read { db in
            (
                try db.boards(of: result.event), try db.ideas(of: result.event),
                try db.measures(of: result.event, on: Self.lookedAt())
            )
        }
        #expect(boards.count == (stage >= .door ? 12 : 0))
        #expect(ideas.count == (stage >= .plenary ? 24 : 0))
        #expect(measures.count == (stage >= .plenary ? 12 : 0))
    }

    @Test func `some who sat in a group together stay in touch, and one has not answered yet`() async throws {
        let (database, result) = try await Self.city(.plenary)
        let now = try #require(Self.day).at(try #require(TimeOfDay(rawValue: "20:00")), in: .ofTheCity)
        let contacts = try await database.read { db in
            try db.presentRegistrations(of: result.event).map { try db.contacts(of: $0.id) }
        }
        #expect(contacts.reduce(0) { $0 + $1.exchanges.count } == 6)
        #expect(contacts.reduce(0) { $0 + $1.asks(at: now).count } == 1)
    }

    @Test func `everybody who came has a seat, in a group that is no larger than its room`() async throws {
        let (database, result) = try await Self.city(.groups)
        let (formation, present, groups) = try await database.read { db in
            (
                try db.releasedFormation(of: result.event), try db.presentRegistrations(of: result.event),
                try db.workGroups(of: result.event)
            )
        }
        let seats = try #require(formation).seats
        #expect(Set(seats.map(\.registration)) == Set(present.map(\.id)))
        let sizes = Dictionary(grouping: seats, by: \.group).mapValues(\.count)
        #expect(groups.filter { !$0.size.contains(sizes[$0.id] ?? 0) } == [])
    }

    @Test func `the facilitator leads group 1`() async throws {
        let (database, result) = try await Self.city(.before)
        let email = try #require(EmailAddress(rawValue: Persona.facilitator.email))
        let (groups, account) = try await database.read { db in
            (try db.workGroups(of: result.event), try db.account(email: email))
        }
        #expect(groups.filter { $0.moderator == account?.id }.map(\.number) == [1])
    }

    @Test func `seven weeks later measures stand where the content says`() async throws {
        let (database, result) = try await Self.city(.after)
        let expected = try CityContent.bundled().measures.map { "\($0.title): \($0.status)" }
        let measures = try await database.read { db in try db.measures(of: result.event, on: Self.lookedAt()) }
        #expect(
            try measures.map { "\($0.title): \(try $0.status(on: Self.lookedAt()).rawValue)" }.sorted()
                == expected.sorted())
    }

    @Test func `since yesterday a crisis is open, and sixty helpers are asked in seven languages`() async throws {
        let (database, _) = try await Self.city(.crisis)
        let now = database.clock.now
        let crises = try await database.read { db in try db.openCrises() }
        let crisis = try #require(crises.first)
        #expect(crises.count == 1)
        let (helpers, coverage, reports) = try await database.read { db in
            (
                try db.confirmedHelpers(), try db.coverage(of: crisis.id, at: now),
                try db.situationReports(of: crisis.id)
            )
        }
        // And whoever edits the profile of an association.
        #expect(helpers.count == 61)
        #expect(Set(helpers.map(\.language)).count == 7)
        let states = Set(coverage.cells.values.map(\.state))
        #expect(states.isSuperset(of: [.gap, .covered, .stale]))
        #expect(reports.count == 1)
        let days = Set(try await database.read { db in try db.coverageDays(of: crisis.id).map(\.day) })
        #expect(days.count == 2)
        let places = Set(coverage.cells.keys.compactMap(\.district))
        #expect(!places.isEmpty && places.isSubset(of: crisis.districts))
        #expect(crisis.openedAt < now && now.since(crisis.openedAt) < .hours(48))
    }

    @Test func `two cooperations that slept since 2020 are awake again`() async throws {
        let (database, _) = try await Self.city(.after)
        let revived = try await database.read { db in
            try db.cooperations().filter { try db.revivalCount(of: $0.id) == 1 }.map(\.title)
        }
        #expect(Set(revived) == ["Seniorentanz Donnerstagnachmittag", "Willkommensfrühstück im Jobtreff"])
    }

    @Test(arguments: DemoStage.allCases)
    func `whoever looks finds one wish to end, still without an answer`(stage: DemoStage) async throws {
        let (database, _) = try await Self.city(stage)
        let today = try Self.lookedAt()
        let asked = try await database.read { db in try db.cooperations().filter { $0.pendingEnding(on: today) != nil }
        }
        #expect(asked.map(\.title) == ["Spätschwimmen für Frauen"])
    }

    @Test(arguments: DemoStage.allCases)
    func `whoever looks finds one question whether to begin again, and an agreement with its end of money`(
        stage: DemoStage
    ) async throws {
        let (database, _) = try await Self.city(stage)
        let today = try Self.lookedAt()
        let all = try await database.read { db in try db.cooperations() }
        #expect(all.filter { $0.openWaking(on: today) != nil }.map(\.title) == ["Tandem Elternarbeit Sennestadt"])
        let agreed = all.filter { !$0.agreement.aim.isEmpty }
        #expect(agreed.map(\.title) == ["Küchentisch-Beratung zur Pflege"])
        #expect(agreed.allSatisfy { $0.agreement.fundedUntil != nil })
    }

    @Test(arguments: Persona.allCases)
    func `every persona can sign in`(persona: Persona) async throws {
        let (database, _) = try await Self.city(.before)
        let email = try #require(EmailAddress(rawValue: persona.email))
        let roles = try await database.read { db in
            try db.account(email: email).map { try db.roles(of: $0.id) }
        }
        #expect(roles?.count == 1)
    }

    @Test func `the coordination reads what people have looked for in vain, the most frequent first`() async throws {
        let (database, _) = try await Self.city(.before)
        let questions = try await database.read { db in try db.unansweredQuestions() }
        #expect(questions.first?.question.text == "hebamme tigrinya")
        #expect(questions.map(\.times) == [4, 3, 2, 2])
    }

    @Test func `nothing happens later than people look`() async throws {
        let (database, _) = try await Self.city(.after)
        let entries = try await database.read { db in try db.journal(after: 0, limit: 100_000) }
        // Of what is anonymous only the quarter of an hour is kept.
        let exact = entries.filter { ![.card, .dot, .contact].contains($0.kind) && $0.change != .joined }.map(\.at)
        #expect(exact == exact.sorted())
        let last = try #require(entries.last)
        #expect(last.at <= database.clock.now)
    }

    @Test func `a database with something in it is left alone`() async throws {
        let (database, _) = try await Self.city(.before)
        await #expect(throws: DemoCity.NotEmpty.self) {
            try await DemoCity(day: try #require(Self.day)).fill(database)
        }
    }

    @Test func `every organisation says that it is invented`() async throws {
        let (database, _) = try await Self.city(.before)
        let slugs = try CityContent.bundled().organisations.map(\.slug)
        let organisations = try await database.read { db in try slugs.compactMap { try db.organisation(slug: $0) } }
        #expect(organisations.count == 80)
        #expect(organisations.filter { !$0.isFictional } == [])
    }

    @Test func `one organisation stands there twice, with its own number and another name`() async throws {
        let (database, _) = try await Self.city(.before)
        let pairs = try await database.read { db in
            let known = try db.knownOrganisations()
            return try OrganisationDuplicates.pairs(among: known).map { pair in
                try [pair.first, pair.second].map { try db.organisation($0)?.slug }
            }
        }
        #expect(pairs.contains(["haus-sonnenblume", "samstagsschule-sonnenblume"]))
    }

    @Test func `a larger city is made by combining the content`() async throws {
        let (database, result) = try await Self.city(.door) { city in
            city.organisations = 500
            city.participants = 300
        }
        // One of them stands there twice.
        #expect(try await database.read { db in try db.organisationCount() } == 501)
        #expect(try await database.read { db in try db.registrations(of: result.event).count } == 306)
    }
}
