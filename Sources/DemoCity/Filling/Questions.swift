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
            let asked = try content.questions.filter { $0.daysBefore.contains(days) }.map { question in
                guard
                    let asked = UnansweredQuestion(
                        typed: question.text, language: Language(rawValue: question.language))
                else { throw ContentProblem.unknown(question.text) }
                return asked
            }
            try await database.write(by: .system) { [today] db in try CountQuestions(asked, on: today).run(in: db) }
        }
    }
}
