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

    /// The parts of a number that stands beside them. What is left of it when one takes away what is told must not tell how many
    /// the few are, also to somebody who knows this rule: so others are withheld, the smallest first, until it tells nothing.
    public static func parts<Key: Hashable & Comparable>(_ counts: [Key: Int]) -> [Key: PublicCount] {
        var told = counts.mapValues(PublicCount.init)
        let few = counts.filter { 0 < $0.value && $0.value < least }
        // Of a whole that is not told itself nothing is left over.
        guard !few.isEmpty, counts.values.reduce(0, +) >= least else { return told }
        var rest = few.values.reduce(0, +)
        var withheld = 0
        var others = counts.filter { $0.value >= least }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }[...]
        func isKnown() -> Bool {
            let isLeast = rest == few.count + least * withheld
            let isMost = withheld == 0 && (few.count == 1 || rest == few.count * (least - 1))
            return isLeast || isMost
        }
        while isKnown() {
            guard let smallest = others.popFirst() else {
                for key in few.keys { told[key] = .withheld }
                return told
            }
            told[smallest.key] = .withheld
            rest += smallest.value
            withheld += 1
        }
        return told
    }
}
