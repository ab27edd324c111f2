import Domain
import Storage
import TestHouse
import Testing

/// A form that is sent again is led where the first one was led, and nothing is done twice.
@Suite struct SentOnceTests {
    /// Writes the greatest number so far plus one into a setting, and leads to it.
    private static func count(in db: Writer) throws -> String {
        let next = (try db.setting("counter").flatMap { Int($0) } ?? 0) + 1
        try db.set("counter", to: String(next))
        return "/done/\(next)"
    }

    private func send(_ key: String?, to database: Database) async throws -> String {
        try await database.write(by: .visitor) { db in try db.once(form: key, leadingTo: Self.count) }
    }

    @Test(arguments: Engine.available)
    func `the same form sent again, also at the same moment, is done once and leads to the same place`(
        engine: Engine
    ) async throws {
        let database = try await engine.open()
        let places = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 1...8 { group.addTask { try await send("k", to: database) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(places == ["/done/1"])
    }

    @Test(arguments: Engine.available)
    func `another form and a form without a key are deeds of their own`(engine: Engine) async throws {
        let database = try await engine.open()
        var places: [String] = []
        places.append(try await send("k", to: database))
        places.append(try await send("l", to: database))
        places.append(try await send(nil, to: database))
        places.append(try await send(nil, to: database))
        #expect(places == ["/done/1", "/done/2", "/done/3", "/done/4"])
    }

    @Test(arguments: Engine.available)
    func `what was refused or changed nothing is not remembered`(engine: Engine) async throws {
        let database = try await engine.open()
        await #expect(throws: NotFound.self) {
            try await database.write(by: .visitor) { db in
                _ = try db.once(form: "k") { db in
                    _ = try Self.count(in: db)
                    throw NotFound()
                }
            }
        }
        let nothing = try await database.write(by: .visitor) { db in
            try db.once(form: "k") { _ in "/nothing" }
        }
        #expect(nothing == "/nothing")
        #expect(try await send("k", to: database) == "/done/1")
    }

    @Test(arguments: Engine.available)
    func `answers are forgotten after their time, a few thousand at once`(engine: Engine) async throws {
        let database = try await engine.open()
        for key in ["a", "b", "c"] { _ = try await send(key, to: database) }
        let now = try await database.write(by: .system) { db in db.now }
        func forget(before instant: Instant) async throws -> Bool {
            try await database.write(by: .system) { db in try db.forgetAnswers(before: instant, atMost: 2) }
        }
        #expect(try await !forget(before: now.advanced(by: .days(-1))))
        #expect(try await send("a", to: database) == "/done/1")
        #expect(try await forget(before: now.advanced(by: .days(1))))
        #expect(try await !forget(before: now.advanced(by: .days(1))))
        #expect(try await send("a", to: database) == "/done/4")
    }
}
