import Actions
import Domain
import Storage

/// A question to the directory that nobody in the city answers, and when it was asked.
public struct QuestionContent: Hashable, Sendable, Decodable {
    public let text: String
    public let language: String
    /// Days before the Fachtag.
    public let daysBefore: [Int]
}

extension Filling {
    /// What people look for in vain in the weeks before.
    func lookInVain() async throws {
        for days in Set(content.questions.flatMap(\.daysBefore)).sorted(by: >) {
            try story.advance(to: moment(daysBefore: days, "20:15"))
            let asked = try content.questions.filter { $0.daysBefore.contains(days) }.map(question)
            let deed = CountQuestions(asked, on: today)
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }
    }

    private func question(_ content: QuestionContent) throws -> UnansweredQuestion {
        let language = Language(rawValue: content.language)
        guard let question = UnansweredQuestion(typed: content.text, language: language) else {
            throw ContentProblem.unknown(content.text)
        }
        return question
    }
}
