import Actions
import DemoCity
import Domain
import FoundationEssentials
import Storage
import TestHouse
import Testing

/// What the data map promises about time is kept by the run that forgets, for everything that a whole city holds.
@Suite struct RetentionTests {
    /// A city after its day, three years later.
    private func city(_ engine: Engine) async throws -> Database {
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        let story = StoryClock(latest: day.at(try #require(TimeOfDay(rawValue: "20:00")), in: .gmt))
        let place = try await engine.place()
        let database = try place.open(clock: story.wallClock)
        var city = DemoCity(day: day)
        city.stage = .after
        try await city.fill(database, story: story)
        try await database.close()
        return try place.open(clock: .stopped(at: day.advanced(byDays: 3 * 365).at(.midnight, in: .gmt)))
    }

    private func figures(in database: Database) async throws -> [String] {
        try await database.read { db in
            let counted = try db.rows(
                "SELECT status, side, COUNT(*) AS people FROM registration GROUP BY status, side ORDER BY 1, 2")
            return try counted.map { row in
                let (status, side, people): (String, String?, Int) = try (row["status"], row["side"], row["people"])
                return "\(status) \(side ?? "–") \(people)"
            }
        }
    }

    private func present(in database: Database) async throws -> [OrganisationsPresent] {
        try await database.read { db in
            try db.events().sorted { $0.id < $1.id }.map { try db.organisationsPresent(at: $0.id) }
        }
    }

    @Test(arguments: [Engine.file, .postgres])
    func `three years after its Fachtag a city holds nothing that the map wants gone, and still counts`(
        engine: Engine
    ) async throws {
        let database = try await city(engine)
        let now = database.clock.now
        let overdue = try await database.read { db in try db.overdueColumns(at: now) }
        #expect(overdue.count > 20 && overdue.contains { $0.name == "registration.name" })
        let before = try await figures(in: database)
        let organisations = try await present(in: database)
        #expect(organisations.contains { !$0.people.isEmpty })
        while try await database.write(by: .system, { db in try ForgetWhatIsOver().run(in: db) }) {}
        #expect(try await database.read { db in try db.overdueColumns(at: now) } == [])
        #expect(try await figures(in: database) == before)
        #expect(try await present(in: database) == organisations)
        #expect(try await database.check() == [])
        try await database.close()
    }
}
