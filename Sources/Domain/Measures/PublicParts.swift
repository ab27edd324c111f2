/// A number of people and its parts, as everybody may read them beside each other.
///
/// What is left of the whole when one takes away what is told must not tell how many the few are, also to somebody who knows this
/// rule, and who knows that somebody came for each of the organisations that are named. So others are withheld, the smallest first,
/// until at least two answers are left, and in the end the whole.
public struct PublicParts<Key: Hashable & Comparable & Sendable>: Hashable, Sendable {
    public private(set) var whole: PublicCount
    public private(set) var parts: [Key: PublicCount]
    private let counts: [Key: Int]
    /// As many as there are at least, for whoever knows that.
    private let floors: [Key: Int]

    /// More than anybody could come.
    private static var most: Int { 1 << 40 }

    /// - Parameter known: so many there are in each part as everybody knows from elsewhere.
    public init(_ counts: [Key: Int], atLeast known: [Key: Int] = [:]) {
        self.counts = counts
        whole = PublicCount(counts.values.reduce(0, +))
        parts = counts.mapValues(PublicCount.init)
        let floors = counts.map { key, count in (key, min(count, max(1, known[key] ?? 0))) }
        self.floors = Dictionary(uniqueKeysWithValues: floors)
        // As many people as organisations: one came from each.
        let plain = counts.filter { $0.value > 0 && (known[$0.key] ?? 0) >= $0.value }.keys
        let few = counts.filter { 0 < $0.value && $0.value < PublicCount.least }.keys
        let secrets = Set(few).union(plain)
        guard !secrets.isEmpty else { return }
        for key in secrets {
            let isAmongFew = few.contains(key) && (self.floors[key] ?? 0) < PublicCount.least - 1
            parts[key] = isAmongFew ? .fewerThanLeast : .withheld
        }
        hide(secrets)
    }

    private mutating func hide(_ secrets: Set<Key>) {
        var others = counts.filter { $0.value >= PublicCount.least && !secrets.contains($0.key) }
            .sorted { ($0.value, $0.key) < ($1.value, $1.key) }[...]
        while isKnown(anyOf: secrets) {
            if let smallest = others.popFirst() {
                parts[smallest.key] = .withheld
            } else if secrets.contains(where: { parts[$0] != .withheld }) {
                for key in secrets { parts[key] = .withheld }
            } else if whole != .withheld {
                whole = .withheld
            } else {
                return
            }
        }
    }

    private func isKnown(anyOf secrets: Set<Key>) -> Bool {
        let ranges = parts.keys.map { key in (key: key, range: range(of: key, isSecret: secrets.contains(key))) }
        let (low, high) = (
            ranges.reduce(0) { $0 + $1.range.lowerBound }, ranges.reduce(0) { $0 + $1.range.upperBound }
        )
        let all: ClosedRange<Int> =
            switch whole {
            case .exactly(let number): number...number
            case .fewerThanLeast: min(low, PublicCount.least - 1)...(PublicCount.least - 1)
            case .withheld: 0...Self.most
            }
        if whole == .fewerThanLeast, low >= PublicCount.least - 1 { return true }
        return ranges.contains { part in
            guard secrets.contains(part.key) else { return false }
            let fewest = max(part.range.lowerBound, all.lowerBound - (high - part.range.upperBound))
            let most = min(part.range.upperBound, all.upperBound - (low - part.range.lowerBound))
            return fewest >= most
        }
    }

    /// Everything that a part can be for somebody who reads what is told of it.
    private func range(of key: Key, isSecret: Bool) -> ClosedRange<Int> {
        let floor = floors[key] ?? 0
        return switch parts[key] ?? .withheld {
        case .exactly(let number): number...number
        case .fewerThanLeast: floor...(PublicCount.least - 1)
        case .withheld: (isSecret ? floor : max(floor, PublicCount.least))...Self.most
        }
    }
}
