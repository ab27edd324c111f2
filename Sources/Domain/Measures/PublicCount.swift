/// How many people there were, as everybody may read it. Few are not counted one by one: who was the one of an authority,
/// everybody there knows.
public enum PublicCount: Hashable, Sendable {
    /// From so many on people are counted.
    public static let least = 5

    case exactly(Int)
    case fewerThanLeast
    /// Nothing is said, because another number could be worked out from it.
    case withheld

    public init(_ count: Int) {
        self = count == 0 || count >= Self.least ? .exactly(count) : .fewerThanLeast
    }

    /// The parts of a number that stands beside them. What is left of it must not tell how many the few are, so where it would,
    /// the smallest of the others is withheld, too.
    public static func parts<Key: Hashable & Comparable>(_ counts: [Key: Int]) -> [Key: PublicCount] {
        var told = counts.mapValues(PublicCount.init)
        let few = counts.values.filter { 0 < $0 && $0 < least }
        guard !few.isEmpty else { return told }
        let sum = few.reduce(0, +)
        // As few as there can be, or as many: then each is known from their sum.
        let isKnown = few.count == 1 || sum == few.count || sum == few.count * (least - 1)
        let others = counts.filter { $0.value >= least }
        let smallest = others.min { ($0.value, $0.key) < ($1.value, $1.key) }
        if isKnown, let smallest { told[smallest.key] = .withheld }
        return told
    }
}
