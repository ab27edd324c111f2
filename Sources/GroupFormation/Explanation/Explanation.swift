/// Why a person sits where they sit, in one round.
public struct Explanation: Hashable, Sendable, Encodable {
    /// A group whose topic the person likes better, and what stands against it.
    public struct Better: Hashable, Sendable, Encodable {
        public var group: String
        /// The rule that would be broken (`size-max`, `size-min`, `fixed`, `together`, `needs`, `closed`, `apart`,
        /// `kind-minimum`, `organisation-maximum`, `language`), or `score` if moving would cost more than it gains.
        public var blockedBy: String
        /// How the total would change if only this person moved there.
        public var delta: Int
    }

    public var round: Int
    public var group: String
    /// The rank of the group's topic among the person's wishes; `nil` without a wish fulfilled.
    public var wish: Int?
    /// Codes of what the group has for the person: `wish`, `fixed`, `together`, `language`, `interpreter`, `needs`,
    /// `meets`.
    public var because: [String]
    public var better: [Better]
}

extension Problem {
    /// One explanation per person and round attended.
    func explanations(of arrangement: Arrangement) -> [String: [Explanation]] {
        [:]
    }
}
