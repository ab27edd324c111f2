/// The groups before everybody: one after the other, each with the same few minutes, and what that adds up to.
///
/// Nobody is passed over for good: a group that was skipped can come back, and whoever is interrupted goes on with what was
/// left of their time.
public struct Plenary: Hashable, Sendable {
    public enum Refusal: Error, Hashable {
        /// The group has no turn here.
        case noSuchGroup
        /// All groups have been heard or skipped.
        case nobodyWaits
    }

    /// One group.
    public struct Turn: Hashable, Sendable {
        public enum Standing: String, Hashable, Sendable, CaseIterable {
            case waiting, speaking, heard, skipped
        }

        public let board: Board.ID
        public fileprivate(set) var standing: Standing
        /// Since when the group speaks; nil unless it does.
        public fileprivate(set) var speaksSince: Instant?
        /// How long it has spoken in turns before this one, in milliseconds.
        public fileprivate(set) var spoken: Int64

        public init(
            _ board: Board.ID, standing: Standing = .waiting, speaksSince: Instant? = nil, spoken: Int64 = 0
        ) {
            (self.board, self.standing) = (board, standing)
            (self.speaksSince, self.spoken) = (speaksSince, spoken)
        }

        fileprivate mutating func stop(as standing: Standing, at now: Instant) {
            if let since = speaksSince { spoken += max(0, now.milliseconds - since.milliseconds) }
            (self.standing, speaksSince) = (standing, nil)
        }
    }

    public static let usualMinutes = 3
    public static let minutesToChoose = 1...15

    public let event: Event.ID
    /// For each group.
    public private(set) var minutes: Int
    /// In the order in which they speak.
    public private(set) var turns: [Turn]

    /// - Parameter boards: of the groups, in their order; those that have no turn yet get one at the end, and turns of others
    ///   are gone.
    public init(of event: Event.ID, minutes: Int = Plenary.usualMinutes, turns: [Turn] = [], boards: [Board.ID]) {
        self.event = event
        self.minutes = minutes
        let known = turns.filter { boards.contains($0.board) }
        self.turns = known + boards.filter { board in !known.contains { $0.board == board } }.map { Turn($0) }
    }

    /// Who speaks now.
    public var current: Turn? { turns.first { $0.standing == .speaking } }

    /// Who is next.
    public var next: Turn? { turns.first { $0.standing == .waiting } }

    public var hasBegun: Bool { turns.contains { $0.standing != .waiting } }

    /// Whether nobody speaks or waits any more.
    public var isOver: Bool { hasBegun && current == nil && next == nil }

    public func turn(of board: Board.ID) -> Turn? { turns.first { $0.board == board } }

    // MARK: Time

    private var each: Int64 { Int64(minutes) * 60_000 }

    /// When the time of whoever speaks is over; nil while nobody does.
    public var currentEnds: Instant? {
        guard let current, let since = current.speaksSince else { return nil }
        return Instant(milliseconds: since.milliseconds + max(0, each - current.spoken))
    }

    /// When the last group is through if each takes its minutes from now on. Who was skipped counts, because they come back.
    public func ends(at now: Instant) -> Instant {
        let left = turns.reduce(0 as Int64) { sum, turn in
            switch turn.standing {
            case .heard: sum
            case .waiting, .skipped: sum + max(0, each - turn.spoken)
            case .speaking: sum + max(0, (currentEnds ?? now).milliseconds - now.milliseconds)
            }
        }
        return Instant(milliseconds: now.milliseconds + left)
    }

    /// By how many minutes the groups come through before `end`, as two clocks without seconds show it; less than 0 where they
    /// do not. It stands beside both times, and whoever counts must come to the same.
    public func minutesToSpare(before end: Instant, at now: Instant) -> Int {
        let (planned, real) = (end.milliseconds / 60_000, ends(at: now).milliseconds / 60_000)
        return Int(planned - real)
    }

    // MARK: Turns

    /// A group speaks, whatever its turn: the next one, or one that comes back. Whoever spoke has been heard.
    public mutating func hear(_ board: Board.ID, at now: Instant) throws(Refusal) {
        guard let index = turns.firstIndex(where: { $0.board == board }) else { throw .noSuchGroup }
        guard turns[index].standing != .speaking else { return }
        stop(as: .heard, at: now)
        (turns[index].standing, turns[index].speaksSince) = (.speaking, now)
    }

    /// Whoever spoke has been heard, and the next group begins; after the last one nobody speaks.
    public mutating func goOn(at now: Instant) throws(Refusal) {
        guard current != nil || next != nil else { throw .nobodyWaits }
        stop(as: .heard, at: now)
        if let next { try hear(next.board, at: now) }
    }

    /// A group speaks later. If it spoke, nobody does until the next one is called: it may need its minute to come forward.
    public mutating func skip(_ board: Board.ID, at now: Instant) throws(Refusal) {
        guard let index = turns.firstIndex(where: { $0.board == board }) else { throw .noSuchGroup }
        turns[index].stop(as: .skipped, at: now)
    }

    /// A group changes places with the one before it.
    public mutating func putEarlier(_ board: Board.ID) throws(Refusal) {
        guard let index = turns.firstIndex(where: { $0.board == board }) else { throw .noSuchGroup }
        guard index > 0 else { return }
        turns.swapAt(index, index - 1)
    }

    /// All get as many minutes, also who speaks now.
    public mutating func give(minutes: Int) {
        self.minutes = min(max(minutes, Self.minutesToChoose.lowerBound), Self.minutesToChoose.upperBound)
    }

    private mutating func stop(as standing: Turn.Standing, at now: Instant) {
        guard let index = turns.firstIndex(where: { $0.standing == .speaking }) else { return }
        turns[index].stop(as: standing, at: now)
    }
}
