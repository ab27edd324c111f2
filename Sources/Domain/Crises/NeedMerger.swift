/// Two needs of a crisis have become one. How the one was that stays is kept, so that both can stand by themselves again.
public struct NeedMerger: Hashable, Sendable {
    public enum Way: String, Hashable, Sendable, CaseIterable {
        /// The same was written down twice: the greater amount counts.
        case same
        /// More of the same: the amounts are added.
        case more
    }

    /// What of a need merging can change.
    public struct Earlier: Hashable, Sendable {
        public let amount: Int
        public let language: Language?
        public let district: District?
        public let window: CrisisNeed.Window?
        public let isUrgent: Bool

        public init(
            amount: Int, language: Language?, district: District?, window: CrisisNeed.Window?, isUrgent: Bool
        ) {
            (self.amount, self.language, self.district) = (amount, language, district)
            (self.window, self.isUrgent) = (window, isUrgent)
        }

        public init(_ need: CrisisNeed) {
            self.init(
                amount: need.amount, language: need.language, district: need.district, window: need.window,
                isUrgent: need.isUrgent)
        }
    }

    /// Closed since, and part of the other.
    public let gone: CrisisNeed.ID
    public let kept: CrisisNeed.ID
    public let way: Way
    public let mergedAt: Instant
    /// How the one was that stays.
    public let earlier: Earlier

    public init(of gone: CrisisNeed.ID, into kept: CrisisNeed.ID, _ way: Way, at mergedAt: Instant, earlier: Earlier) {
        (self.gone, self.kept, self.way) = (gone, kept, way)
        (self.mergedAt, self.earlier) = (mergedAt, earlier)
    }
}
