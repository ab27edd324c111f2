import Domain
import Foundation
import Logging
import Synchronization
import Testing

@testable import Mail
@testable import Storage

/// Mail from the queue to a real server, on a clock that the test sets.
@Suite struct MailDeliveryTests {
    private let clock = TestClock()
    private let database: Database
    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    init() throws {
        let clock = clock.clock
        database = try .inMemory(clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)))
    }

    private func settings(_ way: MailSettings.Way) throws -> MailSettings {
        let sender = try #require(EmailAddress(rawValue: "post@neue-wege.example"))
        return MailSettings(way: way, sender: sender, senderName: "Neue Wege")
    }

    private func delivery(to server: TestMailServer) throws -> MailDelivery {
        let server = try MailServer(url: server.url)
        return MailDelivery(database: database, settings: try settings(.server(server)), logger: logger)
    }

    private func queue(_ subject: String, to recipient: String = "frau@example.org") async throws {
        let message = Message(
            recipient: try #require(EmailAddress(rawValue: recipient)), language: .german, subject: subject,
            body: "Guten Tag,\n.\nein Punkt allein.\n")
        try await database.write(by: .system) { db in try db.enqueue(message) }
    }

    private func state() async throws -> MailQueueState {
        try await database.read { db in try db.mailQueueState() }
    }

    @Test func `mail reaches a real server over one connection, in its order, and its text is forgotten`() async throws
    {
        let server = try await TestMailServer.start()
        for subject in ["one", "two", "three"] { try await queue(subject) }
        #expect(try await delivery(to: server).deliverDue() == 3)
        let subjects = server.received.map { $0.text.firstMatch(of: /Subject: (\w+)/)?.output.1 ?? "" }
        #expect(subjects == ["one", "two", "three"])
        #expect(server.received[0].sender == "post@neue-wege.example")
        #expect(server.received[0].recipients == ["frau@example.org"])
        #expect(server.received[0].text.hasSuffix("\r\n\r\nGuten Tag,\r\n.\r\nein Punkt allein.\r\n"))
        #expect(server.connectionCount == 1)
        #expect(try await state() == MailQueueState(waiting: 0, failed: 0, waitingSince: nil))
        let bodies = try await database.read { db in
            try db.rows("SELECT body FROM mail").map { try $0["body"] as String }
        }
        #expect(bodies == ["", "", ""])
        #expect(try await delivery(to: server).deliverDue() == 0)
    }

    @Test func `a refused mail is tried again after a growing pause, and does not hold up the others`() async throws {
        let server = try await TestMailServer.start()
        server.refuse { $0.contains("<away@") ? "450 mailbox is busy" : nil }
        try await queue("busy", to: "away@example.org")
        try await queue("fine")
        let delivery = try delivery(to: server)
        #expect(try await delivery.deliverDue() == 1)
        clock.advance(by: .seconds(59))
        #expect(try await delivery.deliverDue() == 0)
        #expect(try await state().waiting == 1)
        clock.advance(by: .seconds(1))
        #expect(try await delivery.deliverDue() == 0)
        server.refuse { _ in nil }
        clock.advance(by: .seconds(119))
        #expect(try await delivery.deliverDue() == 0)
        clock.advance(by: .seconds(1))
        #expect(try await delivery.deliverDue() == 1)
    }

    @Test func `after five days a mail is given up, with what the server said`() async throws {
        let server = try await TestMailServer.start()
        server.refuse { $0.hasPrefix("RCPT") ? "450 mailbox is full" : nil }
        try await queue("lost")
        let delivery = try delivery(to: server)
        var attempts = 0
        while try await state().failed == 0, attempts < 200 {
            try await delivery.deliverDue()
            attempts += 1
            clock.advance(by: .hours(1))
        }
        // It is asked less and less: an hour of the test is often no attempt.
        #expect(attempts == 121)
        let asked = try await database.read { db in try db.count("SELECT attempts AS value FROM mail") }
        #expect(asked < 20)
        let failed = try await database.read { db in
            try db.rows("SELECT subject, problem FROM mail WHERE state = 'failed'").map {
                (subject: try $0["subject"] as String, problem: try $0["problem"] as String)
            }
        }
        #expect(failed.map(\.subject) == ["lost"])
        #expect(failed[0].problem.contains("450 mailbox is full"))
        #expect(server.received == [])
    }

    @Test func `while the server is away nothing is lost, and one attempt is enough to know it`() async throws {
        let server = try await TestMailServer.start()
        for subject in ["one", "two"] { try await queue(subject) }
        let delivery = try delivery(to: server)
        try await server.stop()
        #expect(try await delivery.deliverDue() == 0)
        let attempts = try await database.read { db in try db.count("SELECT SUM(attempts) AS value FROM mail") }
        #expect(attempts == 1)
        #expect(try await state().waiting == 2)
    }

    @Test func `who was killed between sending and noting it sends one more copy, with the same Message-ID`()
        async throws
    {
        let server = try await TestMailServer.start()
        try await queue("twice")
        let killed = try await database.write(by: .system) { db in try db.takeDueMail(for: MailDelivery.takenFor) }
        let mail = try #require(killed)
        let way = MailTransfer(server: try MailServer(url: server.url))
        let sender = try #require(EmailAddress(rawValue: "post@neue-wege.example"))
        try await way.send(
            MailText(mail, from: sender, name: "Neue Wege"),
            mail: OutgoingMail(sender: sender.rawValue, recipient: "frau@example.org", fileName: ""))
        let delivery = try delivery(to: server)
        #expect(try await delivery.deliverDue() == 0)
        clock.advance(by: MailDelivery.takenFor)
        #expect(try await delivery.deliverDue() == 1)
        clock.advance(by: .days(1))
        #expect(try await delivery.deliverDue() == 0)
        #expect(server.received.count == 2)
        #expect(Set(server.received.map(\.text)).count == 1)
    }

    @Test func `two deliveries on one queue never send the same mail`() async throws {
        let server = try await TestMailServer.start()
        for number in 1...20 { try await queue("\(number)") }
        let (first, second) = (try delivery(to: server), try delivery(to: server))
        async let one = first.deliverDue()
        async let two = second.deliverDue()
        #expect(try await one + two == 20)
        #expect(Set(server.received.map(\.text)).count == 20)
        #expect(server.received.count == 20)
    }

    @Test func `a running delivery sends what is queued, until it is cancelled`() async throws {
        let server = try await TestMailServer.start()
        let delivery = try delivery(to: server)
        let running = Task { await delivery.run() }
        let sent = AsyncStream<Void> { continuation in
            database.onChange { [database] in
                if database.newestChange(about: [.mail]) >= 3 { continuation.yield() }
            }
        }
        try await queue("at once")
        for await _ in sent { break }
        #expect(server.received.count == 1)
        running.cancel()
        await running.value
    }

    @Test func `a folder gets one file per mail, named by its time`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await queue("Grüße")
        let delivery = MailDelivery(database: database, settings: try settings(.folder(path: folder)), logger: logger)
        #expect(try await delivery.deliverDue() == 1)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 1)
        #expect(names[0].hasPrefix("20231201T080000Z-") && names[0].hasSuffix(".eml"))
        let text = try String(contentsOfFile: "\(folder)/\(names[0])", encoding: .utf8)
        #expect(text.contains("Subject: =?UTF-8?B?R3LDvMOfZQ==?=\r\n"))
        // There are links in it that sign somebody in.
        for (path, mode) in [(folder, 0o700), ("\(folder)/\(names[0])", 0o600)] {
            let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(found == mode, "\(path)")
        }
    }

    @Test func `a file goes when the house forgets to whom the letter went, and no other does`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["amal", "bela", "cem"] { try await queue(name, to: "\(name)@example.org") }
        let way = try settings(.folder(path: folder))
        #expect(try await MailDelivery(database: database, settings: way, logger: logger).deliverDue() == 3)
        try Data("An Dora".utf8).write(to: URL(filePath: "\(folder)/20231201T080000Z-of-another-house.eml"))
        #expect(try await MailFiles.forget(in: folder, asDoes: database) == 0)
        let gone = try #require(EmailAddress(rawValue: "bela@example.org"))
        try await database.write(by: .system) { db in try db.forgetLetters(to: gone) }
        #expect(try await MailFiles.forget(in: folder, asDoes: database) == 1)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        }.joined()
        for (name, isLeft) in [("amal@", true), ("bela@", false), ("cem@", true), ("An Dora", true)] {
            #expect(left.contains(name) == isLeft, "\(name)")
        }
    }

    @Test func `a folder that cannot be written keeps the mail waiting`() async throws {
        try await queue("waits")
        let way = try settings(.folder(path: "/dev/null/mail"))
        #expect(try await MailDelivery(database: database, settings: way, logger: logger).deliverDue() == 0)
        #expect(try await state().waiting == 1)
    }
}

@Suite struct MailServerTests {
    @Test(arguments: [
        "http://example.org", "example.org:25", "smtp://user:secret@example.org", "smtp://", "smtp:///x", "smtp://x:y",
        "smtp://x:0",
        "smtp://x:25/y",
    ])
    func `what is no mail server is refused without repeating it`(url: String) {
        #expect(throws: MailServer.NotAnAddress.self) { try MailServer(url: url) }
    }

    @Test func `a password goes out only encrypted, or to this same machine`() throws {
        #expect(try MailServer(url: "smtp://mail.example.org:587", user: "u", password: "p").mustEncrypt)
        #expect(try !MailServer(url: "smtp://127.0.0.1:25", user: "u", password: "p").mustEncrypt)
        #expect(try !MailServer(url: "smtp://mail.example.org").mustEncrypt)
    }
}

/// A clock that stands still until the test moves it.
final class TestClock: Sendable {
    private let now = Mutex(Instant(milliseconds: 1_701_417_600_000))

    var clock: WallClock { WallClock { [self] in now.withLock { $0 } } }

    func advance(by duration: Duration) {
        now.withLock { $0 = $0.advanced(by: duration) }
    }
}
