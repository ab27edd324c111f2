import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// C/10, C/13, C/15 and C/16 on both engines, without a page.
@Suite struct CoverageDeedTests {
    private static let food = CrisisDeedTests.food
    private static let day = ExampleNetwork.today
    private static let ukrainian = Language(rawValue: "uk")

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private func helper(
        _ name: String, email: String? = nil, phone: String? = nil, in database: Database
    ) async throws -> Helper {
        let profile = Helper.Profile(
            name: name, email: try email.map { try #require(EmailAddress(rawValue: $0)) },
            phone: try phone.map { try PhoneNumber($0) }, language: Self.ukrainian, languages: [Self.ukrainian],
            kinds: [Self.food])
        return try await database.write(by: .system) { db in
            let helper = try Helper(id: db.newIdentifier(), profile, isConfirmed: true, at: db.now)
            try db.insert(helper)
            return helper
        }
    }

    private func addNeed(to crisis: Crisis, in database: Database) async throws -> CrisisNeed {
        let draft = CrisisDeedTests.need(for: crisis)
        return try await database.write(by: .system) { db in
            try AddCrisisNeed(draft, in: crisis.id, by: nil).run(in: db)
        }
    }

    private func ask(
        _ helper: Helper, for need: CrisisNeed, promising amount: Int, in database: Database
    ) async throws {
        try await database.write(by: .system) { db in
            var asking = Asking(id: db.newIdentifier(), for: need.id, of: helper.id, wave: 1, at: db.now)
            try asking.promise(amount, note: "", missing: need.amount, at: db.now)
            try db.insert(asking, link: Secret(derivedFrom: helper.name, key: [9]).hash)
        }
    }

    private func coverage(of crisis: Crisis, in database: Database) async throws -> CoverageCell? {
        try await database.read { db in
            try db.coverage(of: crisis.id, at: database.clock.now).cells[
                CoveragePlace(Self.food, language: Self.ukrainian, district: District(rawValue: "mitte"))]
        }
    }

    /// Closes everything that the clock would.
    private func tick(_ database: Database) async throws {
        let deed = AskHelpersToStay(correspondence: correspondence)
        while try await database.write(by: .system, { db in try deed.run(in: db) }) > 0 {}
        while try await database.write(by: .system, { db in try ForgetSilentHelpers().run(in: db) }) > 0 {}
    }

    private func close(_ crisis: Crisis, in database: Database) async throws {
        try await database.write(by: .system) { db in try CloseCrisis(crisis.id, on: Self.day).run(in: db) }
    }

    // MARK: The picture

    @Test(arguments: Engine.available)
    func `needs, offers and yeses of one crisis make its picture, and those of another one theirs`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let (crisis, other) = (
            try await CrisisDeedTests.open(in: database), try await CrisisDeedTests.open(in: database)
        )
        let need = try await addNeed(to: crisis, in: database)
        _ = try await addNeed(to: other, in: database)
        let (amal, taras) = (
            try await helper("Amal", email: "amal@example.org", in: database),
            try await helper("Taras", email: "taras@example.org", in: database)
        )
        try await ask(amal, for: need, promising: 1, in: database)
        let offer = CrisisOffer.Draft(
            kind: Self.food, language: Self.ukrainian, district: District(rawValue: "mitte"), amount: 1,
            textLanguage: .german)
        try await database.write(by: .system) { db in
            try AddCrisisOffer(offer, in: crisis.id, of: taras.id).run(in: db)
        }
        let cell = try #require(try await coverage(of: crisis, in: database))
        #expect([cell.needed, cell.promised, cell.confirmed] == [3, 1, 1])
        #expect(try await coverage(of: other, in: database)?.confirmed == 0)
        // Whoever goes takes what they promised with them.
        try await database.write(by: .system) { db in try RemoveHelper(amal.id).run(in: db) }
        #expect(try await coverage(of: crisis, in: database)?.confirmed == 0)
    }

    @Test(arguments: Engine.available)
    func `a need that nobody extends is stale after three days and counts no more`(engine: Engine) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        let crisis = try await CrisisDeedTests.open(in: database)
        _ = try await addNeed(to: crisis, in: database)
        clock.advance(by: .hours(CrisisNeed.usualHours))
        let cell = try #require(try await coverage(of: crisis, in: database))
        #expect(cell.needed == 0 && cell.stale == 3)
        #expect(cell.state == .stale)
    }

    // MARK: At night

    @Test(arguments: Engine.available)
    func `nobody is asked at night whether they stay`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let crisis = try await CrisisDeedTests.open(in: database)
        _ = try await helper("Amal", email: "amal@example.org", in: database)
        try await close(crisis, in: database)
        let midnight = Self.day.at(.midnight, in: .ofTheCity)
        let due = try await database.read { db in
            try [3, 6, 12, 22].map { hour in
                try AskHelpersToStay.isDue(at: midnight.advanced(by: .hours(hour)), in: .ofTheCity, in: db)
            }
        }
        #expect(due == [false, false, true, false])
    }

    // MARK: A mistake

    @Test(arguments: Engine.available)
    func `an end that was a mistake is taken back before anybody hears of it, and what was closed earlier stays closed`(
        engine: Engine
    ) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        let crisis = try await CrisisDeedTests.open(in: database)
        let (earlier, need) = (
            try await addNeed(to: crisis, in: database), try await addNeed(to: crisis, in: database)
        )
        _ = try await helper("Amal", email: "amal@example.org", in: database)
        try await database.write(by: .system) { db in
            try CloseCrisisNeed(earlier.id, of: crisis.id, as: .withdrawn).run(in: db)
        }
        clock.advance(by: .minutes(5))
        try await close(crisis, in: database)
        clock.advance(by: .minutes(Crisis.minutesToReopen - 1))
        func isDue() async throws -> [Bool] {
            let now = clock.clock.now
            return try await database.read { db in
                try [
                    AskHelpersToStay.isDue(at: now, in: .ofTheCity, in: db),
                    db.needsToTellOfEnd(since: .testStart, at: now).contains(need.id),
                ]
            }
        }
        #expect(try await isDue() == [false, false])
        try await database.write(by: .system) { db in try ReopenCrisis(crisis.id).run(in: db) }
        let (open, closed) = try await database.read { db in
            (try db.unclosedNeeds(of: crisis.id).map(\.id), try db.crisisNeed(earlier.id)?.ending)
        }
        #expect(open == [need.id] && closed == .withdrawn)
        try await close(crisis, in: database)
        clock.advance(by: .minutes(Crisis.minutesToReopen))
        #expect(try await isDue() == [true, true])
        let late = ReopenCrisis(crisis.id)
        await #expect(throws: Crisis.Refusal.tooLateToReopen) {
            try await database.write(by: .system) { db in try late.run(in: db) }
        }
    }

    // MARK: The report

    @Test(arguments: Engine.available)
    func `a report is a version that stays as it was`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let crisis = try await CrisisDeedTests.open(in: database)
        let need = try await addNeed(to: crisis, in: database)
        let deed = MakeSituationReport(of: crisis.id)
        let first = try await database.write(by: .system) { db in try deed.run(in: db) }
        let again = try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(again == first, "two clicks are one version")
        let amal = try await helper("Amal", email: "amal@example.org", in: database)
        try await ask(amal, for: need, promising: 3, in: database)
        let second = try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect([first.number, second.number] == [1, 2])
        #expect(first.gaps.map(\.gap) == [3])
        #expect(second.gaps == [])
        #expect(try await database.read { db in try db.situationReports(of: crisis.id) } == [second, first])
        // Nobody stands in it.
        let texts = try await database.read { db in
            try db.rows("SELECT lines FROM situation_report").map { try $0["lines"] as String }
        }
        #expect(!texts.joined().contains(amal.id.rawValue))
    }

    @Test(arguments: Engine.available)
    func `what is covered is counted once a day, and the numbers outlive the people`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let crisis = try await CrisisDeedTests.open(in: database)
        let need = try await addNeed(to: crisis, in: database)
        let amal = try await helper("Amal", email: "amal@example.org", in: database)
        try await ask(amal, for: need, promising: 2, in: database)
        #expect(try await database.read { db in try CountCoverage.due(on: Self.day, in: db) } == [crisis.id])
        try await database.write(by: .system) { db in try CountCoverage(in: [crisis.id], on: Self.day).run(in: db) }
        #expect(try await database.read { db in try CountCoverage.due(on: Self.day, in: db) } == [])
        try await database.write(by: .system) { db in try RemoveHelper(amal.id).run(in: db) }
        let days = try await database.read { db in try db.coverageDays(of: crisis.id) }
        #expect(days.map(\.needed) == [3])
        #expect(days.map(\.confirmed) == [2])
        #expect(try await database.read { db in try db.coverageDays(from: Self.day, to: Self.day) } == days)
    }

    @Test(arguments: Engine.available)
    func `the numbers of a day are those of its last count, and what has not changed is not written again`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let crisis = try await CrisisDeedTests.open(in: database)
        func count() async throws -> Int {
            try await database.write(by: .system) { db in
                try CountCoverage(in: [crisis.id], on: Self.day).run(in: db)
            }
            return try await database.entries(about: .crisis).count { $0.details["fields"] == "numbers" }
        }
        _ = try await addNeed(to: crisis, in: database)
        #expect(try await count() == 1)
        #expect(try await count() == 1)
        _ = try await addNeed(to: crisis, in: database)
        #expect(try await count() == 2)
        let days = try await database.read { db in try db.coverageDays(of: crisis.id) }
        #expect(days.map(\.needed) == [6])
    }

    // MARK: The end

    @Test(arguments: Engine.available)
    func `when a crisis ends its needs end, its numbers stay and each helper is asked once`(engine: Engine) async throws
    {
        let database = try await engine.openWithNetwork()
        let crisis = try await CrisisDeedTests.open(in: database)
        let need = try await addNeed(to: crisis, in: database)
        _ = try await helper("Amal", email: "amal@example.org", in: database)
        _ = try await helper("Berta", phone: "0521 77", in: database)
        try await close(crisis, in: database)
        #expect(try await database.read { db in try db.crisisNeed(need.id)?.closedAt } != nil)
        #expect(try await database.read { db in try db.coverageDays(of: crisis.id).map(\.needed) } == [3])
        try await tick(database)
        try await tick(database)
        let letters = try await database.letters().filter { $0.body.contains("/staying/") }
        #expect(letters.map(\.to) == ["amal@example.org"])
        #expect(letters.map(\.language) == ["uk"])
        #expect(try await database.read { db in try db.stayQuestions(after: crisis.id).count } == 2)
        await #expect(throws: Crisis.Refusal.alreadyClosed) { try await close(crisis, in: database) }
    }

    @Test(arguments: Engine.available)
    func `nobody is asked whether they stay while another crisis is open`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let (first, second) = (
            try await CrisisDeedTests.open(in: database), try await CrisisDeedTests.open(in: database)
        )
        _ = try await helper("Amal", email: "amal@example.org", in: database)
        try await close(first, in: database)
        try await tick(database)
        #expect(try await database.letters().isEmpty)
        try await close(second, in: database)
        try await tick(database)
        #expect(try await database.letters().count == 1)
    }

    @Test(arguments: Engine.available)
    func `thirty days of silence delete, a yes keeps, a no deletes at once, and nobody is asked again`(
        engine: Engine
    ) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        let crisis = try await CrisisDeedTests.open(in: database)
        let silent = try await helper("Amal", email: "amal@example.org", in: database)
        let staying = try await helper("Berta", email: "berta@example.org", in: database)
        let leaving = try await helper("Cem", email: "cem@example.org", in: database)
        try await close(crisis, in: database)
        try await tick(database)
        for (helper, answer) in [(staying, AnswerStayQuestion.Answer.stay), (leaving, .leave)] {
            try await database.write(by: .visitor) { db in
                try AnswerStayQuestion(answer, by: helper.id, after: crisis.id).run(in: db)
            }
        }
        #expect(try await database.read { db in try db.helper(leaving.id) } == nil)
        clock.advance(by: Duration.days(StayQuestion.daysToAnswer) - .seconds(1))
        try await tick(database)
        #expect(try await database.read { db in try db.helper(silent.id) } != nil)
        clock.advance(by: .seconds(1))
        try await tick(database)
        #expect(try await database.read { db in try db.helper(silent.id) } == nil)
        // A year later they are still there, and have not been asked a second time.
        for _ in 0..<12 {
            clock.advance(by: .days(30))
            _ = try await database.write(by: .system) { db in try ForgetWhatIsOver().run(in: db) }
            try await tick(database)
        }
        #expect(try await database.read { db in try db.helper(staying.id) } == staying)
        #expect(try await database.entries(about: .helper).count { $0.change == .reminded } == 3)
    }

    @Test(arguments: Engine.available)
    func `whoever has helped since is not silent`(engine: Engine) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        let first = try await CrisisDeedTests.open(in: database)
        let amal = try await helper("Amal", email: "amal@example.org", in: database)
        try await close(first, in: database)
        try await tick(database)
        clock.advance(by: .days(10))
        let second = try await CrisisDeedTests.open(in: database)
        try await ask(amal, for: try await addNeed(to: second, in: database), promising: 1, in: database)
        clock.advance(by: .days(StayQuestion.daysToAnswer))
        try await tick(database)
        #expect(try await database.read { db in try db.helper(amal.id) } != nil)
    }
}
