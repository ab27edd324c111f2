/// On what a dot stands: on a cluster as a whole, as a group does it on paper, or on a card that hangs alone.
public enum DotPlace: Hashable, Sendable {
    case card(Card.ID)
    case cluster(Cluster.ID)

    /// Where a dot goes that somebody gives to `card`.
    public init(of card: Card) {
        self = card.cluster.map(DotPlace.cluster) ?? .card(card.id)
    }
}

/// How many dots stand somewhere. Those of people without a phone are counted apart, because a helper has cast them.
public struct DotCount: Hashable, Sendable {
    public let phones: Int
    public let room: Int

    public static let zero = DotCount(phones: 0, room: 0)

    public init(phones: Int, room: Int) {
        (self.phones, self.room) = (phones, room)
    }

    public var total: Int { phones + room }
}

extension [DotPlace: DotCount] {
    /// The same for each card, for lists without clusters: what a cluster has stands with the first of its cards. Those
    /// without a dot are left out.
    /// - Parameter cards: what hangs on the board, in its order.
    public func totals(of cards: [Card]) -> [Card.ID: Int] {
        var left = self
        var totals: [Card.ID: Int] = [:]
        for card in cards {
            if let count = left.removeValue(forKey: DotPlace(of: card)) { totals[card.id] = count.total }
        }
        return totals
    }
}

/// What a vote on a board is about: the phase on all screens, and what hangs since earlier ones only if whoever leads has
/// chosen that.
public struct DotVote: Hashable, Sendable {
    public let board: Board
    public let includesEarlier: Bool

    public init(on board: Board, includesEarlier: Bool) {
        (self.board, self.includesEarlier) = (board, includesEarlier)
    }

    /// Whether what hangs since `phase` gets dots.
    public func isAbout(_ phase: BoardPhaseKind) -> Bool {
        if phase == board.phase?.kind { return true }
        return includesEarlier && board.phases.prefix(board.phaseIndex).contains { $0.kind == phase }
    }

    /// Whether nobody sees yet what `phase` got: whoever knows what others like votes like them.
    public func conceals(_ phase: BoardPhaseKind) -> Bool {
        board.isVotingOpen && isAbout(phase)
    }

    /// Whether dots that were counted in the room are typed there: they lie on paper, so also when the vote is over, and never
    /// where there was none.
    public func takesRoomDots(for phase: BoardPhaseKind) -> Bool {
        guard let own = board.phases.firstIndex(where: { $0.kind == phase }) else { return false }
        if conceals(phase) || board.phases[own].hasVoted { return true }
        return includesEarlier && board.phases[own...].contains(where: \.hasVoted)
    }

    /// - Throws: `Board.Refusal`, if no dot is given there or taken from there now.
    public func requireOpen(for phase: BoardPhaseKind) throws(Board.Refusal) {
        if board.isClosed { throw .closed }
        guard conceals(phase) else { throw .votingNotOpen }
    }
}
