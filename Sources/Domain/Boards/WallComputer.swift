/// The computer at a projector on which nobody signs in. Somebody types the five letters of a board on it, whoever leads the
/// board sees the same number on both and says yes, and it shows the board until the day is over.
public struct WallComputer: Hashable, Sendable {
    public typealias ID = Identifier<WallComputer>

    public enum State: String, Hashable, Sendable {
        case waiting
        /// Somebody who leads the board has said yes.
        case shows
        /// Somebody has said no, or that it is to show it no more.
        case ended
    }

    public enum Refusal: Error, Hashable {
        /// Whoever leads answers those first who wait already.
        case tooManyWait
        /// The day of the board has passed.
        case dayIsOver
    }

    /// How long it waits for a yes.
    public static let patience = Duration.minutes(15)
    /// So many may wait for one board at once: more could not be told from each other.
    public static let mostWaiting = 3
    /// How long after the event it is known which there were.
    public static let daysAfterEvent = 30

    public let id: ID
    public let board: Board.ID
    /// Stands on both screens, so that nobody says yes to another one.
    public let figure: Int
    public let askedAt: Instant
    public let state: State

    public init(id: ID, board: Board.ID, figure: Int, askedAt: Instant, state: State = .waiting) {
        self.id = id
        self.board = board
        self.figure = figure
        self.askedAt = askedAt
        self.state = state
    }

    /// Whether somebody still has to answer.
    public func waits(at now: Instant) -> Bool {
        state == .waiting && now < askedAt.advanced(by: Self.patience)
    }

    /// Two digits, other than those of the computers beside it as long as there are others.
    public static func figure(besides taken: Set<Int>, from randomness: Randomness) -> Int {
        let all = Array(10...99)
        let free = all.filter { !taken.contains($0) }
        let figures = free.isEmpty ? all : free
        return figures[Int(randomness.next() % UInt64(figures.count))]
    }
}
