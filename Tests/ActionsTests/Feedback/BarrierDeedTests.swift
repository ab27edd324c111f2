import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Reporting a barrier, and dealing with it.
@Suite struct BarrierDeedTests {
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private func report(_ email: String? = "a@example.org", in database: Database) async throws {
        let deed = ReportBarrier(
            "Zu leise", on: "/events", email: email.flatMap(EmailAddress.init(rawValue:)),
            language: Language(rawValue: "tr"),
            today: try #require(CalendarDay(rawValue: "2023-12-01")), correspondence: correspondence)
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    private func letters(in database: Database) async throws -> [(subject: String, body: String)] {
        try await database.read { db in
            try db.rows("SELECT subject, body FROM mail ORDER BY created_at, id").map { row in
                (subject: try row["subject"], body: try row["body"])
            }
        }
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

    // MARK: An answer by a day

    @Test(arguments: Engine.available)
    func `a report has a number and the day of its answer, and whoever wants one reads both`(
        engine: Engine
    ) async throws {
        let database = try await engine.open()
        try await report(nil, in: database)
        try await report(in: database)
        let reports = try await open(in: database)
        #expect(reports.map(\.number).sorted() == [1, 2])
        #expect(reports.compactMap(\.answerBy?.rawValue) == ["2023-12-15", "2023-12-15"])
        let letters = try await letters(in: database)
        #expect(letters.count == 1)
        #expect(letters.first?.subject.contains("2") == true)
        #expect(letters.first?.body.contains("15 Aralık 2023") == true)
        #expect(letters.first?.body.contains("Zu leise") == true)
    }

    @Test(arguments: Engine.available)
    func `the day is as far away as the statement promises`(engine: Engine) async throws {
        let database = try await engine.open()
        try await database.write(by: .system) { db in
            try ChangeHousePage(.accessibility).run(in: db) { $0[.answerDays] = "5" }
        }
        try await report(in: database)
        #expect(try await open(in: database).first?.answerBy?.rawValue == "2023-12-06")
        let (before, after) = try await database.read { db in
            let days = ["2023-12-06", "2023-12-07"].compactMap(CalendarDay.init(rawValue:))
            return (try db.openFeedbackCounts(on: days[0]), try db.openFeedbackCounts(on: days[1]))
        }
        #expect((before.barriers, before.lateBarriers) == (1, 0))
        #expect((after.barriers, after.lateBarriers) == (1, 1))
    }

    @Test(arguments: Engine.available)
    func `an answer goes to whoever wants one, in their language, and ends the report`(engine: Engine) async throws {
        let database = try await engine.open()
        try await report(in: database)
        let id = try #require(try await open(in: database).first?.id)
        let deed = AnswerBarrier(id, with: "Jetzt lauter.", correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await open(in: database).isEmpty)
        let last = try #require(try await letters(in: database).last)
        #expect(last.body.contains("Jetzt lauter.") && last.body.contains("Zu leise"))
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `nobody is answered who wants no answer`(engine: Engine) async throws {
        let database = try await engine.open()
        try await report(nil, in: database)
        let id = try #require(try await open(in: database).first?.id)
        let deed = AnswerBarrier(id, with: "Danke", correspondence: correspondence)
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }
        #expect(try await open(in: database).count == 1)
    }
}
