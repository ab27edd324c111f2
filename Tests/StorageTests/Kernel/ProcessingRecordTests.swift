import Domain
import TestHouse
import Testing

@testable import Storage

/// The record of processing is read off the data map, and the map is held against the tables.
@Suite struct ProcessingRecordTests {
    @Test func `every personal column stands in the record exactly once, under its purpose`() {
        let said = DataMap.activities.flatMap { activity in activity.data.flatMap(\.columns) }
        let mapped = DataMap.tables.values.flatMap { note in note.personal.map { "\(note.table).\($0.column)" } }
        #expect(said.sorted() == mapped.sorted())
        #expect(Set(DataMap.activities.map(\.purpose)).count == DataMap.activities.count)
    }

    @Test func `each thing of a purpose has one line for each period, the shortest first, and says what is special`()
        throws
    {
        for activity in DataMap.activities {
            let lines = activity.data.map { "\($0.thing) \($0.period)" }
            #expect(Set(lines).count == lines.count, "\(activity.purpose)")
        }
        let groups = try #require(DataMap.activities.first { $0.purpose == .groups })
        let registration = try #require(groups.data.first { $0.thing == .registration })
        #expect(registration.special.contains(.language) && !registration.special.contains(.wish))
        #expect(registration.columns.contains("registration_language.language"))
        let letters = try #require(DataMap.activities.first { $0.purpose == .letters })
        let periods = letters.data.filter { $0.thing == .letters }.map(\.period)
        #expect(periods == [.daysAfterSending(0), .daysAfterSending(30)])
    }

    @Test func `every table that says something about people is part of one thing that they have a name for`() {
        let personal = DataMap.tables.values.filter { !$0.personal.isEmpty }.map(\.table)
        let named = PersonalThing.allCases.flatMap(\.tables)
        #expect(personal.sorted() == named.sorted())
    }

    @Test(arguments: [Engine.memory, .postgres])
    func `an empty house has nothing that should be gone`(engine: Engine) async throws {
        let database = try await engine.open()
        let now = database.clock.now
        #expect(try await database.read { db in try db.overdueColumns(at: now) } == [])
    }

    @Test(arguments: [Engine.memory, .postgres])
    func `what somebody asked and nobody deleted after a year is seen`(engine: Engine) async throws {
        let time = SetClock()
        let database = try await engine.open(clock: time.clock)
        try await database.write(by: .visitor) { db in
            try db.insert(
                BarrierReport(
                    id: db.newIdentifier(), text: "Zu klein", page: "/", email: nil, language: .german,
                    createdAt: db.now))
        }
        let steps: [(Int, [String])] = [(360, []), (10, ["barrier_report.language", "barrier_report.text"])]
        for (days, columns) in steps {
            time.advance(by: .days(days))
            let now = time.clock.now
            let overdue = try await database.read { db in try db.overdueColumns(at: now) }
            #expect(overdue.map(\.name).sorted() == columns)
        }
    }
}
