public import Domain
public import Storage

/// Whoever leads the plenary calls the groups one after the other, and all screens follow.
public struct LeadPlenary: Sendable {
    public enum Step: Hashable, Sendable {
        /// Whoever spoke has been heard; the next one speaks.
        case goOn
        /// This one speaks now, also if it was skipped or heard before.
        case hear(Board.ID)
        case skip(Board.ID)
        case putEarlier(Board.ID)
        case give(minutes: Int)
    }

    let event: Event.ID
    let step: Step

    public init(_ event: Event.ID, _ step: Step) {
        (self.event, self.step) = (event, step)
    }

    /// - Throws: `Plenary.Refusal`.
    @discardableResult
    public func run(in db: Writer) throws -> Plenary {
        try db.change(plenaryOf: event) { [now = db.now] plenary in
            switch step {
            case .goOn: try plenary.goOn(at: now)
            case .hear(let board): try plenary.hear(board, at: now)
            case .skip(let board): try plenary.skip(board, at: now)
            case .putEarlier(let board): try plenary.putEarlier(board)
            case .give(let minutes): plenary.give(minutes: minutes)
            }
        }
    }
}
