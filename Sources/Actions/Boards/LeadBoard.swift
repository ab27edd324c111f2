public import Domain
public import Storage

/// The facilitator takes a step, and all screens follow.
public struct LeadBoard: Sendable {
    public enum Step: Hashable, Sendable {
        case go(toPhase: Int)
        /// - Parameter minutes: nil takes the time that the phase is meant to last.
        case startTimer(minutes: Int?)
        case pauseTimer
        case continueTimer
        /// More time, or less.
        case changeTimer(byMinutes: Int)
        case stopTimer
        /// Each sees only the own cards.
        case hideWriting
        case showWriting
        case openVoting
        case endVoting
        case close
        case reopen
        /// The link by which somebody without an account leads counts no more.
        case withdrawLink
    }

    let board: Board.ID
    let step: Step

    public init(_ board: Board.ID, _ step: Step) {
        (self.board, self.step) = (board, step)
    }

    /// - Throws: `Board.Refusal`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Board {
        try db.change(board: board) { [now = db.now] board in
            switch step {
            case .go(let phase): try board.go(toPhase: phase)
            case .startTimer(let minutes): try board.startTimer(minutes: minutes, at: now)
            case .pauseTimer: try board.pauseTimer(at: now)
            case .continueTimer: try board.continueTimer(at: now)
            case .changeTimer(let minutes): try board.changeTimer(byMinutes: minutes, at: now)
            case .stopTimer: try board.stopTimer()
            case .hideWriting: try board.hideWriting(true)
            case .showWriting: try board.hideWriting(false)
            case .openVoting: try board.openVoting(true)
            case .endVoting: try board.openVoting(false)
            case .close: try board.close(at: now)
            case .reopen: board.reopen()
            case .withdrawLink: board.withdrawLink()
            }
        }
    }
}
