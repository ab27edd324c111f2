public import Domain
public import Storage

/// Counts what was asked of the directory and nobody answered.
public struct CountQuestions: Sendable {
    let questions: [UnansweredQuestion]
    let day: CalendarDay

    public init(_ questions: [UnansweredQuestion], on day: CalendarDay) {
        self.questions = questions
        self.day = day
    }

    public func run(in db: Writer) throws {
        try db.countUnanswered(questions, on: day)
    }
}
