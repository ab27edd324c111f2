import Actions
import Domain
import Storage
import TestHouse
import Testing

/// A line on all screens.
@Suite struct ShowAnnouncementTests {
    private struct SomebodyElse: Error {}

    private struct Foyer {
        let ground: EventGround
        let time: SetClock

        init(_ engine: Engine) async throws {
            time = SetClock()
            ground = try await EventGround(engine, clock: time.clock)
        }

        func say(_ text: String, for minutes: Int = 10) async throws -> Announcement {
            let deed = try #require(
                ShowAnnouncement([.german: TypedLine(text)], for: minutes, at: ground.event.id))
            return try await ground.writeAtDesk { db in try deed.run(in: db) }
        }

        func shown() async throws -> String? {
            let (event, now) = (ground.event.id, time.clock.now)
            return try await ground.read { db in try db.announcement(at: event, now: now)?.text.texts[.german] }
        }
    }

    @Test(arguments: Engine.available)
    func `it stands there for its minutes, and the next one takes its place`(engine: Engine) async throws {
        let foyer = try await Foyer(engine)
        _ = try await foyer.say("Der Bus wartet")
        #expect(try await foyer.shown() == "Der Bus wartet")
        _ = try await foyer.say("Es gibt Suppe", for: 5)
        #expect(try await foyer.shown() == "Es gibt Suppe")
        foyer.time.advance(by: .minutes(5))
        #expect(try await foyer.shown() == nil)
    }

    @Test(arguments: Engine.available)
    func `it is taken back, and whoever takes back an earlier one leaves the new one alone`(engine: Engine) async throws
    {
        let foyer = try await Foyer(engine)
        let event = foyer.ground.event.id
        let first = try await foyer.say("Der Bus wartet")
        let second = try await foyer.say("Es gibt Suppe")
        try await foyer.ground.writeAtDesk { db in try TakeAnnouncementBack(first.id, at: event).run(in: db) }
        #expect(try await foyer.shown() == "Es gibt Suppe")
        try await foyer.ground.writeAtDesk { db in try TakeAnnouncementBack(second.id, at: event).run(in: db) }
        #expect(try await foyer.shown() == nil)
        let told = try await foyer.ground.journal(after: 0).filter { $0.kind == .announcement }
        #expect(told.map(\.change) == [.created, .created, .removed])
        #expect(told.allSatisfy { $0.author == .account("judith") })
        // What it said is not in the journal, which outlives it.
        #expect(told.flatMap(\.details.keys) == ["ends"])
    }

    @Test(arguments: Engine.available)
    func `what was taken back comes back until its time is over, and goes again`(engine: Engine) async throws {
        let foyer = try await Foyer(engine)
        let (event, correspondence) = (foyer.ground.event.id, foyer.ground.correspondence)
        func undoLast() async throws {
            let last = try #require(try await foyer.ground.journal(after: 0).last { $0.kind == .announcement })
            try await foyer.ground.writeAtDesk { db in
                _ = try UndoDeed(last.deed, at: event, correspondence: correspondence).run(in: db)
            }
        }
        let line = try await foyer.say("Der Bus wartet")
        try await undoLast()
        #expect(try await foyer.shown() == nil)
        try await undoLast()
        #expect(try await foyer.shown() == "Der Bus wartet")
        try await foyer.ground.writeAtDesk { db in try TakeAnnouncementBack(line.id, at: event).run(in: db) }
        foyer.time.advance(by: .minutes(10))
        await #expect(throws: UndoRefusal.self) { try await undoLast() }
        #expect(try await foyer.shown() == nil)
    }

    @Test(arguments: Engine.available)
    func `of two who write at once the second reads what the first wrote`(engine: Engine) async throws {
        let foyer = try await Foyer(engine)
        _ = try await foyer.say("Der Bus wartet")
        let deed = try #require(
            ShowAnnouncement([.german: TypedLine("Es gibt Suppe")], for: 10, at: foyer.ground.event.id))
        await #expect(throws: SomebodyElse.self) {
            try await foyer.ground.writeAtDesk { db in
                _ = try deed.run(in: db) { standing in
                    if standing != nil { throw SomebodyElse() }
                }
            }
        }
        #expect(try await foyer.shown() == "Der Bus wartet")
    }

    @Test func `nothing in it turns the text around it, and it is one line`() throws {
        let typed = TypedLine("Bus\u{202E} um\n20\u{2066} Uhr")
        #expect(!typed.text.unicodeScalars.contains { [0x202E, 0x2066].contains($0.value) })
        #expect(!typed.text.contains("\n"))
        #expect(ShowAnnouncement([.german: TypedLine("\u{202E}")], for: 5, at: .init(rawValue: "event")) == nil)
    }

    @Test(arguments: Engine.available)
    func `half a year after the event it is gone`(engine: Engine) async throws {
        let foyer = try await Foyer(engine)
        _ = try await foyer.say("Der Bus wartet")
        foyer.time.advance(by: .days(22 + Announcement.daysAfterEvent))
        _ = try await foyer.ground.write { db in try ForgetWhatIsOver().run(in: db) }
        let left: Int? = try await foyer.ground.read { db in
            try db.row("SELECT COUNT(*) AS number FROM announcement").map { try $0["number"] }
        }
        #expect(left == 0)
    }

    @Test(arguments: Engine.available)
    func `how guests get into the Wi-Fi is set, changed and taken out`(engine: Engine) async throws {
        let foyer = try await Foyer(engine)
        let event = foyer.ground.event.id
        let networks: [GuestNetwork?] = [
            GuestNetwork(name: "Gast", password: "geheim"), GuestNetwork(name: "Gast", password: ""), nil,
        ]
        for network in networks {
            try await foyer.ground.writeAtDesk { db in try SetGuestNetwork(network, at: event).run(in: db) }
            #expect(try await foyer.ground.read { db in try db.guestNetwork(of: event) } == network)
        }
        // The journal outlives it, and knows neither name nor password.
        let told = try await foyer.ground.journal(after: 0).filter { $0.details["fields"] == "guestNetwork" }
        #expect(told.count == 3)
    }
}
