/// What a solution is worth: larger is better.
public struct Score: Hashable, Sendable, Codable {
    /// The terms as counted, not yet multiplied by their weights.
    public struct Terms: Hashable, Sendable, Codable {
        private enum CodingKeys: String, CodingKey {
            case preference, affinity, noWish, mix, organisation, language, size
            case repeated = "repeat"
        }

        /// Points for the wished topics that people visit.
        public var preference = 0
        /// Values of the pairs that meet.
        public var affinity = 0
        /// People with wishes of which none came true.
        public var noWish = 0
        /// Squared distances of the groups from an even mix of kinds.
        public var mix = 0
        /// Meetings of the same two people after their first.
        public var repeated = 0
        /// Pairs of colleagues in the same group.
        public var organisation = 0
        /// People who cannot follow, per round.
        public var language = 0
        /// Squared distances from the wanted sizes.
        public var size = 0

        public init() {}
    }

    public var total: Int
    public var terms: Terms

    public init(terms: Terms, weights: Instance.Weights) {
        self.terms = terms
        total =
            weights.preference * terms.preference + weights.affinity * terms.affinity
            - weights.noWish * terms.noWish - weights.mix * terms.mix - weights.repeated * terms.repeated
            - weights.organisation * terms.organisation - weights.language * terms.language
            - weights.size * terms.size
    }
}
