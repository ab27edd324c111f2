import Domain
import TestHouse
import Testing

@testable import Storage

/// What the house says about its tables is what they are.
@Suite struct DataMapTests {
    /// What the kernel itself keeps about its steps.
    private static let own = ["migration": ["fingerprint", "name", "position"]]

    private static func columns(of database: Database, engine: Engine) async throws -> [String: [String]] {
        let rows = try await database.read { db in
            try db.rows(
                engine == .postgres
                    ? """
                    SELECT table_name AS place, column_name AS name FROM information_schema.columns
                    WHERE table_schema = current_schema()
                    """
                    : """
                    SELECT made.name AS place, named.name AS name
                    FROM sqlite_schema AS made JOIN pragma_table_info(made.name) AS named
                    WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite_%'
                    """
            ).map { try ($0["place"] as String, $0["name"] as String) }
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1).sorted() }
    }

    @Test(arguments: [Engine.memory, .postgres])
    func `every column of every table is said to be about a person or not`(engine: Engine) async throws {
        let there = try await Self.columns(of: try await engine.open(), engine: engine)
        let said = DataMap.tables.mapValues { ($0.personal.map(\.column) + $0.impersonal).sorted() }
            .merging(Self.own) { $1 }
        for table in Set(there.keys).union(said.keys).sorted() {
            #expect(said[table] == there[table], "the data map and the columns of \(table) differ")
        }
    }

    @Test func `needs and organisations are special, and nothing asks where somebody comes from or what they believe`()
    {
        let special = DataMap.tables.values.flatMap { note in
            note.personal.filter(\.isSpecial).map { "\(note.table).\($0.column)" }
        }
        for column in [
            "earlier.fields", "registration_need.detail", "registration_need.need", "registration.organisation_name",
            "registration.organisation", "invitation.organisation_name", "registration_language.language",
            "interpreter.languages",
        ] {
            #expect(special.contains(column), "\(column)")
        }
        for column in ["account.email", "account.language", "registration.name", "card.text", "journal.author"] {
            #expect(!special.contains(column), "\(column)")
        }
        let columns = DataMap.tables.values.flatMap { $0.personal.map(\.column) + $0.impersonal }
        for word in ["origin_country", "nationality", "religion", "ethnicity", "birth", "gender", "migration"] {
            #expect(!columns.contains { $0.contains(word) })
        }
    }

    @Test(arguments: [
        ("SELECT id FROM card JOIN board ON board.id = card.board", ["board", "card"], []),
        ("SELECT (SELECT COUNT(*) FROM dot) AS dots FROM card, cluster WHERE 1 = 1", ["card", "cluster", "dot"], []),
        ("INSERT INTO idea (id) SELECT id FROM card", ["card"], ["idea"]),
        ("UPDATE card SET position = 1 WHERE id IN (SELECT card FROM dot)", ["dot"], ["card"]),
        ("DELETE FROM card WHERE id = ?", [], ["card"]),
        (
            "INSERT INTO setting (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", [],
            ["setting"]
        ),
    ])
    func `a statement says which tables it asks and which it changes`(
        text: String, asked: [String], changed: [String]
    ) {
        let use = TableUse(text)
        #expect(use.asked == Set(asked))
        #expect(use.changed == Set(changed))
    }

    @Test func `a reader knows what its answers depend on`() async throws {
        let database = try await Engine.memory.open()
        let kinds = try await database.read { db in
            _ = try db.rows("SELECT id FROM measure_owner")
            db.answersFromMemory(about: [.offer])
            return db.kindsRead
        }
        #expect(kinds == [.measure, .offer])
    }

    @Test func `a write that tells of something else is noticed`() async throws {
        let clock = WallClock.stopped(at: .testStart)
        let database = try Database.inMemory(
            clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)), recordsStatements: true)
        await #expect(throws: DatabaseProblem.changedInSilence(tables: ["setting"])) {
            try await database.write(by: .system) { db in
                try db.run("INSERT INTO setting (name, value) VALUES ('a', 'b')")
                try db.journal(.changed, .board, Identifier<Board>(rawValue: "1"))
            }
        }
        try await database.write(by: .system) { db in try db.set("a", to: "b") }
    }
}
