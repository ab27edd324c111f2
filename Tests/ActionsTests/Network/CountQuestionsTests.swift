import Actions
import Domain
import FoundationEssentials
import Storage
import TestHouse
import Testing

/// What is looked for in vain is counted, and nobody who looks.
@Suite struct CountQuestionsTests {
    private static func question(_ text: String) throws -> UnansweredQuestion {
        try #require(UnansweredQuestion(typed: text, language: .german))
    }

    private func count(_ texts: [String], on day: CalendarDay, in database: Database) async throws {
        let deed = CountQuestions(try texts.map(Self.question), on: day)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func shown(in database: Database) async throws -> [CountedQuestion] {
        try await database.read { db in try db.unansweredQuestions() }
    }

    @Test(arguments: Engine.available)
    func `the most frequent stands first, and what was asked once is shown to nobody`(engine: Engine) async throws {
        let database = try await engine.open()
        let today = CalendarDay(of: .testStart, in: .gmt)
        let tomorrow = today.advanced(byDays: 1)
        try await count(["Tigrinya", "Schach"], on: today, in: database)
        try await count(["TIGRINYA", "Somali"], on: today, in: database)
        try await count(["tigrinya", "somali"], on: tomorrow, in: database)
        let questions = try await shown(in: database)
        #expect(questions.map(\.question.text) == ["tigrinya", "somali"])
        #expect(questions.map(\.times) == [3, 2])
        #expect(questions.map(\.lastAsked) == [tomorrow, tomorrow])
    }

    @Test(arguments: Engine.available)
    func `the journal knows how many, and no word of them`(engine: Engine) async throws {
        let database = try await engine.open()
        try await count(["Tigrinya", "Somali"], on: ExampleNetwork.today, in: database)
        let entries = try await database.entries(about: .unansweredQuestion)
        #expect(entries.map(\.details) == [["entries": "2"]])
        #expect(!entries.contains { "\($0)".lowercased().contains("tigrinya") })
    }

    @Test(arguments: Engine.available)
    func `what was asked once goes after thirty days, and everything half a year after it was asked last`(
        engine: Engine
    ) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        let today = CalendarDay(of: .testStart, in: .gmt)
        try await count(["einmal", "zweimal"], on: today, in: database)
        try await count(["zweimal"], on: today, in: database)
        for (days, left) in [(30, 2), (31, 1), (180, 1), (181, 0)] {
            let passed = CalendarDay(of: clock.clock.now, in: .gmt).days(since: today)
            clock.advance(by: .days(days - passed))
            _ = try await database.write(by: .system) { db in try ForgetWhatIsOver().run(in: db) }
            let kept = try await database.read { db in
                try db.count("SELECT COUNT(*) AS value FROM unanswered_question")
            }
            #expect(kept == left, "after \(days) days")
        }
    }

    @Test func `nonsense without end pushes out other nonsense, and nothing that was asked twice`() async throws {
        let database = try await Engine.memory.open()
        let today = CalendarDay(of: .testStart, in: .gmt)
        for _ in 1...2 { try await count(["Tigrinya"], on: today, in: database) }
        for start in stride(from: 0, through: UnansweredQuestion.most, by: 200) {
            try await count((start..<start + 200).map { "unsinn \($0)" }, on: today.advanced(byDays: 1), in: database)
        }
        let kept = try await database.read { db in
            try db.count("SELECT COUNT(*) AS value FROM unanswered_question")
        }
        #expect(kept == UnansweredQuestion.most)
        #expect(try await shown(in: database).map(\.question.text) == ["tigrinya"])
    }
}
