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
    private typealias Help = ExampleHelp

    private let clock = SetClock()
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private func city(_ engine: Engine, helpers: Int) async throws -> Database {
        let database = try await engine.open(clock: clock.clock)
        try await Help.fill(database, helpers: helpers)
        return database
    }

    private func add(_ draft: CrisisNeed.Draft, by account: Account.ID? = nil, in database: Database) async throws
        -> CrisisNeed
    {
        try await database.write(by: .system) { db in
            try AddCrisisNeed(draft, in: Help.crisis, by: account).run(in: db)
        }
    }

    private func start(_ need: CrisisNeed, isApart: Bool = false, in database: Database) async throws {
        let deed = StartHelpCall(for: need.id, isApart: isApart, in: .ofTheCity)
        try await database.write(by: .system) { db in _ = try deed.run(in: db) }
    }

    /// What the clock does until nothing is due.
    private func turnOfClock(_ database: Database) async throws {
        let deed = SendHelpWaves(in: .ofTheCity, correspondence: correspondence)
        let now = clock.clock.now
        while try await database.read({ db in try SendHelpWaves.isDue(at: now, in: db) }) {
            try await database.write(by: .system) { db in _ = try deed.run(in: db) }
        }
    }

    private func asked(_ need: CrisisNeed, in database: Database) async throws -> [Asking] {
        try await database.read { db in try db.askings(for: need.id) }
    }

    private func call(_ need: CrisisNeed, in database: Database) async throws -> HelpCall {
        try #require(try await database.read { db in try db.helpCall(for: need.id) })
    }

    /// The secret in the letter that asked somebody.
    private func link(of helper: String, in database: Database) async throws -> SecretHash {
        let letters = try await database.letters().filter { $0.to == "\(helper)@help.example" }
        let letter = try #require(letters.last { $0.body.contains("/help/") })
        let text = try #require(letter.body.split(separator: "/help/").last)
        return try #require(Secret(text: text.prefix { $0.isHexDigit })).hash
    }

    private func answer(
        _ helper: String, _ reply: AnswerAsking.Reply, in database: Database
    ) async throws {
        try await answer(by: try await link(of: helper, in: database), reply, in: database)
    }

    private func answer(by link: SecretHash, _ reply: AnswerAsking.Reply, in database: Database) async throws {
        let deed = AnswerAsking(by: link, reply, in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    /// All letters have left.
    private func sendAll(_ database: Database) async throws {
        try await database.write(by: .system) { db in
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
        }
    }

    private func yes(_ amount: Int = 1, isBoth: Bool = false) -> AnswerAsking.Reply {
        .yes(amount: amount, note: "", isBoth: isBoth)
    }

    // MARK: Waves

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
        try await answer("h001", yes(2), in: database)
        #expect(try await call(need, in: database).ending == .covered)
        // Those of the first wave who got no letter were not asked.
        #expect(try await asked(need, in: database).map(\.helper.rawValue) == ["h001"])
        clock.advance(by: .hours(3))
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).count == 1)
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

    // MARK: Yes

    @Test(arguments: Engine.available)
    func `whoever says yes reads where to go and who waits for them`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 20)
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        try await answer("h002", yes(), in: database)
        let thanks = try #require(try await database.letters().last)
        #expect(thanks.to == "h002@help.example" && thanks.body.contains("Gleis 5"))
        #expect(thanks.body.contains("Frau Sommer") && thanks.body.contains("0521 51 00"))
        let promised = try await database.read { db in try db.promisedHelp(for: need.id) }
        #expect((promised.confirmed, promised.reserve) == (1, 0))
    }

    @Test(arguments: Engine.available)
    func `two yeses for the last place: one counts, the other is the reserve and is told so`(engine: Engine)
        async throws
    {
        let database = try await city(engine, helpers: 20)
        for _ in 1...5 {
            let need = try await add(Help.need(), in: database)
            try await start(need, isApart: true, in: database)
            try await turnOfClock(database)
            var links: [SecretHash] = []
            for asking in try await asked(need, in: database) {
                links.append(try await link(of: asking.helper.rawValue, in: database))
            }
            #expect(links.count == 2)
            try await sendAll(database)
            let deeds = links.map { AnswerAsking(by: $0, yes(), in: .ofTheCity, correspondence: correspondence) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for deed in deeds {
                    group.addTask { try await database.write(by: .visitor) { db in try deed.run(in: db) } }
                }
                try await group.waitForAll()
            }
            let promised = try await database.read { db in try db.promisedHelp(for: need.id) }
            #expect((promised.yeses, promised.confirmed, promised.reserve) == (2, 1, 1))
            let told = try await database.letters().suffix(2).map(\.subject)
            #expect(told.contains { $0.contains("als Reserve") } && told.contains { $0.contains("zählen auf Sie") })
            clock.advance(by: .days(1))
        }
    }

    /// Without this the test above could pass because nobody was in a hurry: two who both read what is missing before either
    /// promises it are both counted on.
    @Test(arguments: Engine.available)
    func `reading first and promising afterwards does overbook, so the race is real`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 20)
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        let askings = try await asked(need, in: database)
        let now = clock.clock.now
        let missing: @Sendable () async throws -> Int = {
            try await database.read { db in need.missing(confirmed: try db.promisedHelp(for: need.id).confirmed) }
        }
        async let first = missing()
        async let second = missing()
        for (asking, left) in zip(askings, [try await first, try await second]) {
            try await database.write(by: .visitor) { db in
                _ = try db.change(asking: asking.id, as: .confirmed) {
                    try $0.promise(1, note: "", missing: left, at: now)
                }
            }
        }
        #expect(try await database.read { db in try db.promisedHelp(for: need.id).confirmed } == 2)
    }

    @Test(arguments: Engine.available)
    func `who stood ready moves up when somebody does not come, and hears it`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 0)
        let helpers = try ["anna", "bea"].map { try Help.helper($0) }
        try await database.write(by: .system) { db in for helper in helpers { try db.insert(helper) } }
        let need = try await add(Help.need(), in: database)
        for _ in helpers {
            let running = try await database.read { db in try db.helpCall(for: need.id)?.isRunning } == true
            if !running { try await start(need, in: database) }
            try await turnOfClock(database)
            clock.advance(by: .hours(2))
        }
        #expect(try await asked(need, in: database).count == 2)
        let anna = try await link(of: "anna", in: database)
        let bea = try await link(of: "bea", in: database)
        try await sendAll(database)
        try await answer(by: anna, yes(), in: database)
        try await answer(by: bea, yes(), in: database)
        #expect(try await asked(need, in: database).map(\.reserve) == [0, 1])
        try await answer(by: anna, .no, in: database)
        #expect(try await asked(need, in: database).map(\.confirmed) == [0, 1])
        let letter = try #require(try await database.letters().last { $0.to == "bea@help.example" })
        #expect(letter.subject.contains("Jetzt werden Sie gebraucht"))
        #expect(letter.body.contains("Gleis 5"))
    }

    @Test(arguments: Engine.available)
    func `a yes for the same time needs a second, explicit one`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 1)
        let first = try await add(Help.need(in: Help.afternoon), in: database)
        let second = try await add(Help.need(kind: Help.interpreting, in: Help.afternoon), in: database)
        try await start(first, isApart: true, in: database)
        try await turnOfClock(database)
        try await answer("h001", yes(), in: database)
        clock.advance(by: .minutes(1))
        try await start(second, isApart: true, in: database)
        try await turnOfClock(database)
        await #expect(throws: Asking.Refusal.overlaps) { try await answer("h001", yes(), in: database) }
        #expect(try await asked(second, in: database).first?.answer == nil)
        try await answer("h001", yes(isBoth: true), in: database)
        #expect(try await asked(second, in: database).first?.confirmed == 1)
    }

    @Test(arguments: Engine.available)
    func `no and not now ask nobody again, and never again is heard for every need`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 1)
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        try await answer("h001", .later, in: database)
        #expect(try await asked(need, in: database).first?.answer == .later)
        let deed = StopAsking(
            by: try await link(of: "h001", in: database), in: .ofTheCity, correspondence: correspondence)
        // Twice is as good as once.
        for _ in 1...2 { try await database.write(by: .visitor) { db in try deed.run(in: db) } }
        #expect(try await asked(need, in: database).first?.answer == .no)
        #expect(try await database.read { db in try db.helpers(askableFor: Help.interpreting) }.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `what somebody says at the telephone counts like an answer to a letter`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 2)
        let need = try await add(Help.need(2), in: database)
        func note(_ reply: AnswerAsking.Reply, of helper: String) async throws {
            let deed = NoteHelpAnswer(
                reply, of: .init(rawValue: helper), to: need.id, in: .ofTheCity, correspondence: correspondence)
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }
        try await note(yes(), of: "h002")
        try await start(need, in: database)
        try await turnOfClock(database)
        // Whoever was called gets no letter any more.
        #expect(try await asked(need, in: database).map(\.helper.rawValue) == ["h002", "h001"])
        try await note(yes(), of: "h001")
        #expect(try await call(need, in: database).ending == .covered)
        #expect(try await database.read { db in try db.promisedHelp(for: need.id).confirmed } == 2)
        await #expect(throws: NotFound()) { try await note(yes(), of: "nobody") }
    }

    // MARK: What ends

    @Test(arguments: Engine.available)
    func `a link dies with its need, and a forged one never lived`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 1)
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        let link = try await link(of: "h001", in: database)
        let forged = Secret(from: Randomness.seeded(77)).hash
        for hash in [forged, link] {
            if hash == link {
                try await database.write(by: .system) { db in
                    try CloseCrisisNeed(need.id, of: Help.crisis, as: .withdrawn).run(in: db)
                }
            }
            let deed = AnswerAsking(by: hash, yes(), in: .ofTheCity, correspondence: correspondence)
            await #expect(throws: NotFound()) {
                try await database.write(by: .visitor) { db in try deed.run(in: db) }
            }
        }
        #expect(try await asked(need, in: database).allSatisfy { $0.answer == nil })
    }

    @Test(arguments: Engine.available)
    func `who asked hears once when there is enough and once when it is done, and helpers do not set out in vain`(
        engine: Engine
    ) async throws {
        let database = try await city(engine, helpers: 1)
        try await ExampleNetwork.fill(database)
        let asker = try #require(
            try await database.read { db in try db.accounts(holding: .editor(of: ExampleNetwork.choir)).first })
        let need = try await add(Help.need(), by: asker.id, in: database)
        func told() async throws -> [String] {
            try await database.letters().filter { $0.to == asker.email.rawValue }.map(\.subject)
        }
        try await start(need, in: database)
        try await turnOfClock(database)
        let link = try await link(of: "h001", in: database)
        try await answer(by: link, yes(), in: database)
        #expect(try await told().count == 1)
        // The same again, and nobody hears it twice.
        try await answer(by: link, yes(), in: database)
        try await turnOfClock(database)
        #expect(try await told().count == 1)
        // Somebody who had said yes does not come: the need is open again, which they hear, too.
        try await answer(by: link, .no, in: database)
        #expect(try await told().count == 2)
        try await answer(by: link, yes(), in: database)
        #expect(try await told().count == 3)
        try await database.write(by: .system) { db in
            try CloseCrisisNeed(need.id, of: Help.crisis, as: .done).run(in: db)
        }
        try await turnOfClock(database)
        try await turnOfClock(database)
        #expect(try await told().count == 4)
        let helped = try await database.letters().filter { $0.to == "h001@help.example" }
        #expect(helped.last?.subject.contains("Hilfe beendet") == true)
    }

    @Test(arguments: Engine.available)
    func `what somebody promised falls with them, and the call goes on`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 11)
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        let link = try await link(of: "h001", in: database)
        try await answer(by: link, yes(), in: database)
        #expect(try await call(need, in: database).ending == .covered)
        try await database.write(by: .system) { db in try RemoveHelper(.init(rawValue: "h001")).run(in: db) }
        await #expect(throws: NotFound()) { try await answer(by: link, yes(), in: database) }
        try await turnOfClock(database)
        let going = try await call(need, in: database)
        #expect(going.isRunning && going.ending == nil)
        #expect(try await !asked(need, in: database).isEmpty)
        let promised = try await database.read { db in try db.promisedHelp(for: need.id) }
        #expect(promised.confirmed == 0)
    }

    // MARK: The same, twice

    @Test(arguments: Engine.available)
    func `a need that looks like another is not asked before somebody says that it is none`(engine: Engine)
        async throws
    {
        let database = try await city(engine, helpers: 10)
        let first = try await add(Help.need(2), in: database)
        let second = try await add(Help.need(3), in: database)
        await #expect(throws: HelpCall.Refusal.looksLike(first.id)) { try await start(second, in: database) }
        try await start(second, isApart: true, in: database)
        #expect(try await call(second, in: database).isRunning)
    }

    @Test(arguments: [MergeNeeds.Way.same, .more])
    func `one need goes into another, with the greater amount or with both`(way: MergeNeeds.Way) async throws {
        let database = try await city(.memory, helpers: 10)
        let first = try await add(Help.need(2), in: database)
        let second = try await add(Help.need(3), in: database)
        let deed = MergeNeeds(second.id, into: first.id, way)
        try await database.write(by: .system) { db in try deed.run(in: db) }
        let (kept, gone) = try await database.read { db in
            (try db.crisisNeed(first.id), try db.crisisNeed(second.id))
        }
        #expect(kept?.amount == (way == .same ? 3 : 5))
        #expect(gone?.ending == .merged)
        await #expect(throws: HelpCall.Refusal.needIsOver) {
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }
    }

    @Test func `what somebody has promised help for does not go into another`() async throws {
        let database = try await city(.memory, helpers: 1)
        let first = try await add(Help.need(), in: database)
        try await start(first, in: database)
        try await turnOfClock(database)
        try await answer("h001", yes(), in: database)
        let second = try await add(Help.need(), in: database)
        await #expect(throws: HelpCall.Refusal.hasAnswers) {
            try await database.write(by: .system) { db in try MergeNeeds(first.id, into: second.id, .more).run(in: db) }
        }
        #expect(try await database.read { db in try db.crisisNeed(first.id)?.closedAt } == nil)
    }

    // MARK: Many

    /// C/12: two thousand are asked without one long transaction, and whoever signs in meanwhile gets the next letter.
    @Test(arguments: Engine.available)
    func `two thousand are asked in pieces, and a letter to sign in passes all of theirs`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 2_000)
        let need = try await add(Help.need(999), in: database)
        try await start(need, in: database)
        let deed = SendHelpWaves(in: .ofTheCity, correspondence: correspondence)
        // A tenth is two hundred, in two pieces.
        let pieces = try await [
            database.write(by: .system) { db in try deed.run(in: db) },
            database.write(by: .system) { db in try deed.run(in: db) },
            database.write(by: .system) { db in try deed.run(in: db) },
        ]
        #expect(pieces == [100, 100, 0])
        let reader = try #require(EmailAddress(rawValue: "frau@example.org"))
        try await database.write(by: .system) { db in
            for kind in [LetterKind.circular, .signIn] {
                try db.enqueue(
                    Message(recipient: reader, language: .german, subject: kind.rawValue, body: "Text", kind: kind))
            }
        }
        let kinds = try await database.write(by: .system) { db in
            var kinds: [LetterKind] = []
            while let mail = try db.takeDueMail(for: .minutes(5)) { kinds.append(mail.message.kind) }
            return kinds
        }
        #expect(kinds.first == .signIn && kinds.last == .circular)
        #expect(kinds.count { $0 == .help } == 200)
    }

    @Test func `who was asked for what is forgotten after three months, and how much was needed is not`() async throws {
        let database = try await city(.memory, helpers: 1)
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        clock.advance(by: .days(Asking.daysKept + 4))
        try await database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(try await asked(need, in: database).isEmpty)
        #expect(try await database.read { db in try db.crisisNeed(need.id)?.amount } == 1)
    }
}
