/// An offer that answers a need, and why. Both are of one kind; what else the two organisations have in common tells which of
/// several offers fits best.
public struct OfferMatch: Hashable, Sendable {
    /// One thing that speaks for it.
    public enum Reason: Hashable, Sendable {
        case kind(OfferKind)
        case district(District)
        /// Whoever offers it works in the whole city.
        case wholeCity
        case topic(Topic)
        case targetGroup(TargetGroup)
        /// Both answer in it, beside German.
        case language(Language)
    }

    /// What the rule knows of an organisation.
    public struct Party: Hashable, Sendable {
        public let organisation: Organisation.ID
        public let topics: Set<Topic>
        public let targetGroups: Set<TargetGroup>
        /// None means the whole city.
        public let districts: Set<District>
        public let languages: Set<Language>

        public init(
            _ organisation: Organisation.ID, topics: Set<Topic>, targetGroups: Set<TargetGroup>, districts: Set<District>,
            languages: Set<Language>
        ) {
            self.organisation = organisation
            self.topics = topics
            self.targetGroups = targetGroups
            self.districts = districts
            self.languages = languages
        }

        public init(_ organisation: Organisation) {
            self.init(
                organisation.id, topics: organisation.topics, targetGroups: organisation.targetGroups,
                districts: organisation.districts, languages: organisation.languages)
        }
    }

    /// Of each sort so many count: whoever ticks everything fits no better than whoever ticks what is the case.
    private static let mostOfSort = 3

    public let need: Offer
    public let offer: Offer
    /// The strongest first; the first is always the kind.
    public let reasons: [Reason]
    /// Compares matches of one need: the place counts most, then the topic, then whom it is for and the languages.
    public let fit: Int

    /// Nil if the offer is no answer to the need, or one of the two does not stand on the day `today`.
    public init?(_ need: Offer, of seeker: Party, with offer: Offer, of giver: Party, on today: CalendarDay) {
        guard need.direction == .need, offer.direction == .offer, need.kind == offer.kind,
            seeker.organisation != giver.organisation, need.isOpen(on: today), offer.isOpen(on: today)
        else { return nil }
        let districts = seeker.districts.intersection(giver.districts).sorted()
        let topics = seeker.topics.intersection(giver.topics).sorted().prefix(Self.mostOfSort)
        let groups = seeker.targetGroups.intersection(giver.targetGroups).sorted().prefix(Self.mostOfSort)
        let languages = seeker.languages.intersection(giver.languages).subtracting([.german]).sorted()
            .prefix(Self.mostOfSort)
        self.need = need
        self.offer = offer
        var reasons: [Reason] = [.kind(need.kind)]
        reasons += giver.districts.isEmpty ? [Reason.wholeCity] : districts.map(Reason.district)
        reasons += topics.map(Reason.topic)
        reasons += groups.map(Reason.targetGroup)
        reasons += languages.map(Reason.language)
        self.reasons = reasons
        let place = districts.isEmpty ? (giver.districts.isEmpty ? 3 : 0) : 6
        fit = place + 2 * topics.count + groups.count + languages.count
    }

    /// The offers that answer a need, the best first; of one organisation its best.
    public static func of(
        _ need: Offer, of seeker: Party, among offers: some Sequence<(offer: Offer, party: Party)>, on today: CalendarDay
    ) -> [OfferMatch] {
        var best: [Organisation.ID: OfferMatch] = [:]
        for (offer, giver) in offers {
            guard let match = OfferMatch(need, of: seeker, with: offer, of: giver, on: today) else { continue }
            guard let known = best[giver.organisation] else {
                best[giver.organisation] = match
                continue
            }
            if match.fit > known.fit || (match.fit == known.fit && match.offer.id < known.offer.id) {
                best[giver.organisation] = match
            }
        }
        return best.values.sorted { ($1.fit, $0.offer.id) < ($0.fit, $1.offer.id) }
    }
}
