import DemoCity
import Domain
import FoundationEssentials
import Testing

@testable import Storage
@testable import TestHouse

/// A next step of the schema on a database with a whole city in it.
@Suite struct UpgradeTests {
    /// A city after its day, closed.
    private static func city(_ engine: Engine) async throws -> (place: Engine.Place, clock: WallClock) {
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        let story = StoryClock(latest: day.at(try #require(TimeOfDay(rawValue: "20:00")), in: .gmt))
        let place = try await engine.place()
        let database = try place.open(clock: story.wallClock)
        var city = DemoCity(day: day)
        city.stage = .after
        try await city.fill(database, story: story)
        try await database.close()
        return (place, story.wallClock)
    }

    /// How many rows each table holds.
    private static func counts(_ database: Database) async throws -> [String: Int] {
        try await database.read { db in
            try DataMap.tables.keys.reduce(into: [:]) { counts, table in
                counts[table] = try db.count(SQL(stringLiteral: "SELECT COUNT(*) AS value FROM \(table)"))
            }
        }
    }

    /// Lets a registration be a walk-in in a third way: a CHECK, which SQLite keeps in the table's own text.
    private static func thirdWay(in database: Database, identifier: SQL = "id") async throws -> Migration {
        let (columns, names, indexes) = try await database.read { db -> (String, [String], [SQL]) in
            guard !(db.connection is PostgresConnection) else { return ("", [], []) }
            let made: String =
                try db.value(
                    "SELECT sql AS value FROM sqlite_schema WHERE name = 'registration'") ?? ""
            let names: [String] = try db.rows("SELECT name FROM pragma_table_info('registration')").map {
                try $0["name"]
            }
            let indexes: [SQL] = try db.rows(
                "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'registration' AND sql IS NOT NULL"
            ).map { SQL(stringLiteral: try $0["sql"]) }
            return (String(made.drop { $0 != "(" }.dropFirst().dropLast()), names, indexes)
        }
        let values = names.map { $0 == "id" ? identifier : SQL(stringLiteral: $0) }
        return Migration(
            name: "9999-third-way",
            steps: [
                .rebuild(
                    .init(
                        table: "registration",
                        columns: SQL(stringLiteral: columns.replacing("is_walk_in IN (0, 1)", with: "is_walk_in < 3")),
                        values: values.joined(separator: ", "), indexes: indexes,
                        postgres: [
                            "ALTER TABLE registration DROP CONSTRAINT registration_is_walk_in_check",
                            "ALTER TABLE registration ADD CHECK (is_walk_in < 3)",
                        ])),
                .run { connection in
                    for row in try connection.rows("SELECT id, name FROM organisation") {
                        let (id, name): (String, String) = try (row["id"], row["name"])
                        _ = try connection.run("UPDATE organisation SET name = \(name.uppercased()) WHERE id = \(id)")
                    }
                },
            ])
    }

    @Test(arguments: [Engine.file, .postgres])
    func `a table is made anew, and nothing that refers to it is lost`(engine: Engine) async throws {
        let (place, clock) = try await Self.city(engine)
        let before = try place.open(clock: clock)
        let (counts, step) = (try await Self.counts(before), try await Self.thirdWay(in: before))
        try await before.close()
        #expect(counts["registration_topic"] ?? 0 > 100 && counts["check_in"] ?? 0 > 100)

        let after = try place.open(clock: clock, migrations: Migrations.all + [step])
        #expect(try await Self.counts(after) == counts)
        #expect(try await after.check() == [])
        let shouting = try await after.read { db in
            try db.count("SELECT COUNT(*) AS value FROM organisation WHERE name <> UPPER(name) AND name_key < 'b'")
        }
        #expect(shouting == 0)
        // The new rule holds, and the old ones still do.
        func change(_ value: SQL) async throws {
            try await after.write(by: .system) { db in
                try db.run("UPDATE registration SET \(value) WHERE id = (SELECT MIN(id) FROM registration)")
                try db.journal(.changed, .registration, Identifier<Registration>(rawValue: "1"))
            }
        }
        try await change("is_walk_in = 2")
        await #expect(throws: DatabaseProblem.self) { try await change("is_walk_in = 3") }
        await #expect(throws: DatabaseProblem.self) { try await change("event = 'nowhere'") }
        await #expect(throws: DatabaseProblem.self) {
            try await change("turn = (SELECT MAX(turn) FROM registration)")
        }
        try await after.close()
        // Whoever comes without the step is told that it is too old.
        #expect(throws: DatabaseProblem.self) { try place.open(clock: clock) }
    }

    @Test func `a step that loses what others refer to is not taken at all`() async throws {
        let (place, clock) = try await Self.city(.file)
        let before = try place.open(clock: clock)
        let (counts, step) = (
            try await Self.counts(before), try await Self.thirdWay(in: before, identifier: "id || 'x'")
        )
        try await before.close()
        #expect(throws: DatabaseProblem.self) {
            try place.open(clock: clock, migrations: Migrations.all + [step])
        }
        let after = try place.open(clock: clock)
        #expect(try await Self.counts(after) == counts)
        #expect(try await after.check() == [])
    }

    @Test(arguments: [Engine.file, .postgres])
    func `cooperations of an earlier build were active from their first day on, as far as anybody knows`(
        engine: Engine
    ) async throws {
        let (place, clock) = (try await engine.place(), WallClock.stopped(at: .testStart))
        let earlier = Array(Migrations.all.prefix { $0.name != Migration.cooperationPast.name })
        let before = try place.open(clock: clock, migrations: earlier)
        try await before.write(by: .system) { db in
            for (id, status, since) in [("asleep", "dormant", "2020-10-01"), ("steady", "active", "2018-01-15")] {
                try db.run(
                    """
                    INSERT INTO cooperation (id, topic, form, title, status, status_since, dormancy_reason, begun, origin,
                    created_at)
                    VALUES (\(id), 'work', 'tandem', '', \(status), \(since), 'no-time', '2018-01-15', 'network', 0)
                    """)
                try db.journal(.created, .cooperation, Cooperation.ID(rawValue: id))
            }
        }
        try await before.close()
        let after = try place.open(clock: clock)
        let past = try await after.read { db in
            try Dictionary(uniqueKeysWithValues: db.cooperations().map { ($0.id.rawValue, $0.past) })
        }
        let begun = try #require(CalendarDay(rawValue: "2018-01-15"))
        #expect(past == ["asleep": [.init(.active, since: begun)], "steady": []])
    }
}
