/// What the coordination knows about two people and no figure says: they belong together, or better apart.
public struct SeatingRule: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// In the same group, such as a tandem, or somebody with the person who accompanies them.
        case together
        case apart
    }

    public let kind: Kind
    /// The smaller identifier, so that a pair is a pair whoever is named first.
    public let first: Registration.ID
    public let second: Registration.ID

    /// - Returns: nil for somebody and themselves.
    public init?(_ kind: Kind, _ one: Registration.ID, _ other: Registration.ID) {
        guard one != other else { return nil }
        self.kind = kind
        (first, second) = one < other ? (one, other) : (other, one)
    }

    /// The other one, seen from `registration`; nil if the rule is not about them.
    public func companion(of registration: Registration.ID) -> Registration.ID? {
        switch registration {
        case first: second
        case second: first
        default: nil
        }
    }
}
