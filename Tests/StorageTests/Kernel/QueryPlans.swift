import Domain
import Testing

@testable import Storage
@testable import TestHouse

/// Records an issue if `sql` walks through a whole table of `growing` instead of asking an index.
///
/// PostgreSQL likes to walk through tables that are still small, so it is forbidden to; where it does so all the same,
/// there is no index.
func expectIndex(
    for sql: SQL, growing: Set<String>, in database: Database, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    let walked = try await database.read { db in try walkedTables(of: sql, on: db) }.intersection(growing)
    #expect(walked.isEmpty, "no index serves this statement", sourceLocation: sourceLocation)
}

/// The tables that `sql` reads from end to end.
private func walkedTables(of sql: SQL, on db: Reader) throws -> Set<String> {
    if db.connection is PostgresConnection {
        _ = try db.rows("SELECT set_config('enable_seqscan', 'off', true)")
        return try Set(
            db.rows("EXPLAIN (COSTS OFF) " + sql).compactMap { row in
                let step: String = try row["QUERY PLAN"]
                guard let name = step.firstRange(of: "Seq Scan on ") else { return nil }
                return String(step[name.upperBound...].prefix { $0 != " " })
            })
    }
    let aliases = aliases(in: sql)
    return try Set(
        db.rows("EXPLAIN QUERY PLAN " + sql).compactMap { row in
            // `SCAN card USING INDEX …` walks as far as `SCAN card` does, unless the limit ends it.
            let words = try (row["detail"] as String).split(separator: " ").map(String.init)
            guard words.first == "SCAN", words.count > 1, !words.contains("USING") || words.contains("TEMP") else {
                return nil
            }
            return aliases[words[1]] ?? words[1]
        })
}

/// SQLite names a table in a plan as the statement does: `FROM card AS c` is `c`.
private func aliases(in sql: SQL) -> [String: String] {
    let words = sql.text.split { $0.isWhitespace || $0 == "," || $0 == "(" || $0 == ")" }.map(String.init)
    var aliases: [String: String] = [:]
    for (index, word) in words.enumerated() where ["FROM", "JOIN"].contains(word) && index + 2 < words.count {
        let name = words[index + 2] == "AS" && index + 3 < words.count ? words[index + 3] : words[index + 2]
        aliases[name] = words[index + 1]
    }
    return aliases
}

@Suite struct QueryPlanTests {
    @Test(arguments: Engine.available)
    func `a walk through a growing table is noticed, under whichever name`(engine: Engine) async throws {
        let database = try await engine.open()
        for sql: SQL in [
            "SELECT id FROM journal WHERE change = 'x'", "SELECT j.id FROM journal AS j WHERE j.details = \("x")",
            "SELECT m.id FROM migration JOIN mail m ON m.subject = migration.name",
        ] {
            let walked = try await database.read { db in try walkedTables(of: sql, on: db) }
            #expect(!walked.isDisjoint(with: ["journal", "mail"]))
        }
    }

    @Test(arguments: Engine.available)
    func `the journal and the queue of mails are asked through indexes`(engine: Engine) async throws {
        let database = try await engine.open()
        let (stream, kind, event) = ("board/1", "card", "1")
        for sql: SQL in [
            "SELECT MAX(id) AS value FROM journal",
            "SELECT MAX(id) AS value FROM journal WHERE kind = \(kind)",
            "SELECT id FROM journal WHERE id > \(7) ORDER BY id LIMIT \(10)",
            "SELECT id FROM journal WHERE stream = \(stream) AND id > \(7) ORDER BY id LIMIT \(10)",
            "SELECT id FROM journal WHERE id < \(7) AND event = \(event) ORDER BY id DESC LIMIT \(10)",
            "SELECT COUNT(*) AS value FROM mail WHERE state = 'failed'",
            "SELECT MIN(created_at) AS value FROM mail WHERE state = 'waiting'",
            "SELECT id FROM mail WHERE state = 'waiting' AND turn IN (0, 1, 2) AND next_attempt_at <= \(7) LIMIT 1",
            """
            SELECT id FROM mail WHERE state = 'waiting' AND turn = 2 AND next_attempt_at <= \(7)
            ORDER BY next_attempt_at, id LIMIT 1
            """,
            "SELECT id FROM mail WHERE topic = \(kind)",
        ] {
            try await expectIndex(for: sql, growing: ["journal", "mail"], in: database)
        }
    }
}
