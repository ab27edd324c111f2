public import Domain
import Synchronization
import Words

/// The questions that nobody answers, of one minute: a page that somebody only reads writes nothing, so the clock has them
/// counted. The same question counts once a minute, whoever asks and however often. Nobody is remembered for that.
public final class QuestionTally: Sendable {
    /// More different ones in a minute are no people.
    static let capacity = 200

    private let noted = Mutex<[String: UnansweredQuestion]>([:])

    func note(_ question: UnansweredQuestion) {
        noted.withLock { noted in
            guard noted.count < Self.capacity else { return }
            noted[question.folded] = question
        }
    }

    /// What was asked since it was taken last.
    public func take() -> [UnansweredQuestion] {
        noted.withLock { noted in
            defer { noted = [:] }
            return noted.values.sorted { $0.folded < $1.folded }
        }
    }
}

extension Visit {
    /// Has a question counted that nobody answers. What the coordination tries out is no question.
    func note(_ question: String) {
        guard !caller.isCoordination,
            let question = UnansweredQuestion(typed: question, language: words.language.tag)
        else { return }
        services.questions.note(question)
    }
}
