import Actions
import Domain
import FoundationEssentials
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// What becomes of a call when its need, a helper or its likeness ends it; and of very many letters.
extension AskingDeedTests {
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

    @Test(arguments: Engine.available)
    func `whoever has said yes finds their link until the need is closed, and whoever has not only while it holds`(
        engine: Engine
    ) async throws {
        let database = try await city(engine, helpers: 11)
        let need = try await add(Help.need(2), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        let (coming, silent) = (try await link(of: "h001", in: database), try await link(of: "h002", in: database))
        try await answer(by: coming, yes(), in: database)
        clock.advance(by: .hours(CrisisNeed.usualHours + 1))
        await #expect(throws: NotFound()) { try await answer(by: silent, yes(), in: database) }
        try await answer(by: coming, .no, in: database)
        #expect(try await database.read { db in try db.promisedHelp(for: need.id).confirmed } == 0)
    }

    @Test(arguments: Engine.available)
    func `nobody is asked to come when the time is over, though the need still holds`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 30)
        let now = clock.clock.now
        let window = CrisisNeed.Window(from: now.advanced(by: .hours(1)), until: now.advanced(by: .hours(3)))
        let need = try await add(Help.need(9, in: window, isUrgent: true), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        try await sendAll(database)
        let before = try await asked(need, in: database).count
        #expect(before > 0)
        clock.advance(by: .hours(4))
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).count == before)
        #expect(try await call(need, in: database).ending == .needIsOver)
        await #expect(throws: HelpCall.Refusal.needIsOver) { try await start(need, in: database) }
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
        let deed = MergeNeeds(second.id, into: first.id, way, in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
        let (kept, gone) = try await database.read { db in
            (try db.crisisNeed(first.id), try db.crisisNeed(second.id))
        }
        #expect(kept?.amount == (way == .same ? 3 : 5))
        #expect(gone?.ending == .merged)
        // A second press finds it done.
        try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await database.read { db in try db.crisisNeed(first.id)?.amount } == kept?.amount)
    }

    @Test func `what is needed at other times is not added, because somebody else may be free then`() async throws {
        let database = try await city(.memory, helpers: 10)
        let now = clock.clock.now
        func window(_ from: Int, _ until: Int) -> CrisisNeed.Window? {
            CrisisNeed.Window(from: now.advanced(by: .hours(from)), until: now.advanced(by: .hours(until)))
        }
        let first = try await add(Help.need(in: window(3, 5)), in: database)
        let second = try await add(Help.need(2, in: window(4, 7)), in: database)
        let more = MergeNeeds(second.id, into: first.id, .more, in: .ofTheCity, correspondence: correspondence)
        await #expect(throws: NotFound()) { try await database.write(by: .system) { db in try more.run(in: db) } }
        let same = MergeNeeds(second.id, into: first.id, .same, in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .system) { db in try same.run(in: db) }
        #expect(try await database.read { db in try db.crisisNeed(first.id)?.amount } == 2)
    }

    @Test(arguments: Engine.available)
    func `what only one of two says stays when they become one, and separated both are as they were`(engine: Engine)
        async throws
    {
        let database = try await city(engine, helpers: 10)
        var plain = Help.need(2)
        (plain.language, plain.district) = (nil, nil)
        let first = try await add(plain, in: database)
        let second = try await add(Help.need(3, in: Help.afternoon, isUrgent: true), in: database)
        let merge = MergeNeeds(second.id, into: first.id, .same, in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .system) { db in try merge.run(in: db) }
        let kept = try #require(try await database.read { db in try db.crisisNeed(first.id) })
        #expect(kept.window == Help.afternoon && kept.district == Help.centre && kept.language == Help.ukrainian)
        #expect(kept.amount == 3 && kept.isUrgent)
        // Somebody who comes to what both have become is no obstacle.
        try await start(first, in: database)
        try await turnOfClock(database)
        try await answer("h001", yes(), in: database)
        // What was put right meanwhile stays.
        try await database.write(by: .system) { db in
            _ = try db.change(need: first.id, as: .changed) { try $0.setAmount(7) }
        }
        let separate = SeparateNeeds(second.id, in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .system) { db in try separate.run(in: db) }
        let (again, other) = try await database.read { db in
            (try db.crisisNeed(first.id), try db.crisisNeed(second.id))
        }
        #expect(again?.amount == 7 && again?.window == nil && again?.district == nil && again?.isUrgent == false)
        #expect(other?.closedAt == nil && other?.ending == nil && other?.amount == 3)
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in try separate.run(in: db) }
        }
    }

    @Test func `what somebody has promised help for does not go into another`() async throws {
        let database = try await city(.memory, helpers: 1)
        let first = try await add(Help.need(), in: database)
        try await start(first, in: database)
        try await turnOfClock(database)
        try await answer("h001", yes(), in: database)
        let second = try await add(Help.need(), in: database)
        let deed = MergeNeeds(first.id, into: second.id, .more, in: .ofTheCity, correspondence: correspondence)
        await #expect(throws: HelpCall.Refusal.hasAnswers) {
            try await database.write(by: .system) { db in try deed.run(in: db) }
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
        #expect(kinds.count { $0 == .helpWanted } == 200)
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
