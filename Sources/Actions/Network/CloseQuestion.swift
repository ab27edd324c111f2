import Domain
public import Storage

/// The coordination has done what it can about a question that nobody answers: it stands on the list no longer, until it is asked
/// again.
public struct CloseQuestion: Sendable {
    let folded: String

    /// - Parameter folded: the question as it is kept.
    public init(_ folded: String) {
        self.folded = folded
    }

    /// - Throws: `NotFound` if there is none, or no longer.
    public func run(in db: Writer) throws {
        guard try db.forgetUnansweredQuestion(folded) else { throw NotFound() }
    }
}
