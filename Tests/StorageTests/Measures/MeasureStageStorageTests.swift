import Domain
import Storage
import Testing

@testable import TestHouse

@Suite struct MeasureStageStorageTests {
    private static let id = Measure.ID(rawValue: "m")

    /// A draft for which choir and office answer.
    private func database(_ engine: Engine) async throws -> Database {
        let database = try await Sample.database(engine)
        try await database.write(by: .system) { db in
            try db.insert(Sample.organisation("Chor"))
            try db.insert(Sample.organisation("Amt", side: .administration))
            try db.insert(
                Measure(
                    id: Self.id, event: nil, idea: nil, title: "Singen", language: .german, statusSince: Sample.today,
                    isDraft: true,
                    owners: [
                        .init(
                            id: .init(rawValue: "c"), organisation: .init(rawValue: "Chor"),
                            bank: .migrantOrganisations, name: "", isNamePublic: false),
                        .init(
                            id: .init(rawValue: "a"), organisation: .init(rawValue: "Amt"), bank: .institutions,
                            name: "", isNamePublic: false),
                    ]))
        }
        return database
    }

    private func statuses(in database: Database) async throws -> [Measure.Status] {
        try await database.read { db in try db.stages(of: [Self.id])[Self.id] ?? [] }.map(\.status)
    }

    @Test(arguments: Engine.available)
    func `every status is noted with its day, from the moment on in which everybody sees it`(
        engine: Engine
    ) async throws {
        let database = try await database(engine)
        #expect(try await statuses(in: database) == [])
        try await database.write(by: .system) { db in
            try db.change(measure: Self.id) { measure in try measure.publish() }
        }
        #expect(try await statuses(in: database) == [.proposed])
        let next = Sample.today.advanced(byDays: 3)
        let steps: [(Measure.Step, CalendarDay)] = [(.agree, next), (.start, next.advanced(byDays: 1))]
        for (step, day) in steps {
            try await database.write(by: .system) { db in
                try db.change(measure: Self.id) { measure in
                    try measure.take(step, by: Voice(.init(rawValue: "Chor")), on: day)
                }
            }
        }
        #expect(try await statuses(in: database) == [.proposed, .agreed, .inProgress])
        // What changes nothing about where it stands notes nothing.
        try await database.write(by: .system) { db in
            try db.change(measure: Self.id) { measure in measure.title = "Zusammen singen" }
        }
        #expect(try await statuses(in: database).count == 3)
    }
}
