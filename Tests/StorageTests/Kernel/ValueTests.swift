import Domain
import Testing

@testable import Storage
@testable import TestHouse

@Suite struct ValueTests {
    /// A table with a column of every kind that migrations use, plus the two that they do not use yet.
    private func table(_ engine: Engine) async throws -> Database {
        let database = try await engine.open()
        let (real, bytes): (SQL, SQL) = engine == .postgres ? ("FLOAT8", "BYTEA") : ("REAL", "BLOB")
        try await database.write(by: .system) { db in
            try db.run(
                "CREATE TABLE sample (id BIGINT PRIMARY KEY, word TEXT, number BIGINT, real \(real), raw \(bytes))")
        }
        return database
    }

    private func roundTrip(_ text: String, on engine: Engine) async throws -> String {
        let database = try await table(engine)
        return try await database.write(by: .system) { db in
            try db.run("INSERT INTO sample (id, word) VALUES (1, \(text))")
            try db.journalSomething()
            return try db.row("SELECT word FROM sample WHERE word = \(text)")?["word"] ?? "not found"
        }
    }

    @Test(
        arguments: Engine.available,
        [
            "", "Bielefeld", "'; DROP TABLE sample; --", "$1 ? :name \\ %", "👩🏽‍🚒🏳️‍⚧️", "مرحبا بكم", "e\u{301} é",
            "\u{202E}dne",
            "\u{FEFF}\u{FFFF}\u{10FFFF}", "line\r\nline\ttab\u{7F}",
        ])
    func `text comes back as it went in`(engine: Engine, text: String) async throws {
        #expect(Array(try await roundTrip(text, on: engine).unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test(arguments: Engine.available)
    func `a megabyte of text comes back`(engine: Engine) async throws {
        let text = String(repeating: "Brücke 🌉 ", count: 80_000)
        #expect(try await roundTrip(text, on: engine) == text)
    }

    @Test(arguments: Engine.available)
    func `the zero character is left out of text and of words`(engine: Engine) async throws {
        #expect(try await roundTrip("a\0b", on: engine) == "ab")
        #expect(Identifier<Event>(rawValue: "a\0b").sqlValue == .text("ab"))
    }

    @Test(arguments: Engine.available, [Int64.min, -1, 0, 1, Int64.max])
    func `whole numbers come back to the last digit`(engine: Engine, number: Int64) async throws {
        let database = try await table(engine)
        let found: Int64? = try await database.write(by: .system) { db in
            try db.run("INSERT INTO sample (id, number) VALUES (1, \(number))")
            try db.journalSomething()
            return try db.value("SELECT number AS value FROM sample WHERE number = \(number)")
        }
        #expect(found == number)
    }

    @Test(
        arguments: Engine.available,
        [0.1, -1e300, Double.leastNonzeroMagnitude, Double.pi, .infinity, -.infinity, 52.021])
    func `real numbers come back bit by bit`(engine: Engine, number: Double) async throws {
        let database = try await table(engine)
        let found: Double? = try await database.write(by: .system) { db in
            try db.run("INSERT INTO sample (id, real) VALUES (1, \(number))")
            try db.journalSomething()
            return try db.value("SELECT real AS value FROM sample WHERE real = \(number)")
        }
        #expect(found?.bitPattern == number.bitPattern)
    }

    @Test(arguments: Engine.available, [[], [0], Array(UInt8.min...UInt8.max)] as [[UInt8]])
    func `bytes come back`(engine: Engine, bytes: [UInt8]) async throws {
        let database = try await table(engine)
        let found: [UInt8]? = try await database.write(by: .system) { db in
            try db.run("INSERT INTO sample (id, raw) VALUES (1, \(bytes))")
            try db.journalSomething()
            return try db.value("SELECT raw AS value FROM sample WHERE raw = \(bytes)")
        }
        #expect(found == bytes)
    }

    @Test(arguments: Engine.available)
    func `NULL fits every column and every place in a statement`(engine: Engine) async throws {
        let database = try await table(engine)
        let (text, number, real, raw) = (String?.none, Int64?.none, Double?.none, [UInt8]?.none)
        let row = try await database.write(by: .system) { db in
            try db.run(
                """
                INSERT INTO sample (id, word, number, real, raw)
                SELECT COALESCE(\(number), 7), \(text), \(number), \(real), \(raw) WHERE \(number) IS NULL
                """)
            try db.journalSomething()
            return try db.row("SELECT id, word, number, real, raw FROM sample WHERE COALESCE(\(text), 'x') = 'x'")
        }
        #expect(row?.values == [.integer(7), .null, .null, .null, .null])
    }

    @Test(arguments: Engine.available)
    func `sums, counts and comparisons are numbers`(engine: Engine) async throws {
        let database = try await table(engine)
        let row = try await database.write(by: .system) { db in
            for id in 1...3 { try db.run("INSERT INTO sample (id, number) VALUES (\(id), \(id * 10))") }
            try db.journalSomething()
            return try db.row(
                """
                SELECT SUM(number) AS total, COUNT(*) AS count, AVG(number) AS mean, MAX(number) = \(30) AS truth,
                (SELECT MIN(number) FROM sample) + \(1) AS more, \(5) AS given, COALESCE(\("ä"), '') AS word
                FROM sample WHERE number > \(0) AND id IN \(list: [1, 2, 3])
                """)
        }
        #expect(try row?["total"] == 60)
        #expect(try row?["count"] == 3)
        #expect(try row?["mean"] == 20.0)
        #expect(try row?["truth"] == true)
        #expect(try row?["more"] == 11)
        #expect(try row?["given"] == 5)
        #expect(try row?["word"] == "ä")
    }

    @Test(arguments: Engine.available)
    func `an empty list matches nothing, and a limit is a value`(engine: Engine) async throws {
        let database = try await table(engine)
        let counts = try await database.write(by: .system) { db in
            for id in 1...3 { try db.run("INSERT INTO sample (id) VALUES (\(id))") }
            try db.journalSomething()
            return [
                try db.rows("SELECT id FROM sample WHERE id IN \(list: [Int]())").count,
                try db.rows("SELECT id FROM sample ORDER BY id LIMIT \(2) OFFSET \(2)").count,
            ]
        }
        #expect(counts == [0, 1])
    }

    @Test(arguments: Engine.available)
    func `a column that is missing, NULL or of another kind is named`(engine: Engine) async throws {
        let database = try await table(engine)
        let row = try await database.read { db in try db.row("SELECT NULL AS empty, 'x' AS word") }
        #expect(throws: Row.Unreadable(column: "empty", found: .null, wanted: "Int")) {
            let _: Int? = try row.map { try $0["empty"] }
        }
        #expect(throws: Row.Unreadable(column: "word", found: .text("x"), wanted: "Int")) {
            let _: Int? = try row.map { try $0["word"] }
        }
        #expect(throws: Row.Unreadable(column: "other", found: .null, wanted: "a column of this name")) {
            let _: Int? = try row.map { try $0["other"] }
        }
    }
}

extension Writer {
    /// An entry about nothing in particular.
    @discardableResult
    func journalSomething() throws -> Int64 {
        try journal(.changed, SubjectKind(rawValue: "sample"), Identifier<Event>(rawValue: "1"))
    }
}
