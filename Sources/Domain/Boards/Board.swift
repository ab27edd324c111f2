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
        /// What has begun is planned no more.
        case phaseHasBegun
        case tooManyPhases(limit: Int)
    }

    /// More would be no plan for an evening.
    public static let mostPhases = 12

    public let id: ID
    public let event: Event.ID
    public let group: WorkGroup.ID
    /// What people type to join.
    public let code: JoinCode
    public private(set) var phases: [BoardPhase]
    /// Which of `phases` is on all screens, counted from 0.
    public private(set) var phaseIndex: Int
    /// Of the phase on all screens; nil until it is started.
    public private(set) var timer: PhaseTimer?
    public private(set) var isVotingOpen: Bool
    public let dotsPerPerson: Int
    public private(set) var closedAt: Instant?
    /// How often whoever leads has taken the link back by which somebody without an account leads.
    public private(set) var withdrawnLinks: Int

    public init(
        id: ID, event: Event.ID, group: WorkGroup.ID, code: JoinCode, phases: [BoardPhase], phaseIndex: Int = 0,
        timer: PhaseTimer? = nil, isVotingOpen: Bool = false, dotsPerPerson: Int = 3, closedAt: Instant? = nil,
        withdrawnLinks: Int = 0
    ) {
        self.id = id
        self.event = event
        self.group = group
        self.code = code
        self.phases = phases
        self.phaseIndex = phaseIndex
        self.timer = timer
        self.isVotingOpen = isVotingOpen
        self.dotsPerPerson = dotsPerPerson
        self.closedAt = closedAt
        self.withdrawnLinks = withdrawnLinks
    }

    /// The phase on all screens; nil if the board has none.
    public var phase: BoardPhase? {
        phases.indices.contains(phaseIndex) ? phases[phaseIndex] : nil
    }

    public var isClosed: Bool { closedAt != nil }

    /// When the time for the phase is over; nil while no timer runs.
    public var timerEnds: Instant? { timer?.ends }

    /// While people write, each sees only their own cards, so that the first thought does not steer the others.
    public var isWritingHidden: Bool { phase?.isWritingHidden ?? false }

    /// Whether nobody but its writer sees a card yet, whoever leads the board neither.
    public func hides(_ card: Card) -> Bool {
        begunPhases.contains { $0.kind == card.phase && $0.isWritingHidden }
    }

    /// Whether something is hidden, on whatever part of the board.
    public var hidesCards: Bool { begunPhases.contains(where: \.isWritingHidden) }

    private var begunPhases: ArraySlice<BoardPhase> { phases.prefix(phaseIndex + 1) }

    /// Those that are over and have cards of their own, the last one first.
    public var earlierPhases: [BoardPhase] {
        var kinds = Set([phase?.kind].compactMap(\.self))
        return phases.prefix(phaseIndex).reversed().filter { kinds.insert($0.kind).inserted }
            .compactMap { over in phases.first { $0.kind == over.kind } }
    }

    /// Brings all screens to another phase. The timer of the old one stops, its vote ends.
    public mutating func go(toPhase index: Int) throws(Refusal) {
        try requireOpen()
        guard phases.indices.contains(index) else { throw .noSuchPhase }
        phaseIndex = index
        timer = nil
        isVotingOpen = false
    }

    public mutating func hideWriting(_ isHidden: Bool) throws(Refusal) {
        try requireOpen()
        guard phases.indices.contains(phaseIndex) else { throw .noSuchPhase }
        // To show means all that has been written so far.
        if !isHidden { return showCards() }
        phases[phaseIndex].isWritingHidden = true
    }

    private mutating func showCards() {
        for index in begunPhases.indices { phases[index].isWritingHidden = false }
    }

    /// Whoever votes must see what there is, so the cards show. A vote that has ended is planned no more.
    public mutating func openVoting(_ isOpen: Bool) throws(Refusal) {
        try requireOpen()
        if isOpen {
            showCards()
            if phases.indices.contains(phaseIndex) { phases[phaseIndex].hasVoted = true }
        }
        if isVotingOpen, !isOpen, phases.indices.contains(phaseIndex) { phases[phaseIndex].isVotePlanned = false }
        isVotingOpen = isOpen
    }

    /// What is left of the time waits, for a board that is opened again.
    public mutating func close(at now: Instant) throws(Refusal) {
        try requireOpen()
        closedAt = now
        timer = timer.flatMap { $0.isOver(at: now) ? nil : $0.paused(at: now) }
        isVotingOpen = false
        showCards()
    }

    public mutating func reopen() {
        closedAt = nil
    }

    /// Whoever leads by the link leads no more, and another one takes its place.
    public mutating func withdrawLink() {
        withdrawnLinks += 1
    }

    fileprivate func requireOpen() throws(Refusal) {
        if isClosed { throw .closed }
    }

    // MARK: The timer

    /// - Parameter minutes: nil takes the time that the phase is meant to last.
    public mutating func startTimer(minutes: Int? = nil, at now: Instant) throws(Refusal) {
        try requireOpen()
        guard let phase else { throw .noSuchPhase }
        timer = .started(minutes: minutes ?? phase.minutes, at: now)
    }

    public mutating func stopTimer() throws(Refusal) {
        try requireOpen()
        timer = nil
    }

    public mutating func pauseTimer(at now: Instant) throws(Refusal) {
        try requireOpen()
        timer = timer?.paused(at: now)
    }

    public mutating func continueTimer(at now: Instant) throws(Refusal) {
        try requireOpen()
        timer = timer?.continued(at: now)
    }

    /// More time, or less.
    public mutating func changeTimer(byMinutes minutes: Int, at now: Instant) throws(Refusal) {
        try requireOpen()
        timer = timer?.changed(byMinutes: minutes, at: now)
    }

    // MARK: Planning

    /// The phases in which somebody types cards from paper: also those of the event that are still to come, and what was put
    /// in as soon as it has begun, because before that it can be taken out again.
    public var phasesOnPaper: [BoardPhase] {
        phases.enumerated().filter { !$0.element.isExtra || $0.offset <= phaseIndex }.map(\.element)
    }

    /// Puts a further phase before the one at `index`, or at the end. Its cards are its own.
    public mutating func insert(_ extra: ExtraPhase, at index: Int) throws(Refusal) {
        try requireOpen()
        guard phases.count < Self.mostPhases else { throw .tooManyPhases(limit: Self.mostPhases) }
        guard index > phaseIndex else { throw .phaseHasBegun }
        guard index <= phases.count, phases.indices.contains(index - 1) else { throw .noSuchPhase }
        phases.insert(extra.phase(besides: phases), at: index)
    }

    /// Changes what a phase asks and how long it lasts. What it is called, whether it is hidden and what it ends with can be
    /// changed until it begins.
    public mutating func plan(phase index: Int, _ change: (inout BoardPhase) -> Void) throws(Refusal) {
        try requireOpen()
        guard phases.indices.contains(index) else { throw .noSuchPhase }
        guard index >= phaseIndex else { throw .phaseHasBegun }
        var planned = phases[index]
        change(&planned)
        if index == phaseIndex, !isGathering {
            planned.isWritingHidden = phases[index].isWritingHidden
            planned.isVotePlanned = phases[index].isVotePlanned
        }
        phases[index] = planned
    }

    /// Takes a further phase out again that has not begun.
    public mutating func remove(extraPhase index: Int) throws(Refusal) {
        try requireOpen()
        guard phases.indices.contains(index), phases[index].isExtra else { throw .noSuchPhase }
        guard index > phaseIndex else { throw .phaseHasBegun }
        phases.remove(at: index)
    }

    // MARK: Dots

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
