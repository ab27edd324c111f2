import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Reporting a barrier, and dealing with it.
@Suite struct BarrierDeedTests {
    private func report(in database: Database) async throws {
        let deed = ReportBarrier(
            "Zu leise", on: "/events", email: EmailAddress(rawValue: "a@example.org"), language: .german)
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    private func open(in database: Database) async throws -> [BarrierReport] {
        try await database.read { db in try db.openBarrierReports() }
    }

    @Test(arguments: Engine.available)
    func `a report waits with everything that was said, and the journal knows no word of it`(
        engine: Engine
    ) async throws {
        let database = try await engine.open()
        try await report(in: database)
        let report = try #require(try await open(in: database).first)
        #expect((report.text, report.page, report.email?.rawValue) == ("Zu leise", "/events", "a@example.org"))
        let entries = try await database.entries(about: .barrierReport)
        #expect(entries.map(\.subject) == [report.id.rawValue])
        #expect(!entries.contains { "\($0)".contains("leise") || "\($0)".contains("example.org") })
    }

    @Test(arguments: Engine.available)
    func `who was dealt with is forgotten, and can be dealt with once`(engine: Engine) async throws {
        let database = try await engine.open()
        try await report(in: database)
        let id = try #require(try await open(in: database).first?.id)
        try await database.write(by: .system) { db in try HandleBarrier(id).run(in: db) }
        #expect(try await open(in: database).isEmpty)
        let addresses = try await database.read { db in
            try db.count("SELECT COUNT(*) AS value FROM barrier_report WHERE email IS NOT NULL")
        }
        #expect(addresses == 0)
        for report in [id, .init(rawValue: "fort")] {
            await #expect(throws: NotFound()) {
                try await database.write(by: .system) { db in try HandleBarrier(report).run(in: db) }
            }
        }
        #expect(try await database.entries(about: .barrierReport).map(\.change) == [.created, .done])
    }
}
