public import Domain
public import Storage

/// What a helper says when the crisis is over: stays, and everything is as it was; or goes, and nothing is left.
public struct AnswerStayQuestion: Sendable {
    public enum Answer: String, Hashable, Sendable, CaseIterable {
        case stay, leave
    }

    let crisis: Crisis.ID
    let helper: Helper.ID
    let answer: Answer

    public init(_ answer: Answer, by helper: Helper.ID, after crisis: Crisis.ID) {
        (self.crisis, self.helper, self.answer) = (crisis, helper, answer)
    }

    /// - Throws: `NotFound` for whoever was not asked or has gone, `StayQuestion.Refusal.isOver`.
    public func run(in db: Writer) throws {
        guard let question = try db.stayQuestion(after: crisis, to: helper) else { throw NotFound() }
        guard !question.isOver(at: db.now) else { throw StayQuestion.Refusal.isOver }
        switch answer {
        case .stay: try db.stay(helper, after: crisis)
        case .leave: try RemoveHelper(helper).run(in: db)
        }
    }
}
