import Actions
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets
import Storage
import Synchronization
import TestHouse
import Testing

@testable import Web

/// A stream that is open ends with the right by which it was opened.
@Suite struct OpenStreamTests {
    private struct StillOpen: Error {}

    /// Listens; at the first sign of life something happens, and a second one must not come.
    private final class Listener: ResponseBodyWriter, Sendable {
        private let change: @Sendable () async throws -> Void
        private let hasHeard = Mutex(false)

        init(until change: @escaping @Sendable () async throws -> Void) {
            self.change = change
        }

        func write(_ buffer: ByteBuffer) async throws {
            guard String(buffer: buffer).contains("event:") else { return }
            let isLate = hasHeard.withLock { hasHeard in
                defer { hasHeard = true }
                return hasHeard
            }
            if isLate { throw StillOpen() }
            try await change()
        }

        func finish(_ trailingHeaders: HTTPFields?) async throws {}

        var hasBegun: Bool { hasHeard.withLock { $0 } }
    }

    /// Somebody follows, then `change` happens, and with the next signal the stream is over.
    private func expectEnd(
        of path: String, for person: Browser, when change: @escaping @Sendable () async throws -> Void
    ) async throws {
        let (open, live) = (try await person.open(.get, path), person.services.live)
        #expect(open.status == .ok, "\(path)")
        let listener = Listener {
            try await change()
            await live.beat()
        }
        do {
            try await open.body.write(listener)
        } catch is StillOpen {
            Issue.record("\(path) goes on")
        }
        #expect(listener.hasBegun, "\(path)")
        #expect(try await person.open(.get, path).status != .ok, "\(path)")
    }

    private static func revoke(_ grant: RoleGrant, from name: String, in database: Database) async throws {
        guard let email = EmailAddress(rawValue: "\(name)@example.org") else { return }
        try await database.write(by: .system) { db in
            let account = try db.ensureAccount(email: email, name: "Test", language: .german)
            try db.revoke(grant, from: account.id)
        }
    }

    @Test(arguments: [Role.host, .facilitator, .door])
    func `every stream of an event ends with the role of whoever follows it`(role: Role) async throws {
        let city = try await AccessMatrixTests.City()
        let (grant, database) = (RoleGrant.role(role, at: city.day.event), city.day.coordination.services.database)
        let streams = App.allRoutes.all.filter { route in
            route.method == .get && route.path.hasSuffix("/stream") && route.access.proofs.contains(.session)
                && route.access.name.split { !$0.isLetter }.contains(Substring(role.rawValue))
        }
        #expect(!streams.isEmpty)
        for (number, stream) in streams.enumerated() {
            let name = "\(role.rawValue)-\(number)"
            let person = try await city.person(name, [grant])
            try await expectEnd(of: city.address(of: stream), for: person) {
                try await Self.revoke(grant, from: name, in: database)
            }
        }
    }

    @Test func `the stream of a profile ends with the right to look after it`() async throws {
        let city = try await AccessMatrixTests.City()
        let database = city.day.coordination.services.database
        let grant = RoleGrant.editor(of: city.organisation.id)
        let person = try await city.person("pflege", [grant])
        try await expectEnd(of: "/organisations/\(city.organisation.slug)/handover/stream", for: person) {
            try await Self.revoke(grant, from: "pflege", in: database)
        }
    }

    @Test func `whoever signs out in one window hears nothing more in another`() async throws {
        let city = try await AccessMatrixTests.City()
        let database = city.day.coordination.services.database
        let person = try await city.person("team", [.role(.host, at: city.day.event)])
        let session = try #require(person.cookies["session"].flatMap { Secret(text: $0) })
        try await expectEnd(of: Day.desk + "/stream", for: person) {
            try await database.write(by: .system) { db in try db.signOut(session: session.hash) }
        }
    }

    @Test func `a computer at a wall hears nothing more of a board that it is to show no longer`() async throws {
        let house = try await BoardHouse()
        let (board, computer) = (house.boards[0], house.coordination.somebodyElse())
        let page = "/boards/\(board.id)"
        try await computer.submit([("code", board.code.rawValue)], on: "/wall")
        let (id, now) = (board.id, house.now)
        let wall = try #require(try await house.read { db in try db.wallComputers(at: [id], now: now) }.first)
        try await house.coordination.submit([], on: page, to: "\(page)/walls/\(wall.id)")
        let (database, event) = (house.coordination.services.database, house.event.id)
        try await expectEnd(of: page + "/stream", for: computer) {
            try await database.write(by: .system) { db in try db.end(wall, at: event) }
        }
    }

    @Test func `whoever led a board by a link hears nothing more once it is taken back`() async throws {
        let day = try await Day()
        let board = try await day.releaseGroups()
        let page = "/boards/\(board.id)"
        let database = day.coordination.services.database
        for query in ["", "?lead=1"] {
            let shown = try await day.coordination.get(page + "/hand-over").body
            let address = try #require(shown.firstMatch(of: /data-copies="http:\/\/test.example([^"]+)"/)?.1)
            let guest = day.coordination.somebodyElse()
            try await guest.submit([], on: String(address))
            try await expectEnd(of: page + "/stream" + query, for: guest) {
                try await database.write(by: .system) { db in _ = try LeadBoard(board.id, .withdrawLink).run(in: db) }
            }
        }
    }

    @Test func `whoever has joined a board goes on hearing, whatever is taken from others`() async throws {
        let house = try await BoardHouse()
        let board = house.boards[0]
        let (person, database) = (try await house.join(board), house.coordination.services.database)
        let open = try await person.open(.get, "/boards/\(board.id)/stream")
        let live = person.services.live
        let listener = Listener {
            try await database.write(by: .system) { db in _ = try LeadBoard(board.id, .withdrawLink).run(in: db) }
            await live.beat()
        }
        await #expect(throws: StillOpen.self) { try await open.body.write(listener) }
    }

    // MARK: At once, and not only with the next sign of life

    /// What somebody is told who follows something else, when that has happened.
    private func signals(
        after change: @escaping @Sendable (Writer, Secret) throws -> Void
    ) async throws -> [LiveUpdates.Signal] {
        let browser = try await Browser.onEmptyCity()
        let live = browser.services.live
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let session = try #require(browser.cookies["session"].flatMap { Secret(text: $0) })
        try await live.begin()
        let listening = await live.listen(to: [Stream(rawValue: "somewhere-else")])
        var (signals, told) = (listening.signals.makeAsyncIterator(), [LiveUpdates.Signal]())
        // The first comes at once, to everybody.
        _ = await signals.next()
        try await browser.services.database.write(by: .system) { db in try change(db, session) }
        try await live.catchUp()
        await live.stop(listening)
        while let signal = await signals.next() { told.append(signal) }
        return told
    }

    @Test func `whoever follows anything is woken when somebody loses a right`() async throws {
        let signOut = try await signals { db, session in try db.signOut(session: session.hash) }
        #expect(signOut == [.news])
    }

    @Test func `nobody is woken when somebody comes`() async throws {
        let comes = try await signals { db, _ in
            guard let email = EmailAddress(rawValue: "neu@example.org") else { return }
            _ = try db.ensureAccount(email: email, name: "Neu", language: .german)
        }
        #expect(comes.isEmpty)
    }
}
