import Actions
import Domain
import TestHouse
import Testing

@testable import Storage

/// What was written, and to whom, goes when the data map says so.
@Suite struct ForgottenLettersTests {
    private let clock = SetClock()

    private func queue(_ name: String, once: String? = nil, in database: Database) async throws -> Identifier<Message>?
    {
        let message = Message(
            recipient: try #require(EmailAddress(rawValue: "\(name)@example.org")), language: .german,
            subject: "Für \(name)", body: "Geheimer Link",
            attachments: [.init(name: "a.ics", mediaType: "text/calendar", content: [1])])
        return try await database.write(by: .system) { db in try db.enqueue(message, once: once) }
    }

    private func forget(_ database: Database) async throws {
        _ = try await database.write(by: .system) { db in try ForgetWhatIsOver().run(in: db) }
    }

    /// Everything that is kept of letters, as text.
    private func kept(_ database: Database) async throws -> String {
        try await database.read { db in
            let letters = try db.rows("SELECT recipient, subject, body, COALESCE(problem, '') AS problem FROM mail").map
            {
                row -> String in
                try ["recipient", "subject", "body", "problem"].map { try row[$0] as String }.joined(separator: " ")
            }
            let attachments = try db.rows("SELECT name FROM mail_attachment").map { row -> String in try row["name"] }
            return (letters + attachments).joined(separator: " ")
        }
    }

    @Test(arguments: Engine.available)
    func `a letter that was sent, stopped or given up is forgotten after thirty days, and is never queued again`(
        engine: Engine
    ) async throws {
        let database = try await engine.open(clock: clock.clock)
        _ = try await queue("amal", once: "erinnerung", in: database)
        let stopped = try #require(try await queue("bela", in: database))
        try await database.write(by: .system) { db in
            try db.stop(letter: stopped)
            while let mail = try db.takeDueMail(for: .minutes(5)) {
                try db.markNotSent(mail, because: "550 5.1.1 amal", isFinal: true)
            }
        }
        clock.advance(by: .days(29))
        try await forget(database)
        #expect(try await kept(database).contains("amal"))
        #expect(try await kept(database).contains("bela"))
        _ = try await queue("cem", in: database)
        clock.advance(by: .days(2))
        try await forget(database)
        let left = try await kept(database)
        for name in ["amal", "bela"] { #expect(!left.contains(name)) }
        // What waits is still to be sent.
        #expect(left.contains("cem@example.org") && left.contains("Geheimer Link"))
        #expect(try await queue("amal", once: "erinnerung", in: database) == nil)
        let counts = try await database.read { db in try db.letterCounts() }
        #expect(counts == [.waiting: 1])
        #expect(try await database.read { db in try db.failedMail(limit: 10) }.isEmpty)
        // Nothing is left to forget, and nothing is noted about that.
        let entry = try await database.read { db in try db.lastJournalID() }
        try await forget(database)
        #expect(try await database.read { db in try db.lastJournalID() } == entry)
    }

    @Test(arguments: Engine.available)
    func `a report about a forgotten letter changes nothing`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let letter = try #require(try await queue("amal", in: database))
        try await database.write(by: .system) { db in
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
        }
        clock.advance(by: .days(31))
        try await forget(database)
        let effect = try await database.write(by: .system) { db in
            try db.markBounced(letter, because: "5.1.1", isHard: true)
        }
        #expect(effect == .none)
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in try db.resume(letter: letter) }
        }
    }

    @Test(arguments: Engine.available)
    func `what people asked and reported is forgotten after a year`(engine: Engine) async throws {
        let database = try await engine.open(clock: clock.clock)
        let correspondence = Correspondence(
            lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
        let deed = AskCoordination(
            "Wo ist der Raum?", contact: "0521 1234", about: Inquiry.Context(), language: .german,
            correspondence: correspondence)
        try await database.write(by: .visitor) { db in
            try deed.run(in: db)
            try db.insert(
                BarrierReport(
                    id: db.newIdentifier(), text: "Zu klein", page: "/", email: nil, language: .german,
                    createdAt: db.now))
        }
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        func open() async throws -> [Int] {
            try await database.read { db in
                let open = try db.openFeedbackCounts(on: day)
                return [open.questions, open.barriers]
            }
        }
        clock.advance(by: .days(364))
        try await forget(database)
        #expect(try await open() == [1, 1])
        clock.advance(by: .days(2))
        try await forget(database)
        #expect(try await open() == [0, 0])
    }
}
