import Actions
import Domain
import FoundationEssentials
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// C/2 to C/5, C/7 to C/9 on both engines, without a page: who is asked, in which waves, and what a yes does.
@Suite struct AskingDeedTests {
    typealias Help = ExampleHelp

    let clock = SetClock()
    let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    func city(_ engine: Engine, helpers: Int) async throws -> Database {
        let database = try await engine.open(clock: clock.clock)
        try await Help.fill(database, helpers: helpers)
        return database
    }

    func add(_ draft: CrisisNeed.Draft, by account: Account.ID? = nil, in database: Database) async throws
        -> CrisisNeed
    {
        try await database.write(by: .system) { db in
            try AddCrisisNeed(draft, in: Help.crisis, by: account).run(in: db)
        }
    }

    func start(_ need: CrisisNeed, isApart: Bool = false, in database: Database) async throws {
        let deed = StartHelpCall(for: need.id, isApart: isApart, in: .ofTheCity)
        try await database.write(by: .system) { db in _ = try deed.run(in: db) }
    }

    /// What the clock does until nothing is due.
    func turnOfClock(_ database: Database) async throws {
        let deed = SendHelpWaves(in: .ofTheCity, correspondence: correspondence)
        let now = clock.clock.now
        while try await database.read({ db in try SendHelpWaves.isDue(at: now, in: db) }) {
            try await database.write(by: .system) { db in _ = try deed.run(in: db) }
        }
    }

    func asked(_ need: CrisisNeed, in database: Database) async throws -> [Asking] {
        try await database.read { db in try db.askings(for: need.id) }
    }

    func call(_ need: CrisisNeed, in database: Database) async throws -> HelpCall {
        try #require(try await database.read { db in try db.helpCall(for: need.id) })
    }

    /// The secret in the letter that asked somebody.
    func link(of helper: String, in database: Database) async throws -> SecretHash {
        let letters = try await database.letters().filter { $0.to == "\(helper)@help.example" }
        let letter = try #require(letters.last { $0.body.contains("/help/") })
        let text = try #require(letter.body.split(separator: "/help/").last)
        return try #require(Secret(text: text.prefix { $0.isHexDigit })).hash
    }

    func answer(
        _ helper: String, _ reply: AnswerAsking.Reply, in database: Database
    ) async throws {
        try await answer(by: try await link(of: helper, in: database), reply, in: database)
    }

    func answer(by link: SecretHash, _ reply: AnswerAsking.Reply, in database: Database) async throws {
        let deed = AnswerAsking(by: link, reply, in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    /// All letters have left.
    func sendAll(_ database: Database) async throws {
        try await database.write(by: .system) { db in
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
        }
    }

    func yes(_ amount: Int = 1, isBoth: Bool = false) -> AnswerAsking.Reply {
        .yes(amount: amount, note: "", isBoth: isBoth)
    }

    @Test(arguments: Engine.available)
    func `the best tenth is asked first, the next tenth two hours later, each once`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 34)
        let need = try await add(Help.need(2), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).map(\.helper.rawValue) == ["h001", "h002", "h003", "h004"])
        #expect(try await database.letters().count == 4)
        clock.advance(by: .minutes(119))
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).count == 4)
        clock.advance(by: .minutes(1))
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).count == 8)
        #expect(Set(try await database.letters().map(\.to)).count == 8)
        #expect(try await call(need, in: database).waves == 2)
    }

    @Test(arguments: Engine.available)
    func `the letter has the whole task and one link, in its reader's language, and neither place nor person`(
        engine: Engine
    ) async throws {
        let database = try await city(engine, helpers: 0)
        let helper = try Help.helper("olena", reading: Help.ukrainian)
        try await database.write(by: .system) { db in try db.insert(helper) }
        let need = try await add(Help.need(3, in: Help.afternoon), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        let letter = try #require(try await database.letters().first)
        #expect(letter.language == "uk" && letter.to == "olena@help.example")
        #expect(letter.subject.contains("Чи можете ви допомогти?"))
        #expect(letter.body.contains("Ankommende am Bahnhof begleiten"))
        #expect(letter.body.contains("Ankunft im Winter"))
        #expect(letter.body.split(separator: "https://").count == 2)
        #expect(!letter.body.contains("Gleis 5") && !letter.body.contains("Sommer"))
    }

    @Test(arguments: Engine.available)
    func `a call stops itself when enough is promised, and letters that have not left stay here`(engine: Engine)
        async throws
    {
        let database = try await city(engine, helpers: 30)
        let need = try await add(Help.need(2), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        for helper in ["h001", "h002"] { try await answer(helper, yes(), in: database) }
        #expect(try await call(need, in: database).ending == .covered)
        // Those of the first wave who got no letter were not asked.
        #expect(try await asked(need, in: database).map(\.helper.rawValue) == ["h001", "h002"])
        clock.advance(by: .hours(3))
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).count == 2)
    }

    @Test(arguments: Engine.available)
    func `a stopped call asks nobody more, and goes on with those whose letters had not left`(engine: Engine)
        async throws
    {
        let database = try await city(engine, helpers: 30)
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        // One letter has gone.
        try await database.write(by: .system) { db in
            let mail = try #require(try db.takeDueMail(for: .minutes(5)))
            try db.markSent(mail.id)
        }
        try await database.write(by: .system) { db in try StopHelpCall(for: need.id).run(in: db) }
        #expect(try await asked(need, in: database).count == 1)
        clock.advance(by: .hours(5))
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).count == 1)
        await #expect(throws: HelpCall.Refusal.isNotRunning) {
            try await database.write(by: .system) { db in try StopHelpCall(for: need.id).run(in: db) }
        }
        try await start(need, in: database)
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).map(\.helper.rawValue) == ["h001", "h002", "h003", "h004"])
    }

    @Test(arguments: Engine.available)
    func `at night nobody is asked before seven, unless it is urgent`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 10)
        clock.advance(by: .hours(13))
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).isEmpty)
        let urgent = try await add(Help.need(kind: Help.interpreting, isUrgent: true), in: database)
        try await start(urgent, isApart: true, in: database)
        try await turnOfClock(database)
        #expect(try await asked(urgent, in: database).count == 1)
        // Ten at night it was; at seven the others are asked.
        clock.advance(by: .hours(9))
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).count == 1)
    }

    @Test(arguments: Engine.available)
    func `two clocks at once ask each helper once`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 100)
        let need = try await add(Help.need(5), in: database)
        try await start(need, in: database)
        async let one: Void = turnOfClock(database)
        async let other: Void = turnOfClock(database)
        _ = try await (one, other)
        #expect(try await asked(need, in: database).count == 10)
        #expect(try await database.letters().count == 10)
    }

    @Test(arguments: Engine.available)
    func `whoever was asked three times this week is not asked a fourth time`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 1)
        for number in 1...4 {
            let need = try await add(Help.need(), in: database)
            let deed = StartHelpCall(for: need.id, isApart: true, in: .ofTheCity)
            if number < 4 {
                try await database.write(by: .system) { db in _ = try deed.run(in: db) }
                try await turnOfClock(database)
                #expect(try await asked(need, in: database).count == 1)
                clock.advance(by: .minutes(5))
            } else {
                await #expect(throws: HelpCall.Refusal.nobodyToAsk) {
                    try await database.write(by: .system) { db in _ = try deed.run(in: db) }
                }
                let now = clock.clock.now
                let outlook = try await database.read { db in try AskingOutlook(of: need.id, at: now, in: db) }
                #expect(outlook.order.resting.map(\.helper.name) == ["h001"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `before anything is sent it is known whom it reaches`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        try await ExampleNetwork.fill(database)
        try await Help.fill(database, helpers: 5)
        let others = try [
            Help.helper("chorfrau", of: ExampleNetwork.choir),
            Help.helper("chor", of: ExampleNetwork.choir, speaksForOrganisation: true),
            Help.helper("arabisch", speaking: [Language(rawValue: "ar")]),
        ]
        try await database.write(by: .system) { db in for helper in others { try db.insert(helper) } }
        let earlier = try await add(Help.need(), in: database)
        try await start(earlier, in: database)
        try await turnOfClock(database)
        let need = try await add(Help.need(), in: database)
        let now = clock.clock.now
        let outlook = try await database.read { db in try AskingOutlook(of: need.id, at: now, in: db) }
        #expect(outlook.order.next.count == 7)
        #expect(outlook.order.organisations == 1)
        #expect(outlook.order.askedThisWeek == 1)
        #expect(outlook.alike.map(\.id) == [earlier.id])
        // Looking asks nobody.
        #expect(try await asked(need, in: database).isEmpty)
    }
}
