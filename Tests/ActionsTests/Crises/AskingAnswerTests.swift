import Actions
import Domain
import FoundationEssentials
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// What a yes, a no and a word at the telephone do.
extension AskingDeedTests {
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
}
