import Domain

/// Walls that are nearly right.
enum BrokenWall: CaseIterable {
    /// Nobody is asked what they decided on.
    case careless
    /// Now and then somebody does not hear what happened.
    case deaf
    /// What happened arrives in any order.
    case hasty
    /// An act is taken back by dropping everything that came after it.
    case rewinding
}

/// Five people order one wall at once, each from what they see of it, which may be old. Somebody looks on who knows the promises
/// and not how they are kept.
struct WallHistory {
    /// What an open page hears of an act.
    struct News {
        let cards: [Card]
        let clusters: [Cluster]
        let gone: [Cluster.ID]
        let touched: [String: Int]
    }

    /// A page, and whoever sits before it.
    struct Client {
        let hand: WallHand
        var cards: [Card.ID: Card]
        var clusters: [Cluster.ID: Cluster]
        var touched: [String: Int] = [:]
        var inbox: [News] = []
        var own: [Int] = []

        var wall: Wall { Wall(cards: Array(cards.values), clusters: Array(clusters.values)) }

        mutating func hear(_ news: News) {
            for card in news.cards { cards[card.id] = card }
            for id in news.gone { clusters[id] = nil }
            for cluster in news.clusters { clusters[cluster.id] = cluster }
            touched.merge(news.touched) { $1 }
        }
    }

    static let board = Board.ID(rawValue: "tafel")

    private(set) var wall: Wall
    private(set) var clients: [Client]
    private(set) var complaints: [String] = []
    /// What an act found, to see whether it is there again once the act was taken back.
    private var before: [Int: [String: [String]]] = [:]
    private(set) var done = 0
    private(set) var refused = 0
    private(set) var takenBack = 0
    private(set) var builtOn = 0
    private let broken: BrokenWall?
    private let random: Randomness
    private var made = 0

    init(seed: UInt64, broken: BrokenWall? = nil, steps: Int = 60) {
        (random, self.broken) = (.seeded(seed), broken)
        let cards = (0..<8).map { Self.card($0) }
        wall = Wall(cards: cards, clusters: [])
        let own = Dictionary(uniqueKeysWithValues: cards.map { ($0.id, $0) })
        clients = (0..<5).map { number in
            let hand: WallHand =
                number == 0 ? .account(Account.ID(rawValue: "amina"), name: "Amina Yıldız") : .somebody
            return Client(hand: hand, cards: own, clusters: [:])
        }
        for _ in 0..<steps { step() }
        for number in clients.indices { while !clients[number].inbox.isEmpty { deliver(to: number) } }
        for (number, client) in clients.enumerated() where Self.layout(client.wall) != Self.layout(wall) {
            complaints.append("\(number) sees another end")
        }
    }

    /// Half of them hang there since an earlier phase.
    private static func card(_ number: Int) -> Card {
        Card(
            id: .init(rawValue: "karte-\(number)"), board: board, phase: number < 4 ? .wishes : .ideas,
            text: CardText(rawValue: "Karte \(number)"), language: .german, isFromHelper: false,
            position: number % 4 + 1, createdAt: Instant(milliseconds: 0))
    }

    private func draw(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
    private func one<Thing>(of things: [Thing]) -> Thing? { things.isEmpty ? nil : things[draw(things.count)] }

    private mutating func step() {
        let number = draw(clients.count)
        switch draw(8) {
        case 0, 1, 2: deliver(to: number)
        case 3: takeBack(by: number)
        default: if let command = command(by: clients[number]) { order(command, by: number) }
        }
        watch()
    }

    private mutating func deliver(to number: Int) {
        guard !clients[number].inbox.isEmpty else { return }
        let place = broken == .hasty ? draw(clients[number].inbox.count) : 0
        let news = clients[number].inbox.remove(at: place)
        if broken == .deaf, draw(6) == 0 { return }
        clients[number].hear(news)
    }

    // MARK: What somebody wants

    private mutating func command(by client: Client) -> WallCommand? {
        let (cards, clusters) = (client.wall.cards, client.wall.clusters)
        func seen(_ card: Card) -> SeenCard { SeenCard(card.id, after: client.touched[card.id.rawValue] ?? 0) }
        func seen(_ cluster: Cluster) -> SeenCluster {
            SeenCluster(cluster.id, after: client.touched[cluster.id.rawValue] ?? 0)
        }
        switch draw(9) {
        case 0...4:
            guard let card = one(of: cards), let neighbour = one(of: cards) else { return nil }
            let cluster = draw(3) == 0 ? neighbour.cluster : one(of: clusters)?.id
            let orders: [WallSpot.Order] = [.anywhere, .first, .last, .before(neighbour.id), .after(neighbour.id)]
            let order = orders[draw(orders.count)]
            return .hang([seen(card)], at: WallSpot(in: cluster, order))
        case 5, 6:
            made += 1
            let some = (0...draw(3)).compactMap { _ in one(of: cards) }
            let cluster = Cluster(
                id: .init(rawValue: "thema-\(made)"), board: Self.board, phase: .ideas, name: "Thema \(made)",
                position: 0)
            return .gather(some.map(seen), under: cluster)
        case 7:
            guard let cluster = one(of: clusters) else { return nil }
            if draw(2) == 0 { return .rename(seen(cluster), to: "Name \(draw(3))") }
            return one(of: clusters).map { .merge(seen(cluster), into: $0.id) }
        default:
            return one(of: clusters).map { .dissolve(seen($0)) }
        }
    }

    private mutating func order(_ command: WallCommand, by number: Int) {
        let earlier = wall
        do throws(Wall.Refusal) {
            let act = try wall.apply(broken == .careless ? Self.blind(command) : command, by: clients[number].hand)
            judge(command, made: act, from: earlier)
            guard let act else { return }
            done += 1
            clients[number].own.append(act.number)
            before[act.number] = Self.layout(earlier)
            tell(of: act, from: earlier)
        } catch {
            refused += 1
            if wall != earlier { complaints.append("a refusal has changed something") }
            judge(error, of: command)
        }
    }

    private mutating func takeBack(by number: Int) {
        let standing = Set(wall.acts.filter(\.stands).map(\.number))
        guard let own = clients[number].own.last(where: standing.contains) else { return }
        let earlier = wall
        let later = wall.acts.filter { $0.stands && $0.number > own }
        if broken == .rewinding, let act = wall.acts.first(where: { $0.number == own }), let layout = before[own] {
            // As if the wall were put back to a picture of it.
            if later.contains(where: { !$0.things.isDisjoint(with: act.things) }), layout != Self.layout(wall) {
                complaints.append("what others did went with it")
            }
            return
        }
        do throws(Wall.Refusal) {
            let act = try wall.takeBack(own, by: clients[number].hand)
            takenBack += 1
            if earlier.acts.last?.number == own, Self.layout(wall) != before[own] {
                complaints.append("\(own) is not put back")
            }
            let touched = earlier.acts.first { $0.number == own }?.things ?? []
            if later.contains(where: { !$0.things.isDisjoint(with: touched) }) {
                complaints.append("\(own) was built on and is gone")
            }
            tell(of: act, from: earlier)
        } catch {
            builtOn += 1
            if wall != earlier { complaints.append("a refusal has changed something") }
            if later.isEmpty { complaints.append("\(own) cannot be taken back, though nothing came after it") }
        }
    }

    private mutating func tell(of act: WallAct, from earlier: Wall) {
        let news = News(
            cards: wall.cards.filter { $0 != earlier.card($0.id) },
            clusters: wall.clusters.filter { $0 != earlier.cluster($0.id) },
            gone: earlier.clusters.map(\.id).filter { wall.cluster($0) == nil },
            touched: Dictionary(act.things.map { ($0, act.number) }, uniquingKeysWith: { first, _ in first }))
        for number in clients.indices { clients[number].inbox.append(news) }
    }

    // MARK: Whoever looks on

    /// Whatever happens, every card hangs once and somewhere.
    private mutating func watch() {
        if Set(wall.cards.map(\.id)).count != 8 || wall.cards.count != 8 { complaints.append("a card is lost") }
        if wall.cards.contains(where: { card in card.cluster.map { wall.cluster($0) == nil } ?? false }) {
            complaints.append("a card hangs in nothing")
        }
        if Set(wall.clusters.map(\.id)).count != wall.clusters.count { complaints.append("a cluster is there twice") }
    }

    private mutating func judge(_ command: WallCommand, made act: WallAct?, from earlier: Wall) {
        guard case .hang(let seen, let spot) = command else { return }
        for one in seen {
            let last = earlier.acts.touched[one.id.rawValue] ?? 0
            let hung = earlier.card(one.id)
            let isThere = hung?.cluster == spot.cluster && spot.order == .anywhere
            if let known = one.act, last > known, !isThere { complaints.append("\(one.id) was moved unseen") }
            guard let card = wall.card(one.id), act != nil else { continue }
            if card.cluster != spot.cluster { complaints.append("\(one.id) is not where it was put") }
            let row = wall.cards(beside: card).map(\.id)
            guard let place = row.firstIndex(of: card.id) else { continue }
            let isRight =
                switch spot.order {
                case .first: place == 0
                case .anywhere, .last: place == row.count - 1
                case .before(let other): row.firstIndex(of: other).map { $0 == place + 1 || other == card.id } ?? true
                case .after(let other): row.firstIndex(of: other).map { $0 == place - 1 || other == card.id } ?? true
                }
            if !isRight { complaints.append("\(one.id) hangs at the wrong place") }
            let others = { (wall: Wall) in
                wall.cards.filter { $0.id != card.id }.map { [$0.id.rawValue, $0.cluster?.rawValue] }
            }
            if others(wall) != others(earlier) { complaints.append("others moved along") }
        }
    }

    /// Whoever was slower is told who was faster.
    private mutating func judge(_ refusal: Wall.Refusal, of command: WallCommand) {
        guard case .cardWasMoved(_, let hand) = refusal else { return }
        let seen: [SeenCard] =
            switch command {
            case .hang(let seen, _), .gather(let seen, _): seen
            default: []
            }
        let faster = seen.compactMap { one in
            wall.acts.last { $0.things.contains(one.id.rawValue) }.flatMap {
                $0.number > one.act ?? .max ? $0.hand : nil
            }
        }
        if faster.first != hand { complaints.append("somebody else was faster") }
    }

    private static func blind(_ command: WallCommand) -> WallCommand {
        switch command {
        case .hang(let seen, let spot): .hang(seen.map { SeenCard($0.id) }, at: spot)
        case .gather(let seen, let cluster): .gather(seen.map { SeenCard($0.id) }, under: cluster)
        case .rename(let seen, let name): .rename(SeenCluster(seen.id), to: name)
        case .merge(let seen, let other): .merge(SeenCluster(seen.id), into: other)
        case .dissolve(let seen): .dissolve(SeenCluster(seen.id))
        }
    }

    /// What a reader sees: which cards hang where, in their order, and under which name.
    static func layout(_ wall: Wall) -> [String: [String]] {
        var layout: [String: [String]] = [:]
        for cluster in wall.clusters { layout[cluster.id.rawValue] = [cluster.name] }
        for card in wall.cards {
            layout[card.cluster?.rawValue ?? card.phase.rawValue, default: []].append(card.id.rawValue)
        }
        return layout
    }
}

extension WallAct {
    /// Everything that it touched.
    var things: Set<String> { Set(traces.map(\.thing)) }
}
