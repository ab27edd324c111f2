import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// The hosts decide together what everybody sees.
@Suite struct ReleaseEventTests {
    @Test(arguments: Engine.available)
    func `a draft is published when all who invite have said yes, and not before`(engine: Engine) async throws {
        let ground = try await HostsGround(engine)
        #expect(try await ground.publish(by: ground.centre) == .asked(missing: 1))
        #expect(try await ground.kept().isPublished == false)
        // Whoever asked said yes with it; whoever cooperates is not asked.
        #expect(try await ground.asked() == ["host1@example.org"])
        // Asked again, nobody is written to again.
        #expect(try await ground.publish(by: ground.centre) == .asked(missing: 1))
        #expect(try await ground.asked().count == 1)
        #expect(try await ground.sayYes(ground.network) == .done)
        let kept = try await ground.kept()
        #expect(kept.isPublished && kept.asked == nil)
    }

    @Test(arguments: Engine.available)
    func `where nobody of those who are asked has begun, the first yes is not enough`(engine: Engine) async throws {
        let ground = try await HostsGround(engine)
        #expect(try await ground.publish() == .asked(missing: 2))
        #expect(try await ground.sayYes(ground.centre) == .asked(missing: 1))
        #expect(try await !ground.kept().isPublished)
        #expect(try await ground.sayYes(ground.network) == .done)
        #expect(try await ground.kept().isPublished)
    }

    @Test(arguments: Engine.available)
    func `a draft that moves while its hosts are asked asks them anew`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await HostsGround(engine, needed: nil, clock: time.clock)
        _ = try await ground.publish(by: ground.centre)
        let asked = try await ground.kept().asked
        let seen = try #require(asked)
        time.advance(by: .minutes(5))
        #expect(try await ground.move(to: "2024-01-19", by: ground.centre) == .asked(missing: 1))
        #expect(try await ground.kept().day.rawValue == "2024-01-19")
        #expect(try await ground.asked().count == 2)
        // A yes to what was asked before is none to what is asked now.
        await #expect(throws: HostRefusal.asksSomethingElse) {
            try await ground.sayYes(ground.network, to: seen)
        }
        #expect(try await ground.sayYes(ground.network) == .done)
    }

    @Test(arguments: Engine.available)
    func `a published event moves when its hosts have said yes again; until then it stays where it is`(
        engine: Engine
    ) async throws {
        let ground = try await HostsGround(engine, isPublished: true)
        #expect(try await ground.move(to: "2024-01-19", by: ground.network) == .asked(missing: 1))
        var kept = try await ground.kept()
        #expect(kept.isPublished && kept.day == ground.event.day && kept.place == nil)
        #expect(try await ground.asked() == ["host0@example.org"])
        #expect(try await ground.sayYes(ground.centre) == .done)
        kept = try await ground.kept()
        #expect(kept.day.rawValue == "2024-01-19" && kept.place == "Rathaus" && kept.asked == nil)
        // What they agreed on is not undone by one of them.
        let undoable = try await ground.database.read { [now = Instant.testStart] db in
            try db.undoableEntries(from: 1, to: try db.lastJournalID(), at: now)
        }
        #expect(undoable.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `whoever registered hears of the other day when it is decided, also before there is a programme`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await HostsGround(engine, isPublished: true, clock: time.clock)
        let correspondence = ground.correspondence
        let wish = RegistrationWish(
            attendee: Attendee(
                name: "Amal", email: EmailAddress(rawValue: "amal@example.org"), language: .german))
        let deed = Register(
            wish, at: ground.event, way: .themselves, link: Secret(from: correspondence.randomness),
            correspondence: correspondence)
        _ = try await ground.database.write(by: .visitor, deed.run)
        func letters() async throws -> [String] {
            time.advance(by: .minutes(4))
            return try await ground.database.write(by: .system) { db in
                try TellProgrammeNews(correspondence: correspondence).run(in: db)
                return try db.rows("SELECT body FROM mail WHERE kind = 'programme'").map { try $0["body"] as String }
            }
        }
        _ = try await ground.move(to: "2024-01-19", by: ground.network)
        #expect(try await letters().isEmpty, "nothing is decided yet")
        #expect(try await ground.sayYes(ground.centre) == .done)
        let told = try await letters()
        #expect(told.count == 1 && told[0].contains("19. Januar 2024") && told[0].contains("Rathaus"))
    }

    @Test(arguments: Engine.available)
    func `a letter that asks for a yes does not go when nothing is asked any more`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, isPublished: true)
        func waiting() async throws -> [String] {
            try await ground.database.read { db in
                try db.rows("SELECT recipient FROM mail WHERE kind = 'agreement' AND state = 'waiting'").map {
                    try $0["recipient"]
                }
            }
        }
        _ = try await ground.move(to: "2024-01-19", by: ground.network)
        #expect(try await waiting() == ["host0@example.org"])
        // Another day is another question: only that letter goes.
        _ = try await ground.move(to: "2024-01-26", by: ground.network)
        #expect(try await waiting() == ["host0@example.org"])
        #expect(try await ground.asked().count == 2)
        _ = try await ground.move(to: "2023-12-22", nil, by: ground.network)
        #expect(try await waiting().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a move that is taken back asks nobody any more`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, isPublished: true)
        _ = try await ground.move(to: "2024-01-19", by: ground.network)
        #expect(try await ground.move(to: "2023-12-22", nil, by: ground.network) == .done)
        #expect(try await ground.kept().asked == nil)
        await #expect(throws: HostRefusal.asksSomethingElse) { try await ground.sayYes(ground.centre) }
    }

    @Test(arguments: Engine.available)
    func `a published event does not move to a day that is over, and a draft does`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, isPublished: true)
        await #expect(throws: HostRefusal.dayIsOver) { try await ground.move(to: "2023-11-24", by: ground.network) }
        #expect(try await ground.kept().asked == nil)
        let draft = try await HostsGround(engine)
        #expect(try await draft.move(to: "2023-11-24", by: draft.network) == .done)
        #expect(try await draft.kept().day.rawValue == "2023-11-24")
    }

    @Test(arguments: Engine.available)
    func `whoever moves an event ends no other question`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, isPublished: true)
        _ = try await ground.database.write(by: .account(ground.network.rawValue)) { db in
            try CancelEvent(ground.event.id, correspondence: ground.correspondence).run(in: db)
        }
        await #expect(throws: HostRefusal.somethingIsAsked) {
            try await ground.move(to: "2023-12-22", nil, by: ground.centre)
        }
        #expect(try await ground.kept().asked?.cancels == true)
    }

    @Test(arguments: Engine.available)
    func `whoever takes back a cancellation that all decided tells the others`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, isPublished: true, needed: 1)
        _ = try await ground.database.write(by: .account(ground.network.rawValue)) { db in
            try CancelEvent(ground.event.id, correspondence: ground.correspondence).run(in: db)
            return try ReinstateEvent(ground.event.id, correspondence: ground.correspondence).run(in: db)
        }
        #expect(try await ground.kept().isCancelled == false)
        #expect(try await ground.told("host0@example.org").contains { $0.contains("wurde zurückgenommen") })
        #expect(try await ground.told("host1@example.org").allSatisfy { !$0.contains("geri alındı") })
    }

    @Test(arguments: Engine.available)
    func `on the day itself nothing waits for a yes`(engine: Engine) async throws {
        let ground = try await HostsGround(engine, isPublished: true, day: "2023-12-01")
        #expect(try await ground.move(to: "2023-12-01", "Volkshochschule", by: ground.centre) == .done)
        #expect(try await ground.kept().place == "Volkshochschule")
    }
}
