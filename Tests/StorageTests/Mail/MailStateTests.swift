import Domain
import Testing

@testable import Storage
@testable import TestHouse

/// What became of a letter, and which letter goes first.
@Suite struct MailStateTests {
    private let clock = SetClock()

    private func message(
        _ subject: String, _ kind: LetterKind = .other, about topic: LetterTopic? = nil, until expiry: Instant? = nil
    ) throws -> Message {
        Message(
            recipient: try #require(EmailAddress(rawValue: "frau@example.org")), language: .german, subject: subject,
            body: "https://example.org/geheim", kind: kind, topic: topic, expiry: expiry)
    }

    private func take(from database: Database) async throws -> QueuedMail? {
        try await database.write(by: .system) { db in try db.takeDueMail(for: .minutes(5)) }
    }

    @Test(arguments: Engine.available)
    func `a letter that signs somebody in goes before all that wait longer`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let (first, second) = (try message("one"), try message("two", .signIn))
        try await database.write(by: .system) { db in try db.enqueue(first) }
        clock.advance(by: .minutes(1))
        try await database.write(by: .system) { db in try db.enqueue(second) }
        #expect(try await take(from: database)?.message.subject == "two")
        #expect(try await take(from: database)?.message.subject == "one")
    }

    @Test(arguments: Engine.available)
    func `what is not true any more is not sent, and its secrets are forgotten`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let topic = LetterTopic.registration(.init(rawValue: "r1"))
        let stale = try message("stale", .signIn, about: topic, until: Instant.testStart.advanced(by: .minutes(30)))
        let lasting = try message("lasting", about: topic)
        try await database.write(by: .system) { db in
            try db.enqueue(stale)
            try db.enqueue(lasting)
        }
        clock.advance(by: .days(1))
        #expect(try await take(from: database)?.message.subject == "lasting")
        #expect(try await take(from: database) == nil)
        let states = try await database.read { db in try db.letters(about: [topic]).map(\.state) }
        #expect(Set(states) == [.sending, .expired(at: clock.clock.now)])
        let body: String? = try await database.read { db in
            try db.value("SELECT body AS value FROM mail WHERE state = 'expired'")
        }
        #expect(body == "")
        let journal = try await database.read { db in try db.journal(after: 0, limit: 10).map(\.change) }
        #expect(journal.contains(.expired))
    }

    @Test(arguments: Engine.available)
    func `each letter about somebody says where it is, and since when or until when`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let (own, delegation) = (
            LetterTopic.registration(.init(rawValue: "1")), LetterTopic.delegation(.init(rawValue: "1"))
        )
        let letters = try [
            message("a", .confirmation, about: own), message("b", .movedUp, about: delegation), message("c"),
        ]
        try await database.write(by: .system) { db in
            for letter in letters { try db.enqueue(letter) }
        }
        func states() async throws -> [LetterKind: LetterState] {
            let found = try await database.read { db in try db.letters(about: [own, delegation]) }
            return Dictionary(uniqueKeysWithValues: found.map { ($0.kind, $0.state) })
        }
        let start = clock.clock.now
        #expect(try await states() == [.confirmation: .waiting(until: start), .movedUp: .waiting(until: start)])
        let (first, second) = (
            try #require(try await take(from: database)), try #require(try await take(from: database))
        )
        #expect(try await states() == [.confirmation: .sending, .movedUp: .sending])
        clock.advance(by: .minutes(1))
        let now = clock.clock.now
        try await database.write(by: .system) { db in
            try db.markNotSent(first, because: "450 later")
            try db.markNotSent(second, because: "550 never", isFinal: true)
        }
        #expect(
            try await states() == [
                .confirmation: .deferred(next: now.advanced(by: .minutes(1)), because: "450 later"),
                .movedUp: .notDeliverable(at: now, because: "550 never"),
            ])
        clock.advance(by: .minutes(1))
        // What nobody is named for waits longer.
        #expect(try await take(from: database)?.message.subject == "c")
        let again = try #require(try await take(from: database))
        #expect(try await states()[.confirmation] == .sending)
        try await database.write(by: .system) { db in try db.markSent(again.id) }
        #expect(try await states()[.confirmation] == .sent(at: clock.clock.now))
        #expect(try await database.read { db in try db.letters(about: []) } == [])
    }
}
