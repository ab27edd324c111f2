import Domain
import Storage
import TestHouse
import Testing

/// M/5: what was written to whom about which day is noted once, and everybody's answer is a row of its own.
@Suite struct FollowUpStorageTests {
    private typealias Town = ExampleNetwork

    private static let id = Measure.ID(rawValue: "m")

    private func town(_ engine: Engine) async throws -> Database {
        let database = try await engine.openWithNetwork()
        let measure = Measure(
            id: Self.id, event: nil, idea: nil, title: "Saal teilen", language: .german, status: .agreed,
            statusSince: Town.today)
        try await database.write(by: .system) { db in try db.insert(measure) }
        return database
    }

    private func note(
        _ letter: FollowUp.Letter, to person: String, round: CalendarDay = Town.today,
        of organisation: Organisation.ID = Town.choir, in database: Database
    ) async throws -> Bool {
        let written = WrittenFollowUp(
            letter, about: Self.id, round: round, to: person, of: organisation, on: Town.today)
        return try await database.write(by: .system) { db in try db.insert(written) }
    }

    @Test(arguments: Engine.available)
    func `a letter of one kind about one day is noted once for a person, also if two note it at once`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        async let one = note(.question, to: "account/a", in: database)
        async let other = note(.question, to: "account/a", in: database)
        let noted = try await [one, other]
        #expect(noted.count { $0 } == 1)
        #expect(try await !note(.question, to: "account/a", of: Town.office, in: database))
        #expect(try await note(.question, to: "account/b", in: database))
        #expect(try await note(.reminder, to: "account/a", in: database))
        #expect(try await note(.question, to: "account/a", round: Town.today.advanced(byDays: 1), in: database))
        let written = try await database.read { db in try db.writtenFollowUps(about: [Self.id]) }
        #expect(written.count == 4)
    }

    @Test(arguments: Engine.available)
    func `what was asked waits until the organisation itself has said something about that day or a later one`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        _ = try await note(.question, to: "account/a", in: database)
        _ = try await note(.desk, to: "desk/chor", in: database)
        func answer(of organisation: Organisation.ID, _ days: Int) async throws {
            let answer = MeasureAnswer(
                about: Self.id, of: organisation, round: Town.today.advanced(byDays: days), .partly, text: "",
                language: .german, at: Instant(milliseconds: 5))
            try await database.write(by: .system) { db in try db.keep(answer, at: nil) }
        }
        func waiting() async throws -> [Int] {
            try await database.read { db in
                [try db.silentFollowUps().count, try db.unansweredFollowUps(to: Town.choir).count]
            }
        }
        #expect(try await waiting() == [1, 1])
        try await answer(of: Town.office, 0)
        try await answer(of: Town.choir, -1)
        #expect(try await waiting() == [1, 1])
        try await answer(of: Town.choir, 7)
        #expect(try await waiting() == [0, 0])
    }

    @Test(arguments: Engine.available)
    func `of several days about which an organisation owes an answer the newest is the one`(engine: Engine) async throws
    {
        let database = try await town(engine)
        let later = Town.today.advanced(byDays: 56)
        for round in [Town.today, later] {
            _ = try await note(.question, to: "account/a", round: round, in: database)
            _ = try await note(.desk, to: "desk/chor", round: round, in: database)
        }
        _ = try await note(.desk, to: "desk/amt", of: Town.office, in: database)
        let (silent, open) = try await database.read { db in
            (try db.silentFollowUps(), try db.openRound(about: Self.id, of: Town.choir))
        }
        #expect(silent.map(\.organisation.rawValue).sorted() == ["amt", "chor"])
        #expect(silent.first { $0.organisation == Town.choir }?.round == later && open == later)
    }

    @Test(arguments: Engine.available)
    func `what is set aside is so until its day, and until an answer comes`(engine: Engine) async throws {
        let database = try await town(engine)
        _ = try await note(.desk, to: "desk/chor", in: database)
        let until = Town.today.advanced(byDays: 7)
        func setAside() async throws {
            let aside = FollowUpAside(about: Self.id, of: Town.choir, until: until)
            try await database.write(by: .system) { db in try db.keep(aside) }
        }
        func aside(_ days: Int) async throws -> Int {
            try await database.read { db in try db.followUpsAside(after: Town.today.advanced(byDays: days)).count }
        }
        try await setAside()
        try await setAside()
        #expect(try await [aside(0), aside(6), aside(7)] == [1, 1, 0])
        let removed = try await database.write(by: .system) { db in
            [
                try db.removeFollowUpAside(about: Self.id, of: Town.choir),
                try db.removeFollowUpAside(about: Self.id, of: Town.choir),
            ]
        }
        #expect(removed == [true, false])
        try await setAside()
        let answer = MeasureAnswer(
            about: Self.id, of: Town.choir, round: Town.today, .partly, text: "", language: .german,
            at: Instant(milliseconds: 5))
        try await database.write(by: .system) { db in try db.keep(answer, at: nil) }
        #expect(try await aside(0) == 0)
    }
}
