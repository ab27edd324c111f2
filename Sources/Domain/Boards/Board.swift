/// Where one small group writes and votes: three phases, cards, clusters and dots. The facilitator leads all screens.
public struct Board: Hashable, Sendable {
    public typealias ID = Identifier<Board>

    public enum Refusal: Error, Hashable {
        /// The day is over; what hangs is kept as it is.
        case closed
        case noSuchPhase
        /// The board has gone on since somebody saw the phase.
        case phaseIsOver
        /// Dots are cast only while the facilitator asks for them.
        case votingNotOpen
        case dotsSpent(limit: Int)
    }

    public let id: ID
    public let event: Event.ID
    public let group: WorkGroup.ID
    /// What people type to join.
    public let code: JoinCode
    public let phases: [BoardPhase]
    /// Which of `phases` is on all screens, counted from 0.
    public private(set) var phaseIndex: Int
    /// When the time for the phase is over; nil while no timer runs.
    public private(set) var timerEnds: Instant?
    /// While people write, each sees only their own cards, so that the first thought does not steer the others.
    public private(set) var isWritingHidden: Bool
    public private(set) var isVotingOpen: Bool
    public let dotsPerPerson: Int
    public private(set) var closedAt: Instant?

    public init(
        id: ID, event: Event.ID, group: WorkGroup.ID, code: JoinCode, phases: [BoardPhase], phaseIndex: Int = 0,
        timerEnds: Instant? = nil, isWritingHidden: Bool = false, isVotingOpen: Bool = false, dotsPerPerson: Int = 3,
        closedAt: Instant? = nil
    ) {
        self.id = id
        self.event = event
        self.group = group
        self.code = code
        self.phases = phases
        self.phaseIndex = phaseIndex
        self.timerEnds = timerEnds
        self.isWritingHidden = isWritingHidden
        self.isVotingOpen = isVotingOpen
        self.dotsPerPerson = dotsPerPerson
        self.closedAt = closedAt
    }

    /// The phase on all screens; nil if the board has none.
    public var phase: BoardPhase? {
        phases.indices.contains(phaseIndex) ? phases[phaseIndex] : nil
    }

    public var isClosed: Bool { closedAt != nil }

    /// Brings all screens to another phase. The timer of the old one stops, its vote ends.
    public mutating func go(toPhase index: Int) throws(Refusal) {
        try requireOpen()
        guard phases.indices.contains(index) else { throw .noSuchPhase }
        phaseIndex = index
        timerEnds = nil
        isVotingOpen = false
    }

    /// - Parameter minutes: nil takes the time that the phase is meant to last.
    public mutating func startTimer(minutes: Int? = nil, at now: Instant) throws(Refusal) {
        try requireOpen()
        guard let phase else { throw .noSuchPhase }
        timerEnds = now.advanced(by: .minutes(min(max(minutes ?? phase.minutes, 1), 240)))
    }

    public mutating func stopTimer() throws(Refusal) {
        try requireOpen()
        timerEnds = nil
    }

    public mutating func hideWriting(_ isHidden: Bool) throws(Refusal) {
        try requireOpen()
        isWritingHidden = isHidden
    }

    /// Whoever votes must see what there is, so the cards show.
    public mutating func openVoting(_ isOpen: Bool) throws(Refusal) {
        try requireOpen()
        isVotingOpen = isOpen
        if isOpen { isWritingHidden = false }
    }

    public mutating func close(at now: Instant) throws(Refusal) {
        try requireOpen()
        closedAt = now
        timerEnds = nil
        isVotingOpen = false
        isWritingHidden = false
    }

    public mutating func reopen() {
        closedAt = nil
    }

    fileprivate func requireOpen() throws(Refusal) {
        if isClosed { throw .closed }
    }

    /// Whether somebody who has cast `cast` dots may cast one more.
    public func requireDotLeft(cast: Int) throws(Refusal) {
        try requireOpen()
        guard isVotingOpen else { throw .votingNotOpen }
        guard cast < dotsPerPerson else { throw .dotsSpent(limit: dotsPerPerson) }
    }
}

/// A board that is not closed. Whatever changes what hangs takes one, so that nothing forgets to ask.
public struct OpenBoard: Hashable, Sendable {
    public let board: Board

    /// - Throws: `Board.Refusal.closed`.
    public init(_ board: Board) throws(Board.Refusal) {
        try board.requireOpen()
        self.board = board
    }

    public var id: Board.ID { board.id }
    public var event: Event.ID { board.event }
}

/// One of the three parts of a group's work, with its guiding question.
public struct BoardPhase: Hashable, Sendable {
    public let kind: BoardPhaseKind
    public let title: Translated
    /// One open question.
    public let question: Translated?
    public let minutes: Int

    public init(kind: BoardPhaseKind, title: Translated, question: Translated? = nil, minutes: Int) {
        self.kind = kind
        self.title = title
        self.question = question
        self.minutes = minutes
    }
}
