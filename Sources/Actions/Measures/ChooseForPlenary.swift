public import Domain
public import Storage

/// Whoever leads a group says which of its ideas come before everybody, and in which order.
public struct ChooseForPlenary: Sendable {
    public enum Step: Hashable, Sendable {
        case add, remove, putEarlier
    }

    let idea: Idea.ID
    let step: Step
    let board: Board.ID

    public init(_ step: Step, _ idea: Idea.ID, of board: Board.ID) {
        (self.idea, self.step, self.board) = (idea, step, board)
    }

    /// - Throws: `PlenaryChoice.Refusal`; `NotFound` if the board has no such idea.
    public func run(in db: Writer) throws {
        let ideas = try db.ideas(on: board)
        guard ideas.contains(where: { $0.id == idea }) else { throw NotFound() }
        var choice = PlenaryChoice(of: ideas)
        switch step {
        case .add: try choice.add(idea)
        case .remove: choice.remove(idea)
        case .putEarlier: choice.putEarlier(idea)
        }
        for idea in ideas { try db.change(idea: idea.id) { choice.place(&$0) } }
    }
}
