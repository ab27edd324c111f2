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
}
