import Domain
import Testing

@testable import Storage
@testable import TestHouse

@Suite struct MailQueueTests {
    private struct Refused: Error {}

    private func message(_ subject: String, attachments: [Message.Attachment] = []) throws -> Message {
        Message(
            recipient: try #require(EmailAddress(rawValue: "frau@example.org")), language: .german, subject: subject,
            body: "Text", attachments: attachments)
    }

    @Test(arguments: Engine.available)
    func `a mail is queued if and only if the rest of the write happens`(engine: Engine) async throws {
        let database = try await engine.open()
        let message = try message("one")
        try await database.write(by: .system) { db in try db.enqueue(message) }
        await #expect(throws: Refused.self) {
            try await database.write(by: .system) { db in
                try db.enqueue(message)
                throw Refused()
            }
        }
        let state = try await database.read { db in try db.mailQueueState() }
        #expect(state == MailQueueState(waiting: 1, failed: 0, waitingSince: .testStart))
        let journal = try await database.read { db in try db.journal(after: 0, limit: 10).map(\.change) }
        #expect(journal == [.created])
    }

    @Test(arguments: Engine.available)
    func `the same key queues one mail, even if it was sent long ago`(engine: Engine) async throws {
        let database = try await engine.open()
        let message = try message("reminder")
        let ids = try await database.write(by: .system) { db in
            try [
                db.enqueue(message, once: "reminder/1"), db.enqueue(message, once: "reminder/1"),
                db.enqueue(message, once: "reminder/2"),
            ]
        }
        #expect(ids.map { $0 != nil } == [true, false, true])
        try await database.write(by: .system) { db in
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
        }
        let again = try await database.write(by: .system) { db in try db.enqueue(message, once: "reminder/1") }
        #expect(again == nil)
    }

    @Test(arguments: Engine.available)
    func `a mail comes out as it went in, and once it is sent nothing secret is left`(engine: Engine) async throws {
        let database = try await engine.open()
        let message = try message(
            "Grüße 🌉",
            attachments: [.init(name: "a.ics", mediaType: "text/calendar", content: Array(UInt8.min...UInt8.max))])
        let id = try await database.write(by: .system) { db in try db.enqueue(message) }
        let taken = try await database.write(by: .system) { db in try db.takeDueMail(for: .minutes(5)) }
        #expect(taken.map(\.message) == message)
        #expect(taken?.id == id)
        #expect(taken?.attempts == 1)
        let second = try await database.write(by: .system) { db in try db.takeDueMail(for: .minutes(5)) }
        #expect(second == nil)
        try await database.write(by: .system) { db in try db.markSent(try #require(id)) }
        let rest = try await database.read { db in
            (
                try db.value("SELECT body AS value FROM mail") as String?,
                try db.count("SELECT COUNT(*) AS value FROM mail_attachment")
            )
        }
        #expect(rest.0 == "")
        #expect(rest.1 == 0)
    }
}
