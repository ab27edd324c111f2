/// In which row of its bank everybody stands, so that few bridges cross, and so that somebody who knows the picture finds their way in
/// it again: one bridge more leaves at least nine of ten where they are.
///
/// The bridges are laid one after the other, the oldest first. Whoever is new gets the next free row; then the two ends of the bridge,
/// and whoever had to make room for them, change places with somebody if that makes the bridges of both shorter. What an older
/// bridge has led to, a younger one does not change except by these few steps, so the picture of yesterday is the beginning of that
/// of today.
struct BridgePlaces {
    /// Of ten, so many may move for one bridge; of a few, two.
    private static let moving = 10
    private static let fewest = 2
    /// How many look for a better place for each bridge.
    private static let seekers = 6

    private(set) var migrantOrganisations: [Organisation.ID] = []
    private(set) var institutions: [Organisation.ID] = []

    private struct Node {
        let bank: Int
        var row: Int
        var partners: [Int] = []
    }

    private var numbers: [Organisation.ID: Int] = [:]
    private var nodes: [Node] = []
    /// Who stands in each row of each bank.
    private var rows: [[Int]] = [[], []]

    /// - Parameter bridges: from a migrant organisation to an institution, in the order in which they were laid.
    init(_ bridges: [(one: Organisation.ID, other: Organisation.ID)]) {
        for bridge in bridges {
            let (one, other) = (number(of: bridge.one, bank: 0), number(of: bridge.other, bank: 1))
            guard !nodes[one].partners.contains(other) else { continue }
            nodes[one].partners.append(other)
            nodes[other].partners.append(one)
            settle(one, other)
        }
        let names = Dictionary(numbers.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        migrantOrganisations = rows[0].compactMap { names[$0] }
        institutions = rows[1].compactMap { names[$0] }
    }

    private mutating func number(of organisation: Organisation.ID, bank: Int) -> Int {
        if let known = numbers[organisation] { return known }
        let number = nodes.count
        numbers[organisation] = number
        nodes.append(Node(bank: bank, row: rows[bank].count))
        rows[bank].append(number)
        return number
    }

    private mutating func settle(_ one: Int, _ other: Int) {
        let mayMove = max(Self.fewest, nodes.count / Self.moving)
        var moved: Set<Int> = []
        var seekers = [one, other]
        var next = 0
        while next < seekers.count, next < Self.seekers {
            let seeker = seekers[next]
            next += 1
            guard let place = bestPlace(for: seeker, mayMove: { moved.union([seeker, $0]).count <= mayMove }) else {
                continue
            }
            let bank = nodes[seeker].bank
            let (from, to) = (nodes[seeker].row, nodes[place].row)
            rows[bank][from] = place
            rows[bank][to] = seeker
            nodes[seeker].row = to
            nodes[place].row = from
            moved.formUnion([seeker, place])
            // Whoever made room looks for a better one, and the other end may now have one, too.
            seekers.append(place)
            seekers.append(seeker == one ? other : one)
        }
    }

    /// With whom `seeker` would change places best; nil if it stands well where it is.
    private func bestPlace(for seeker: Int, mayMove: (Int) -> Bool) -> Int? {
        let (bank, row) = (nodes[seeker].bank, nodes[seeker].row)
        let heights = nodes[seeker].partners.map { height($0) }
        let here = height(of: row, bank)
        let length = heights.reduce(0) { $0 + abs(here - $1) }
        var best: (gain: Int, node: Int)?
        for node in rows[bank] where node != seeker {
            let there = height(of: nodes[node].row, bank)
            var gain = length - heights.reduce(0) { $0 + abs(there - $1) }
            guard gain > (best?.gain ?? 0) else { continue }
            for partner in nodes[node].partners {
                let across = height(partner)
                gain += abs(there - across) - abs(here - across)
            }
            if gain > (best?.gain ?? 0), mayMove(node) { best = (gain, node) }
        }
        return best?.node
    }

    private func height(_ node: Int) -> Int { height(of: nodes[node].row, nodes[node].bank) }

    /// The rows of the shorter bank stand further apart.
    private func height(of row: Int, _ bank: Int) -> Int {
        (2 * row + 1) * BridgePicture.distance(rows[bank].count, beside: rows[1 - bank].count)
    }
}
