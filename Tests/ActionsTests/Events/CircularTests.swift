import Actions
import Domain
import TestHouse
import Testing

@testable import Storage

/// What the hosts write to some of those who registered.
@Suite struct CircularTests {
    private let time = SetClock()
    private let turkish = Language(rawValue: "tr")

    private func write(
        _ ground: EventGround, to choice: RegistrationChoice = RegistrationChoice(), inTurkishToo: Bool = false
    ) async throws -> Circular {
        var (subjects, texts) = ([Language.german: "Anfahrt"], [Language.german: "Bitte mit dem Bus."])
        if inTurkishToo { (subjects[turkish], texts[turkish]) = ("Ulaşım", "Lütfen otobüsle gelin.") }
        let (subject, text) = (try #require(Translated(subjects)), try #require(Translated(texts)))
        let deed = WriteCircular(
            subject, text, to: choice, at: ground.event.id, correspondence: ground.correspondence)
        return try await ground.writeAtDesk { db in try deed.run(in: db) }
    }

    private func send(_ ground: EventGround) async throws -> [QueuedMail] {
        try await ground.database.write(by: .system) { db in
            var mails: [QueuedMail] = []
            while let mail = try db.takeDueMail(for: .minutes(5)) {
                try db.markSent(mail.id)
                if mail.message.kind == .circular { mails.append(mail) }
            }
            return mails
        }
    }

    @Test(arguments: Engine.available)
    func `only whoever was chosen is written to, once, after five minutes, and reads where it is German`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine, places: 2, clock: time.clock)
        _ = try await ground.register("Amal", "Bela", "Cem")
        _ = try await write(ground, to: RegistrationChoice(.waiting))
        #expect(try await send(ground).isEmpty)
        time.advance(by: MailHold.length)
        let original = try await send(ground)
        #expect(original.map(\.message.recipient.rawValue) == ["cem@example.org"])
        #expect(original.first?.message.body.hasPrefix("Bu mesaj yalnızca Almanca.\n\nBitte mit dem Bus.") == true)
        _ = try await write(ground, to: RegistrationChoice(.waiting), inTurkishToo: true)
        time.advance(by: MailHold.length)
        let own = try await send(ground)
        let body = try #require(own.first).message.body
        #expect(own.map(\.message.subject) == ["Ulaşım"] && body.hasPrefix("Lütfen otobüsle gelin.\n\n–\n"))
        // Which day it is about, and the way to the reader's own page.
        #expect(try await ground.linked(from: body) != nil)
        #expect(try await send(ground).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `whom no letter reaches is called, and whoever answers for a delegation gets one letter`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        let silent = Example.person("Ivan")
        let ivan = try await ground.write { [event = ground.event.id] db in try db.register(silent, at: event) }
        _ = try await ground.delegate("Bela", places: 3)
        let circular = try await write(ground)
        #expect(circular.letters == 1 && circular.calls == 1)
        let call = try await ground.read { db in try db.call(to: ivan.id) }
        #expect(call?.reason == .written && call?.since == circular.writtenAt)
    }

    @Test(arguments: Engine.available)
    func `what is stopped in time reaches nobody, neither by letter nor by telephone`(engine: Engine) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        _ = try await ground.register("Amal")
        let silent = Example.person("Ivan")
        let ivan = try await ground.write { [event = ground.event.id] db in try db.register(silent, at: event) }
        let circular = try await write(ground)
        time.advance(by: .minutes(4))
        let deed = StopCircular(circular.id, at: ground.event.id)
        #expect(try await ground.writeAtDesk { db in try deed.run(in: db) } == 1)
        time.advance(by: .minutes(10))
        #expect(try await send(ground).isEmpty)
        #expect(try await ground.read { db in try db.call(to: ivan.id) } == nil)
        await #expect(throws: CircularRefusal.hasGone) { try await ground.writeAtDesk { db in try deed.run(in: db) } }
        let counts = try await ground.read { db in try db.letterCounts(supposing: circular.id.occasion) }
        #expect(counts == [.stopped: 1])
    }

    @Test(arguments: Engine.available)
    func `the same is not written twice by mistake, and what waits does not go when the day is cancelled`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        _ = try await ground.register("Amal")
        let circular = try await write(ground)
        await #expect(throws: CircularRefusal.self) { _ = try await write(ground) }
        let (event, words) = (ground.event.id, ground.correspondence)
        _ = try await ground.write { db in try CancelEvent(event, correspondence: words).run(in: db) }
        time.advance(by: PlaceReservation.length)
        #expect(try await send(ground).isEmpty)
        try await ground.write { db in try TellProgrammeNews(correspondence: words).run(in: db) }
        time.advance(by: .minutes(1))
        #expect(try await send(ground).isEmpty)
        let kept = try await ground.read { db in try db.circular(circular.id, of: event) }
        #expect(kept?.stoppedAt != nil)
    }

    @Test(arguments: Engine.available)
    func `what only callers were to say is not said any more when the day is cancelled`(engine: Engine) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        let silent = Example.person("Ivan")
        let ivan = try await ground.write { [event = ground.event.id] db in try db.register(silent, at: event) }
        _ = try await write(ground)
        let (event, words) = (ground.event.id, ground.correspondence)
        _ = try await ground.write { db in try CancelEvent(event, correspondence: words).run(in: db) }
        time.advance(by: PlaceReservation.length)
        try await ground.write { db in try TellProgrammeNews(correspondence: words).run(in: db) }
        let call = try await ground.read { db in try db.call(to: ivan.id) }
        #expect(call?.everything.map(\.reason) == [.dayCancelled])
    }

    @Test(arguments: Engine.available)
    func `nobody is written to where nobody is chosen, and the journal never holds the text`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        await #expect(throws: CircularRefusal.reachesNobody) { _ = try await write(ground) }
        _ = try await ground.register("Amal")
        let before = try await ground.lastEntry()
        _ = try await write(ground)
        let entries = try await ground.journal(after: before)
        #expect(!entries.isEmpty)
        #expect(entries.allSatisfy { entry in !"\(entry)".contains("Bus") && !"\(entry)".contains("Anfahrt") })
    }
}
