import Domain
import Logging
import Testing

@testable import Mail
@testable import Storage

/// What a mail server refuses for good is not sent again.
@Suite struct PermanentRefusalTests {
    private let clock = TestClock()
    private let database: Database

    init() throws {
        let clock = clock.clock
        database = try .inMemory(clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)))
    }

    private func deliver(to server: TestMailServer, _ recipients: [String] = ["lost@example.org"]) async throws -> Int {
        for recipient in recipients {
            let message = Message(
                recipient: try #require(EmailAddress(rawValue: recipient)), language: .german, subject: recipient,
                body: "Guten Tag")
            try await database.write(by: .system) { db in try db.enqueue(message) }
        }
        let sender = try #require(EmailAddress(rawValue: "post@neue-wege.example"))
        let way = MailSettings.Way.server(try MailServer(url: server.url))
        return try await MailDelivery(
            database: database, settings: MailSettings(way: way, sender: sender, senderName: "Neue Wege"),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        ).deliverDue()
    }

    private func problems(_ state: String) async throws -> [String] {
        try await database.read { db in
            try db.rows("SELECT problem FROM mail WHERE state = \(state) ORDER BY id").map {
                try $0["problem"] as String
            }
        }
    }

    @Test(arguments: ["RCPT", "MAIL", "DATA", "."]) func `a final no is final at once, and its words are kept`(
        command: String
    ) async throws {
        let server = try await TestMailServer.start()
        server.refuse { $0.hasPrefix(command) ? "550 5.1.1 no such mailbox" : nil }
        #expect(try await deliver(to: server) == 0)
        let failed = try await problems("failed")
        #expect(failed.count == 1)
        #expect(failed.first?.contains("550 5.1.1 no such mailbox") == true)
        clock.advance(by: .hours(2))
        #expect(try await deliver(to: server, []) == 0)
        #expect(server.received == [])
    }

    @Test func `where there is no such mailbox nothing more is sent, and other refusals count as one of five`()
        async throws
    {
        let server = try await TestMailServer.start()
        server.refuse {
            $0.contains("<lost@") ? "550 5.1.1 no such mailbox" : $0.contains("<spam@") ? "550 5.7.1 no" : nil
        }
        #expect(try await deliver(to: server, ["lost@example.org", "spam@example.org"]) == 0)
        server.refuse { _ in nil }
        clock.advance(by: .minutes(1))
        #expect(try await deliver(to: server, ["lost@example.org", "spam@example.org"]) == 1)
        #expect(server.received.map(\.recipients) == [["spam@example.org"]])
    }

    @Test func `the others still get theirs`() async throws {
        let server = try await TestMailServer.start()
        server.refuse { $0.contains("<lost@") ? "550 no such mailbox" : nil }
        #expect(try await deliver(to: server, ["lost@example.org", "frau@example.org"]) == 1)
        #expect(server.received.map(\.recipients) == [["frau@example.org"]])
    }

    @Test(arguments: ["450 busy", "421 going away"]) func `a no of the moment is no final one`(reply: String)
        async throws
    {
        let server = try await TestMailServer.start()
        server.refuse { $0.hasPrefix("RCPT") ? reply : nil }
        #expect(try await deliver(to: server) == 0)
        #expect(try await problems("failed") == [])
        #expect(try await problems("waiting").count == 1)
    }

    @Test func `a no to the sender's set-up is not taken for one to the mail`() async throws {
        let server = try await TestMailServer.start()
        server.refuse { $0.hasPrefix("MAIL") ? "530 5.7.0 sign in first" : nil }
        #expect(try await deliver(to: server) == 0)
        #expect(try await problems("failed") == [])
        #expect(try await problems("waiting") == ["530 5.7.0 sign in first"])
    }

    @Test func `of what the server says a line is kept, without the addresses of others`() async throws {
        let server = try await TestMailServer.start()
        let more = String(repeating: "x", count: 900)
        server.refuse {
            $0.hasPrefix("RCPT")
                ? "550-<lost@example.org> is unknown\r\n550-ask <chef@example.org>\r\n550 or wait \u{7} \(more)" : nil
        }
        #expect(try await deliver(to: server) == 0)
        let words = try #require(try await problems("failed").first)
        #expect(words.hasPrefix("550-<lost@example.org> is unknown 550-ask … 550 or wait"))
        #expect(words.count <= 200 && !words.contains("chef") && !words.contains("\u{7}"))
    }
}
