/// What somebody wants to be otherwise on a wall, and what they decided it on: for each thing the last act that had touched it
/// when they looked.
public enum WallCommand: Hashable, Sendable {
    /// Cards hang somewhere else, one behind the other.
    case hang([SeenCard], at: WallSpot)
    /// Cards hang together under a name that was not there before.
    case gather([SeenCard], under: Cluster)
    case rename(SeenCluster, to: String)
    /// All cards of a cluster go under the name of another one.
    case merge(SeenCluster, into: Cluster.ID)
    /// The cards hang alone again.
    case dissolve(SeenCluster)
}

/// Something on a wall as somebody saw it.
public struct Seen<Thing>: Hashable, Sendable {
    public let id: Identifier<Thing>
    /// The last act that had touched it then, 0 for none; nil for whoever means it wherever it hangs.
    public let act: Int?

    public init(_ id: Identifier<Thing>, after act: Int? = nil) {
        (self.id, self.act) = (id, act)
    }
}

public typealias SeenCard = Seen<Card>
public typealias SeenCluster = Seen<Cluster>

/// Where a card shall hang.
public struct WallSpot: Hashable, Sendable {
    public enum Order: Hashable, Sendable {
        /// At the end; whoever finds it in there already has what they wanted.
        case anywhere
        case first, last
        /// Beside a card that hangs somewhere else meanwhile is at the end.
        case before(Card.ID)
        case after(Card.ID)
    }

    /// Nil for those that hang alone, in their own phase.
    public let cluster: Cluster.ID?
    public let order: Order

    public init(in cluster: Cluster.ID?, _ order: Order = .anywhere) {
        (self.cluster, self.order) = (cluster, order)
    }
}

extension Board {
    /// Whether somebody may order the cards just now: whoever leads, and the group if it may and nothing else is asked of it.
    public func letsOrder(isLeading: Bool, isByAll: Bool) -> Bool {
        !isClosed && (isLeading || (isByAll && !hidesCards && !isVotingOpen))
    }
}
