/// Who has ordered: somebody with an account, or somebody in the group, of whom nobody knows more.
public enum WallHand: Hashable, Sendable {
    case account(Account.ID, name: String)
    case somebody
}

/// One thing that was done to the order of a wall, with what was there before.
public struct WallAct: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case moved, gathered, renamed, merged, dissolved
        /// Another one was taken back.
        case takenBack = "taken-back"
    }

    /// One thing that it touched, and how that was before.
    public enum Trace: Hashable, Sendable {
        /// - Parameter after: the card before it there; nil for the first.
        case card(Card.ID, was: Cluster.ID?, after: Card.ID?)
        /// - Parameter was: nil if it was not there.
        case cluster(Cluster.ID, was: Cluster?)

        /// The identifier of the card or the cluster.
        public var thing: String {
            switch self {
            case .card(let id, _, _): id.rawValue
            case .cluster(let id, _): id.rawValue
            }
        }
    }

    /// How long it is remembered after the event, if nothing newer takes its place.
    public static let daysAfterEvent = 30

    /// Acts on one wall count from 1.
    public let number: Int
    public let kind: Kind
    public let hand: WallHand
    public let traces: [Trace]
    public internal(set) var isTakenBack: Bool

    public init(number: Int, kind: Kind, hand: WallHand, traces: [Trace], isTakenBack: Bool = false) {
        (self.number, self.kind, self.hand, self.traces) = (number, kind, hand, traces)
        self.isTakenBack = isTakenBack
    }

    /// Whether what it did counts: it was not taken back, and takes nothing back.
    public var stands: Bool { !isTakenBack && kind != .takenBack }

    /// The cards that it touched.
    public var cards: [Card.ID] {
        traces.compactMap { if case .card(let id, _, _) = $0 { id } else { nil } }
    }

    /// The clusters that it touched, each as it was before.
    public var clusters: [(id: Cluster.ID, was: Cluster?)] {
        traces.compactMap { if case .cluster(let id, let was) = $0 { (id, was) } else { nil } }
    }

    /// The cards that hung in a cluster before it.
    func tookCards(outOf cluster: Cluster.ID) -> [Card.ID] {
        traces.compactMap { if case .card(let id, cluster, _) = $0 { id } else { nil } }
    }

    fileprivate func touches(_ thing: String) -> Bool { traces.contains { $0.thing == thing } }
}

extension Sequence<WallAct> {
    /// The last of them that touched a thing.
    func last(touching thing: String) -> WallAct? {
        reduce(nil as WallAct?) { last, act in act.touches(thing) ? act : last }
    }

    /// For each thing the number of the last act that touched it.
    public var touched: [String: Int] {
        reduce(into: [:]) { touched, act in for trace in act.traces { touched[trace.thing] = act.number } }
    }
}
