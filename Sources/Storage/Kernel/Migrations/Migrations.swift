/// One step of the schema. A step that was released is never edited; the next change is the next step.
struct Migration {
    /// Four digits and a name; the digits grow.
    let name: String
    /// One statement each, in words that both engines understand.
    let statements: [SQL]
}

/// The steps from an empty database to today's, in order.
enum Migrations {
    static let all: [Migration] = [
        .journal, .accounts, .mail, .network, .events, .groups, .boards, .measures, .feedback,
        .formations, .groupPlans, .groupRounds, .voices,
    ]

    /// Does what has not been done yet, all or nothing.
    /// - Throws: `DatabaseProblem.newer` if the database knows steps that this program does not.
    static func run(on connection: any Connection) throws {
        // Asked first without writing, so that a database that is up to date opens read-only and at once.
        if try done(on: connection) == all.map(\.name) { return }
        try connection.perform(.begin)
        do {
            _ = try connection.run(
                "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, position BIGINT NOT NULL)")
            let done = try done(on: connection)
            let known = all.map(\.name)
            guard done == Array(known.prefix(done.count)) else {
                throw DatabaseProblem.newer(found: done.last ?? "", known: known.last ?? "")
            }
            for (position, migration) in all.enumerated().dropFirst(done.count) {
                for statement in migration.statements { _ = try connection.run(statement) }
                _ = try connection.run("INSERT INTO migration (name, position) VALUES (\(migration.name), \(position))")
            }
            try connection.perform(.commit)
        } catch {
            try? connection.perform(.rollback)
            throw error
        }
    }

    private static func done(on connection: any Connection) throws -> [String] {
        do {
            return try connection.rows("SELECT name FROM migration ORDER BY position").map { try $0["name"] }
        } catch DatabaseProblem.wrongStatement {
            return []
        }
    }
}
