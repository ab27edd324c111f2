import Foundation
import Synchronization

@testable import Storage

/// A database of its own in the PostgreSQL of the tests, for as long as somebody holds it. It is copied from one that has today's
/// tables: to make them anew for each test took longer than the test.
package final class PostgresPlace: Sendable {
    private let cluster: PostgresCluster
    private let name = PostgresCluster.newName()
    /// Gives the next test its turn when this one is over.
    private let turn: ConnectionTurns.Turn
    private let isThere = Mutex(false)

    init(turn: ConnectionTurns.Turn) throws {
        cluster = try PostgresCluster.ofTests()
        self.turn = turn
    }

    deinit {
        guard isThere.withLock({ $0 }) else { return }
        // Whatever still holds a connection belongs to a test that is over.
        try? cluster.run("DROP DATABASE \(name) WITH (FORCE)")
    }

    /// Where the database is. The first who asks has it made.
    /// - Parameter migrations: those that whoever opens it will run; today's are done already.
    func address(for migrations: [Migration] = Migrations.all) throws -> PostgresAddress {
        try isThere.withLock { isThere in
            if !isThere {
                let template = migrations.areOfToday ? try cluster.today() : "template0"
                try cluster.run("CREATE DATABASE \(name) TEMPLATE \(template)")
                isThere = true
            }
        }
        return try cluster.address(of: name)
    }
}

/// The server of the tests.
private struct PostgresCluster {
    struct Missing: Error, CustomStringConvertible {
        let description = "NEUE_WEGE_TEST_POSTGRES is not set; run the tests with: scripts/test-postgres run swift test"
    }

    /// The database that has today's tables and nothing in them, once somebody has needed it.
    private static let madeToday = Mutex<String?>(nil)

    private let base: URLComponents

    static func ofTests() throws -> PostgresCluster {
        guard let url = ProcessInfo.processInfo.environment["NEUE_WEGE_TEST_POSTGRES"],
            let base = URLComponents(string: url)
        else { throw Missing() }
        return PostgresCluster(base: base)
    }

    static func newName() -> String { "test_\(UUID().uuidString.lowercased().filter { $0 != "-" })" }

    /// The connections carry the name of the database: so those of one test are told from those of others.
    func address(of database: String) throws -> PostgresAddress {
        var address = base
        address.path = "/\(database)"
        address.queryItems = (base.queryItems ?? []) + [URLQueryItem(name: "application_name", value: database)]
        return try PostgresAddress(url: address.string ?? "")
    }

    func run(_ statement: String) throws {
        try connection(to: PostgresAddress(url: base.string ?? "")).send(statement)
    }

    func today() throws -> String {
        try Self.madeToday.withLock { made in
            if let made { return made }
            let name = Self.newName()
            try run("CREATE DATABASE \(name) TEMPLATE template0")
            try Migrations.run(Migrations.all, on: connection(to: address(of: name)))
            made = name
            return name
        }
    }

    private func connection(to address: PostgresAddress) throws -> PostgresConnection {
        let connection = PostgresConnection(address: address, counter: StatementCounter())
        try connection.connect()
        return connection
    }
}

/// Lets a limited number of tests talk to PostgreSQL at a time, because a server has a limited number of connections.
final class ConnectionTurns: Sendable {
    static let all = ConnectionTurns(limit: 8)

    private let state: Mutex<(free: Int, waiting: [CheckedContinuation<Void, Never>])>

    private init(limit: Int) {
        state = Mutex((limit, []))
    }

    final class Turn: Sendable {
        deinit { ConnectionTurns.all.giveBack() }
    }

    func take() async -> Turn {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
        return Turn()
    }

    private func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
