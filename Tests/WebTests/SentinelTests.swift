import Actions
import DemoCity
import Domain
import Files
import Foundation
import HTTPTypes
import Logging
import Secrets
import Storage
import Synchronization
import TestHouse
import Testing

@testable import Web

/// Names that no other text has go through the house, at whatever forms and pages; afterwards none stands in a log, in a figure for
/// monitoring, in an address, or in what a browser would tell another house of where it came from.
@Suite struct SentinelTests {
    private static let sentinels = [
        "Wachtelzunge", "wachtelzunge@example.org", "0521 9081726354", "Rebhuhnverein", "Ich brauche Zwitscherruhe",
    ]

    /// Everything that anybody logs, at every level.
    private final class KeptLog: Sendable {
        private let lines = Mutex<[String]>([])

        func add(_ line: String) { lines.withLock { $0.append(line) } }

        var text: String { lines.withLock { $0.joined(separator: "\n") } }
    }

    private struct KeepingHandler: LogHandler {
        let kept: KeptLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            kept.add("\(event.message) \(metadata) \(event.metadata ?? [:])")
        }
    }

    /// Addresses to which somebody was sent, and whether any of them says a name.
    private func told(_ answers: [Answer]) -> [String] {
        answers.flatMap { answer in [answer.location, answer.headers[.contentLocation]].compactMap(\.self) }
    }

    private func isClean(_ text: String) -> Bool {
        ByteSearch(for: Self.sentinels).found(in: Array(text.utf8)).isEmpty
    }

    @Test func `a name in a log would be seen`() {
        let log = KeptLog()
        var logger = Logger(label: "test") { _ in KeepingHandler(kept: log) }
        logger.logLevel = .trace
        logger.debug("nobody", metadata: ["who": "Wachtelzunge"])
        #expect(!isClean(log.text))
        #expect(!isClean("/search?q=%57achtelzunge&x=wachtelzunge%40example.org"))
    }

    @Test func `no name that goes through the house is left in logs, figures, addresses or referrers`() async throws {
        let log = KeptLog()
        var logger = Logger(label: "test") { _ in KeepingHandler(kept: log) }
        logger.logLevel = .trace
        // 10 November 2023.
        let clock = WallClock.stopped(at: Instant(milliseconds: 1_699_606_800_000))
        let identifiers = IdentifierSource(clock: clock, randomness: .system)
        let database = try Database.inMemory(clock: clock, identifiers: identifiers)
        let visitor = Browser(
            App(
                services: try await Services(
                    database: database, clock: clock, identifiers: identifiers,
                    settings: SiteSettings(publicAddress: "http://test.example"), lexicon: .ofTests, logger: logger)))
        let file = try EventFile.reference()
        try await database.write(by: .system) { db in _ = try TakeOverEvent(file).run(in: db) }

        var answers: [Answer] = []
        // Somebody registers, first with mistakes, looks at their page and asks something.
        let form = EventTown.page + "/register"
        let fields = [
            ("name", "Wachtelzunge"), ("email", "wachtelzunge@example.org"), ("organisation", "Rebhuhnverein"),
            ("telephone", "0521 9081726354"), ("mayCall", "yes"), ("places", "1"), ("take", "yes"),
        ]
        answers.append(
            try await visitor.submit(fields.map { ($0.0, $0.0 == "email" ? "wachtelzunge@" : $0.1) }, on: form))
        let registered = try await visitor.submit(fields, on: form)
        answers.append(registered)
        let own = try #require(registered.location)
        answers.append(try await visitor.get(own))
        answers.append(
            try await visitor.submit(
                [("text", "Ich brauche Zwitscherruhe"), ("contact", "wachtelzunge@example.org")], on: "/ask"))
        answers.append(try await visitor.submit([("email", "wachtelzunge@example.org")], on: "/sign-in"))
        // The desk looks for them.
        let desk = visitor.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        answers.append(try await desk.submit([("q", "Wachtelzunge")], on: "/desk/search"))
        answers.append(try await desk.submit([("q", "Wachtelzunge")], on: EventTown.desk + "/registrations"))
        for page in ["/desk", "/desk/mail", "/desk/journal", EventTown.desk + "/registrations"] {
            answers.append(try await desk.get(page))
        }
        // The control: they were there.
        #expect(try await database.read { db in try db.count("SELECT COUNT(*) AS value FROM registration") } == 1)
        #expect(try await desk.get(EventTown.desk + "/registrations").body.contains("Wachtelzunge"))

        #expect(isClean(log.text))
        let addresses = told(answers)
        #expect(addresses.contains { $0.hasPrefix("/r/") })
        for address in addresses { #expect(isClean(address), "\(address)") }
        let token = Secret(from: .system)
        try await database.write(by: .system) { db in
            _ = try db.insertAccessToken(name: "Test", scope: .metrics, event: nil, hash: token.hash)
        }
        let figures = try await visitor.get("/metrics", headers: [.authorization: "Bearer \(token.text)"])
        #expect(figures.body.contains("neue_wege_requests_total") && isClean(figures.body))
        // A browser tells no other house from which address it comes.
        for answer in answers { #expect(answer.headers[.referrerPolicy] == "same-origin") }
    }
}
