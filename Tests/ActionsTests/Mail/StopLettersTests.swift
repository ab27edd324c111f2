import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Whoever has caused letters by mistake stops them in time; what was stopped or did not arrive is sent after all.
@Suite struct StopLettersTests {
    private let clock = SetClock()

    private func queue(
        _ database: Database, _ kind: LetterKind = .other, to name: String = "frau"
    ) async throws -> Identifier<Message> {
        let message = Message(
            recipient: try #require(EmailAddress(rawValue: "\(name)@example.org")), language: .german,
            subject: "Hallo", body: "Text", kind: kind)
        return try await database.write(by: .system) { db in try #require(try db.enqueue(message)) }
    }

    private func take(_ database: Database) async throws -> QueuedMail? {
        try await database.write(by: .system) { db in try db.takeDueMail(for: .minutes(5)) }
    }

    private func counts(_ database: Database) async throws -> [LetterStanding: Int] {
        try await database.read { db in try db.letterCounts() }
    }

    @Test(arguments: Engine.available)
    func `what is stopped does not go out, and can be sent after all`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let letter = try await queue(database)
        _ = try await database.write(by: .system) { db in try StopLetters(.one(letter)).run(in: db) }
        #expect(try await take(database) == nil)
        #expect(try await counts(database) == [.stopped: 1])
        try await database.write(by: .system) { db in try SendLetterNow(letter).run(in: db) }
        #expect(try await take(database)?.message.body == "Text")
        let changes = try await database.read { db in try db.journal(after: 0, limit: 10).map(\.change) }
        #expect(changes == [.created, .stopped, .resumed, .attempted])
    }

    @Test(arguments: Engine.available)
    func `all that wait are stopped, but for whoever signs in, and what is on its way`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let (first, second, third) = (
            try await queue(database), try await queue(database), try await queue(database, .signIn)
        )
        #expect(try await take(database)?.id == third)
        let sending = try #require(try await take(database))
        let waiting = sending.id == first ? second : first
        for (letter, refusal) in [(third, LetterRefusal.isGone), (sending.id, .isGone)] {
            await #expect(throws: refusal) {
                try await database.write(by: .system) { db in _ = try StopLetters(.one(letter)).run(in: db) }
            }
            await #expect(throws: refusal) {
                try await database.write(by: .system) { db in try SendLetterNow(letter).run(in: db) }
            }
        }
        let number = try await database.write(by: .system) { db in try StopLetters(.all).run(in: db) }
        #expect(number == 1)
        let stopped = try await database.read { db in try db.letters(.stopped, limit: 10).map(\.id) }
        #expect(stopped == [waiting])
    }

    @Test(arguments: Engine.available)
    func `what was given up is tried again, and the next letters go there, too`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let letter = try await queue(database)
        let mail = try #require(try await take(database))
        try await database.write(by: .system) { db in
            try db.markNotSent(mail, because: "550 5.1.1 no such mailbox", isFinal: true)
        }
        let (failed, address) = (
            try await database.read { db in try db.letters(.failed, limit: 10) }, mail.message.recipient
        )
        #expect(failed.map(\.hasText) == [true])
        try await database.write(by: .system) { db in try SendLetterNow(letter).run(in: db) }
        #expect(try await database.read { db in try db.unreachable(address) } == nil)
        #expect(try await take(database)?.id == letter)
    }

    @Test(arguments: Engine.available)
    func `what has gone out and come back is not sent again: its text is forgotten`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let letter = try await queue(database)
        try await database.write(by: .system) { db in
            try db.markSent(letter)
            _ = try db.markBounced(letter, because: "5.1.1", isHard: true)
        }
        await #expect(throws: LetterRefusal.textIsForgotten) {
            try await database.write(by: .system) { db in try SendLetterNow(letter).run(in: db) }
        }
        await #expect(throws: NotFound.self) {
            try await database.write(by: .system) { db in try SendLetterNow(.init(rawValue: "other")).run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `what is told to many at once waits for five minutes, and what is told to few does not`(
        engine: Engine
    ) async throws {
        for (number, held) in [(MailHold.many, MailHold.many), (MailHold.many - 1, 0)] {
            let ground = try await EventGround(engine, places: 0, clock: clock.clock)
            for index in 1...number { _ = try await ground.register("Person\(index)") }
            try await ground.write { [ground] db in
                _ = try ChangeEvent(ground.event.id, correspondence: ground.correspondence).run(in: db) {
                    $0.capacity.places = number
                }
            }
            let letters = try await ground.read { db in
                try db.letters(.waiting, limit: 100).filter { $0.kind == .movedUp }
            }
            #expect(letters.count == number)
            let end = clock.clock.now.advanced(by: held > 0 ? MailHold.length : .zero)
            #expect(letters.allSatisfy { $0.state == .waiting(until: end) })
            #expect(try await ground.read { db in try db.heldLetters() } == held)
        }
    }
}
