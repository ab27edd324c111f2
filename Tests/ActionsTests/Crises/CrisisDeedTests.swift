import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// C/1, C/6 and C/11 on both engines, without a page.
@Suite struct CrisisDeedTests {
    private typealias Town = ExampleNetwork

    static let food = HelpKind(rawValue: "food")

    static func open(in database: Database, named title: String = "Ankunft im Winter") async throws -> Crisis {
        let contact = CrisisContact(
            name: "Leitstelle", phone: try PhoneNumber("0521 510"), email: EmailAddress(rawValue: "lage@example.org"))
        let draft = OpenCrisis.Draft(
            template: .refugeesInWinter, title: .german(title), districts: [District(rawValue: "mitte")],
            languages: [Language(rawValue: "uk")], contact: contact, notNeeded: [HelpKind(rawValue: "toys")])
        return try await database.write(by: .system) { db in try OpenCrisis(draft).run(in: db) }
    }

    static func need(
        of kind: HelpKind = CrisisDeedTests.food, by organisation: Organisation.ID? = nil, for crisis: Crisis
    ) -> CrisisNeed.Draft {
        CrisisNeed.Draft(
            kind: kind, language: Language(rawValue: "uk"), district: District(rawValue: "mitte"), amount: 3,
            task: .german("Essen ausgeben"), place: "Bahnhof", contact: crisis.contact, organisation: organisation)
    }

    @Test(arguments: Engine.available)
    func `a crisis is read as it was opened, and a second one of its name has an address of its own`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let first = try await Self.open(in: database)
        let second = try await Self.open(in: database)
        #expect(try await database.read { db in try db.crisis(first.id) } == first)
        #expect(try await database.read { db in try db.crisis(slug: second.slug)?.id } == second.id)
        #expect(first.slug == "ankunft-im-winter" && second.slug == "ankunft-im-winter-2")
        #expect(try await database.read { db in try db.openCrises().count } == 2)
    }

    @Test(arguments: Engine.available)
    func `what is changed of a crisis is told by its fields, never by what stands in them`(engine: Engine) async throws
    {
        let database = try await engine.openWithNetwork()
        let crisis = try await Self.open(in: database)
        try await database.write(by: .system) { db in
            try ChangeCrisis(crisis.id).run(in: db) { crisis in
                crisis.districts = []
                crisis.notNeeded = [HelpKind(rawValue: "furniture")]
            }
        }
        let entry = try #require(try await database.entries(about: .crisis).last)
        #expect(entry.details == ["fields": "districts,notNeeded"])
        #expect(try await database.read { db in try db.crisis(crisis.id)?.districts } == [])
    }

    @Test(arguments: Engine.available)
    func `a need is read as it was written down, and extended and closed only in its own crisis`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let (crisis, other) = (
            try await Self.open(in: database), try await Self.open(in: database, named: "Hochwasser")
        )
        let draft = Self.need(for: crisis)
        let need = try await database.write(by: .system) { db in
            try AddCrisisNeed(draft, in: crisis.id, by: nil).run(in: db)
        }
        #expect(try await database.read { db in try db.unclosedNeeds(of: crisis.id) } == [need])
        await #expect(throws: NotFound.self) {
            try await database.write(by: .system) { db in try ExtendCrisisNeed(need.id, of: other.id).run(in: db) }
        }
        try await database.write(by: .system) { db in
            try CloseCrisisNeed(need.id, of: crisis.id, as: .done).run(in: db)
        }
        #expect(try await database.read { db in try db.unclosedNeeds(of: crisis.id) } == [])
        let kept = try await database.read { db in try db.crisisNeeds(of: crisis.id) }
        #expect(kept.map(\.ending) == [.done])
        await #expect(throws: CrisisNeed.Refusal.alreadyClosed) {
            try await database.write(by: .system) { db in try ExtendCrisisNeed(need.id, of: crisis.id).run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `what nobody extends grows stale and is counted, until one button makes it hold`(engine: Engine) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        let crisis = try await Self.open(in: database)
        let draft = Self.need(for: crisis)
        let need = try await database.write(by: .system) { db in
            try AddCrisisNeed(draft, in: crisis.id, by: nil).run(in: db)
        }
        let stale: @Sendable () async throws -> Int = {
            let now = clock.clock.now
            return try await database.read { db in try db.staleCrisisCount(at: now) }
        }
        #expect(try await stale() == 0)
        clock.advance(by: .hours(CrisisNeed.usualHours))
        #expect(try await stale() == 1)
        try await database.write(by: .system) { db in try ExtendCrisisNeed(need.id, of: crisis.id).run(in: db) }
        #expect(try await stale() == 0)
        clock.advance(by: .hours(CrisisNeed.usualHours))
        try await database.write(by: .system) { db in
            try db.change(crisis: crisis.id, as: .closed) { try $0.close(at: db.now) }
        }
        #expect(try await stale() == 0)
    }

    @Test(arguments: Engine.available)
    func `a bed is needed by an organisation, and by nobody alone`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let crisis = try await Self.open(in: database)
        let (alone, together) = (
            Self.need(of: .housing, for: crisis), Self.need(of: .housing, by: Town.office, for: crisis)
        )
        await #expect(throws: CrisisNeed.Refusal.onlyThroughOrganisation) {
            try await database.write(by: .system) { db in
                _ = try AddCrisisNeed(alone, in: crisis.id, by: nil).run(in: db)
            }
        }
        try await database.write(by: .system) { db in
            _ = try AddCrisisNeed(together, in: crisis.id, by: nil).run(in: db)
        }
        #expect(try await database.read { db in try db.unclosedNeeds(by: Town.office).count } == 1)
    }

    @Test(arguments: Engine.available)
    func `whom to call is forgotten after a year, and what was needed stays`(engine: Engine) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        let crisis = try await Self.open(in: database)
        let draft = Self.need(for: crisis)
        let need = try await database.write(by: .system) { db in
            try AddCrisisNeed(draft, in: crisis.id, by: nil).run(in: db)
        }
        clock.advance(by: .days(CrisisNeed.daysContactKept - 1))
        _ = try await database.write(by: .system, ForgetWhatIsOver().run)
        #expect(try await database.read { db in try db.crisisNeed(need.id)?.contact.name } == "Leitstelle")
        clock.advance(by: .days(2))
        _ = try await database.write(by: .system, ForgetWhatIsOver().run)
        let kept = try #require(try await database.read { db in try db.crisisNeed(need.id) })
        #expect(kept.contact == CrisisContact(name: "", phone: nil, email: nil))
        #expect(kept.amount == 3 && kept.kind == Self.food)
    }

    @Test(arguments: Engine.available)
    func `where money is in good hands is said by an office that has looked, and taken back`(engine: Engine)
        async throws
    {
        let database = try await engine.openWithNetwork()
        let crisis = try await Self.open(in: database)
        let website = try #require(WebAddress(rawValue: "spenden.example"))
        let today = Town.today
        let verify: @Sendable (CalendarDay) async throws -> Void = { day in
            try await database.write(by: .system) { db in
                try VerifyChannel(
                    of: crisis.id, named: "Bündnis", at: website, by: "Sozialamt", on: day, today: today
                ).run(in: db)
            }
        }
        await #expect(throws: VerifiedChannel.Refusal.checkedInFuture) {
            try await verify(today.advanced(byDays: 1))
        }
        try await verify(today)
        let channel = try #require(try await database.read { db in try db.verifiedChannels(of: crisis.id).first })
        #expect(channel.name == "Bündnis" && channel.checkedOn == today && channel.checkedBy == "Sozialamt")
        try await database.write(by: .system) { db in try RemoveChannel(channel.id).run(in: db) }
        #expect(try await database.read { db in try db.verifiedChannels(of: crisis.id) } == [])
    }
}
