/// The order in which cards hang on a board. Everybody's commands come to it one after the other: each is done, or refused with
/// whoever was faster, so that all see the same end.
public struct Wall: Hashable, Sendable {
    public enum Refusal: Error, Hashable {
        /// Only whoever leads the board orders it just now.
        case onlyLeaders
        /// It was taken down, or hangs on another board.
        case cardIsGone
        /// - Parameter by: nil if that was too long ago.
        case clusterIsGone(by: WallHand?)
        /// Somebody has moved the card since it was looked at.
        case cardWasMoved(Card.ID, by: WallHand)
        /// Somebody has changed the cluster since it was looked at.
        case clusterWasChanged(by: WallHand)
        /// Somebody has gone on from what was done.
        case isBuiltOn(by: WallHand)
        /// The group has made an idea of the cluster.
        case becameIdea
        case nothingToTakeBack
        case nameMissing(limit: Int)
    }

    /// So many acts are remembered.
    public static let mostActs = 50

    /// In the order in which they hang.
    public private(set) var cards: [Card]
    public private(set) var clusters: [Cluster]
    /// The last ones, the newest last.
    public private(set) var acts: [WallAct]
    /// Those of which ideas were made.
    private let clustersOfIdeas: Set<Cluster.ID>

    public init(
        cards: [Card], clusters: [Cluster], acts: [WallAct] = [], ideasOf clustersOfIdeas: Set<Cluster.ID> = []
    ) {
        (self.cards, self.clusters, self.acts) = (cards, clusters, acts)
        self.clustersOfIdeas = clustersOfIdeas
        sort()
    }

    public func card(_ id: Card.ID) -> Card? { cards.first { $0.id == id } }
    public func cluster(_ id: Cluster.ID) -> Cluster? { clusters.first { $0.id == id } }

    /// The cards that hang together with this one: those of its cluster, or those of its phase that hang alone.
    public func cards(beside card: Card) -> [Card] {
        cards.filter { $0.cluster == card.cluster && (card.cluster != nil || $0.phase == card.phase) }
    }

    /// The cards of a cluster.
    public func cards(in cluster: Cluster.ID) -> [Card] { cards.filter { $0.cluster == cluster } }

    // MARK: Commands

    /// Does what somebody wants, all of it or nothing.
    /// - Returns: the act; nil if everything is so already.
    @discardableResult
    public mutating func apply(_ command: WallCommand, by hand: WallHand) throws(Refusal) -> WallAct? {
        switch command {
        case .hang(let seen, let spot): return try hang(seen, at: spot, by: hand)
        case .gather(let seen, let cluster): return try gather(seen, under: cluster, by: hand)
        case .rename(let seen, let name): return try rename(seen, to: name, by: hand)
        case .merge(let seen, let other): return try merge(seen, into: other, by: hand)
        case .dissolve(let seen): return try dissolve(seen, by: hand)
        }
    }

    private mutating func hang(_ seen: [SeenCard], at spot: WallSpot, by hand: WallHand) throws(Refusal) -> WallAct? {
        if let cluster = spot.cluster { _ = try known(cluster) }
        // Whoever finds a card where they want it has lost nothing, whoever it was.
        let wanted = try known(seen) { $0.cluster == spot.cluster && spot.order == .anywhere }
        let (before, traces) = (cards, traces(of: wanted))
        put(wanted, at: spot)
        if cards == before { return nil }
        return note(.moved, traces, by: hand)
    }

    private mutating func gather(
        _ seen: [SeenCard], under cluster: Cluster, by hand: WallHand
    ) throws(Refusal) -> WallAct {
        try Self.requireName(cluster.name)
        let wanted = try known(seen)
        let traces = [WallAct.Trace.cluster(cluster.id, was: nil)] + traces(of: wanted)
        var made = cluster
        made.position = (clusters.map(\.position).max() ?? 0) + 1
        clusters.append(made)
        put(wanted, at: WallSpot(in: cluster.id))
        return note(.gathered, traces, by: hand)
    }

    private mutating func rename(
        _ seen: SeenCluster, to name: String, by hand: WallHand
    ) throws(Refusal) -> WallAct? {
        try Self.requireName(name)
        if let cluster = cluster(seen.id), cluster.name == name { return nil }
        let cluster = try known(seen)
        clusters = clusters.map { other in
            var other = other
            if other.id == cluster.id { other.name = name }
            return other
        }
        return note(.renamed, [.cluster(cluster.id, was: cluster)], by: hand)
    }

    private mutating func merge(
        _ seen: SeenCluster, into other: Cluster.ID, by hand: WallHand
    ) throws(Refusal) -> WallAct? {
        _ = try known(other)
        if seen.id == other { return nil }
        return try remove(known(seen), as: .merged, puttingItsCardsAt: WallSpot(in: other), by: hand)
    }

    private mutating func dissolve(_ seen: SeenCluster, by hand: WallHand) throws(Refusal) -> WallAct {
        try remove(known(seen), as: .dissolved, puttingItsCardsAt: WallSpot(in: nil), by: hand)
    }

    private mutating func remove(
        _ cluster: Cluster, as kind: WallAct.Kind, puttingItsCardsAt spot: WallSpot, by hand: WallHand
    ) -> WallAct {
        let held = cards(in: cluster.id)
        let traces = [WallAct.Trace.cluster(cluster.id, was: cluster)] + traces(of: held)
        put(held, at: spot)
        clusters.removeAll { $0.id == cluster.id }
        return note(kind, traces, by: hand)
    }

    // MARK: Taking back

    /// Puts back what an act has changed, as long as nobody has gone on from it. Cards that were taken down meanwhile stay down.
    @discardableResult
    public mutating func takeBack(_ number: Int, by hand: WallHand) throws(Refusal) -> WallAct {
        guard let place = acts.firstIndex(where: { $0.number == number && $0.stands }) else {
            throw .nothingToTakeBack
        }
        let act = acts[place]
        try requireThatNobodyBuilt(on: act)
        let traces =
            act.clusters.map { WallAct.Trace.cluster($0.id, was: cluster($0.id)) }
            + traces(of: act.cards.compactMap { card($0) })
        if traces.isEmpty { throw .cardIsGone }
        for (id, was) in act.clusters where was != nil {
            clusters.removeAll { $0.id == id }
            if let was { clusters.append(was) }
        }
        for trace in act.traces {
            guard case .card(let id, let cluster, let neighbour) = trace, let card = card(id) else { continue }
            put([card], at: WallSpot(in: cluster, neighbour.map(WallSpot.Order.after) ?? .first))
        }
        for (id, was) in act.clusters where was == nil { clusters.removeAll { $0.id == id } }
        sort()
        acts[place].isTakenBack = true
        return note(.takenBack, traces, by: hand)
    }

    /// Whether an act can be taken back just now.
    public func canTakeBack(_ number: Int) -> Bool {
        var copy = self
        return (try? copy.takeBack(number, by: .somebody)) != nil
    }

    private func requireThatNobodyBuilt(on act: WallAct) throws(Refusal) {
        let standing = acts.filter(\.stands)
        for trace in act.traces {
            if let later = standing.last(touching: trace.thing), later.number > act.number {
                throw .isBuiltOn(by: later.hand)
            }
            if case .card(let id, let cluster?, _) = trace, card(id) != nil, self.cluster(cluster) == nil,
                !act.clusters.contains(where: { $0.id == cluster })
            {
                throw .isBuiltOn(by: acts.last(touching: cluster.rawValue)?.hand ?? .somebody)
            }
        }
        // What was made by it would go with everything that hangs in it, and with the way back of what was taken out of it.
        for (id, was) in act.clusters where was == nil {
            if clustersOfIdeas.contains(id) { throw .becameIdea }
            let later = standing.last { later in
                later.number > act.number && later.tookCards(outOf: id).contains { card($0) != nil }
            }
            if let later { throw .isBuiltOn(by: later.hand) }
            if let other = cards(in: id).first(where: { !act.cards.contains($0.id) }) {
                throw .isBuiltOn(by: standing.last(touching: other.id.rawValue)?.hand ?? .somebody)
            }
        }
    }

    // MARK: What was seen

    private func known(_ seen: [SeenCard], isFine: (Card) -> Bool = { _ in false }) throws(Refusal) -> [Card] {
        var found: [Card] = []
        // Of several, those that are gone meanwhile stay away, and the others are ordered all the same.
        let there = seen.filter { card($0.id) != nil }
        if there.isEmpty, !seen.isEmpty { throw .cardIsGone }
        for one in there {
            guard let card = card(one.id), !found.contains(where: { $0.id == card.id }) else { continue }
            if let later = later(one.id.rawValue, than: one.act) {
                if isFine(card) { continue }
                throw .cardWasMoved(card.id, by: later.hand)
            }
            found.append(card)
        }
        return found
    }

    private func known(_ seen: SeenCluster) throws(Refusal) -> Cluster {
        let cluster = try known(seen.id)
        if let later = later(seen.id.rawValue, than: seen.act) { throw .clusterWasChanged(by: later.hand) }
        return cluster
    }

    private func known(_ id: Cluster.ID) throws(Refusal) -> Cluster {
        guard let cluster = cluster(id) else { throw .clusterIsGone(by: acts.last(touching: id.rawValue)?.hand) }
        return cluster
    }

    private func later(_ thing: String, than seen: Int?) -> WallAct? {
        guard let seen, let act = acts.last(touching: thing), act.number > seen else { return nil }
        return act
    }

    private static func requireName(_ name: String) throws(Refusal) {
        guard !name.isBlank, !name.exceeds(Cluster.nameLimit) else { throw .nameMissing(limit: Cluster.nameLimit) }
    }

    // MARK: Places

    /// In the order in which they hang, so that each finds the one before it again.
    private func traces(of moved: [Card]) -> [WallAct.Trace] {
        cards.filter { card in moved.contains { $0.id == card.id } }.map(trace(of:))
    }

    private func trace(of card: Card) -> WallAct.Trace {
        let before = cards(beside: card).prefix { $0.id != card.id }
        return .card(card.id, was: card.cluster, after: before.last?.id)
    }

    private mutating func note(_ kind: WallAct.Kind, _ traces: [WallAct.Trace], by hand: WallHand) -> WallAct {
        let act = WallAct(number: (acts.last?.number ?? 0) + 1, kind: kind, hand: hand, traces: traces)
        acts = Array((acts + [act]).suffix(Self.mostActs))
        return act
    }

    /// One behind the other.
    private mutating func put(_ moved: [Card], at spot: WallSpot) {
        var order = spot.order
        for card in moved {
            put(card.id, in: spot.cluster, order)
            if ![.anywhere, .last].contains(order) { order = .after(card.id) }
        }
    }

    private mutating func put(_ id: Card.ID, in cluster: Cluster.ID?, _ order: WallSpot.Order) {
        guard let place = cards.firstIndex(where: { $0.id == id }) else { return }
        cards[place].cluster = cluster
        let others = cards(beside: cards[place]).filter { $0.id != id }
        let index =
            switch order {
            case .first: 0
            case .anywhere, .last: others.count
            case .before(let other): others.firstIndex { $0.id == other } ?? others.count
            case .after(let other): others.firstIndex { $0.id == other }.map { $0 + 1 } ?? others.count
            }
        let lower = index > 0 ? others[index - 1].position : nil
        let upper = index < others.count ? others[index].position : nil
        guard let position = Self.position(between: lower, and: upper, from: cards[place].position) else {
            spread()
            return put(id, in: cluster, order)
        }
        cards[place].position = position
        sort()
    }

    /// Between two cards is room for ten more before the others have to move up.
    private static let step = 1_024

    /// Nil where there is no room. A card that is between them already stays where it is.
    private static func position(between lower: Int?, and upper: Int?, from own: Int) -> Int? {
        if lower.map({ $0 < own }) ?? true, upper.map({ own < $0 }) ?? true { return own }
        switch (lower, upper) {
        case (let lower?, let upper?): return upper - lower < 2 ? nil : lower + (upper - lower) / 2
        case (let lower?, nil): return lower + step
        case (nil, let upper?): return upper - step
        case (nil, nil): return own
        }
    }

    /// Makes room everywhere and leaves the order as it is.
    private mutating func spread() {
        for index in cards.indices { cards[index].position = (index + 1) * Self.step }
    }

    private mutating func sort() {
        cards.sort { ($0.position, $0.id) < ($1.position, $1.id) }
        clusters.sort { ($0.position, $0.id) < ($1.position, $1.id) }
    }
}
