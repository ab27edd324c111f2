import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// A need is put right: whoever comes hears where and when it is now, and whoever has not been asked yet is asked rightly.
extension AskingDeedTests {
    private func change(
        _ need: CrisisNeed, to draft: CrisisNeed.Draft, in database: Database
    ) async throws {
        let deed = ChangeCrisisNeed(need.id, of: Help.crisis, in: .ofTheCity, correspondence: correspondence)
        try await database.write(by: .system) { db in
            try deed.run(in: db) { try $0.correct(to: draft, at: db.now) }
        }
    }

    /// Letters that say that something is another way now.
    private func told(_ database: Database) async throws -> [QueuedLetter] {
        try await database.letters().filter { $0.subject.hasPrefix("Geändert: ") }
    }

    private func moved(_ draft: CrisisNeed.Draft) -> CrisisNeed.Draft {
        CrisisNeed.Draft(
            kind: draft.kind, language: draft.language, district: draft.district, amount: draft.amount,
            window: draft.window, task: draft.task, place: "Halle 3", contact: draft.contact)
    }

    @Test(arguments: Engine.available)
    func `whoever has said yes hears once that place or time have changed, and nobody else does`(engine: Engine)
        async throws
    {
        let database = try await city(engine, helpers: 11)
        let need = try await add(Help.need(2), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        let link = try await link(of: "h001", in: database)
        try await sendAll(database)
        try await answer(by: link, yes(), in: database)
        try await change(need, to: moved(Help.need(2)), in: database)
        let letters = try await told(database)
        #expect(letters.map(\.to) == ["h001@help.example"])
        let letter = try #require(letters.first)
        #expect(
            letter.body.contains("Halle 3") && letter.body.contains("Frau Sommer") && letter.body.contains("/help/"))
        let kept = try await database.read { db in try db.crisisNeed(need.id) }
        #expect(kept?.place == "Halle 3" && kept?.kind == need.kind)
        // The same once more changes nothing for anybody.
        try await change(need, to: moved(Help.need(2)), in: database)
        #expect(try await told(database).count == 1)
    }

    @Test(arguments: Engine.available)
    func `whoever stands ready reads the new time, and not the place`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 11)
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        let links = try await [link(of: "h001", in: database), link(of: "h002", in: database)]
        try await sendAll(database)
        for link in links { try await answer(by: link, yes(), in: database) }
        try await change(need, to: Help.need(in: Help.afternoon), in: database)
        let letters = try await told(database)
        #expect(letters.map(\.to).sorted() == ["h001@help.example", "h002@help.example"])
        let ready = try #require(letters.first { $0.to == "h002@help.example" })
        #expect(!ready.body.contains("Gleis 5"))
    }

    @Test(arguments: Engine.available)
    func `letters with the old time do not leave, and the same people get the new one`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 30)
        let need = try await add(Help.need(2), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        let first = try await asked(need, in: database).map(\.helper)
        #expect(first.count == 3)
        try await change(need, to: Help.need(2, in: Help.afternoon), in: database)
        #expect(try await asked(need, in: database).isEmpty)
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).map(\.helper) == first)
    }

    @Test(arguments: Engine.available)
    func `what becomes urgent at night does not wait for the morning`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 10)
        clock.advance(by: .hours(13))
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).isEmpty)
        try await change(need, to: Help.need(isUrgent: true), in: database)
        try await turnOfClock(database)
        #expect(try await asked(need, in: database).count == 1)
    }

    @Test(arguments: Engine.available)
    func `when more is needed reserves move up`(engine: Engine) async throws {
        let database = try await city(engine, helpers: 20)
        let need = try await add(Help.need(), in: database)
        try await start(need, in: database)
        try await turnOfClock(database)
        let links = try await [link(of: "h001", in: database), link(of: "h002", in: database)]
        try await sendAll(database)
        for link in links { try await answer(by: link, yes(1), in: database) }
        let before = try await database.read { db in try db.promisedHelp(for: need.id) }
        #expect(before.confirmed == 1 && before.reserve == 1)
        try await change(need, to: Help.need(2), in: database)
        let promised = try await database.read { db in try db.promisedHelp(for: need.id) }
        #expect(promised.confirmed == 2 && promised.reserve == 0)
    }

    @Test func `what is closed, or another's, is not put right`() async throws {
        let database = try await city(.memory, helpers: 0)
        try await ExampleNetwork.fill(database)
        let need = try await add(Help.need(of: ExampleNetwork.choir), in: database)
        let others = ChangeCrisisNeed(
            need.id, by: ExampleNetwork.office, in: .ofTheCity, correspondence: correspondence)
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in
                try others.run(in: db) { try $0.correct(to: Help.need(9), at: db.now) }
            }
        }
        try await database.write(by: .system) { db in
            try CloseCrisisNeed(need.id, of: Help.crisis, as: .done).run(in: db)
        }
        await #expect(throws: CrisisNeed.Refusal.alreadyClosed) {
            try await change(need, to: Help.need(9), in: database)
        }
    }
}
