/// Somebody whom an organisation does not work with and could meet, with what they have in common.
public struct Acquaintance: Hashable, Sendable {
    public let organisation: Organisation.ID
    /// Work on the same; never empty.
    public let topics: [Topic]
    /// In the same districts; none where one of both works in the whole city.
    public let districts: [District]
    public let targetGroups: [TargetGroup]
    /// Both answer in it, beside German.
    public let languages: [Language]
}

/// Everybody in the network as far as it matters for whom to meet: four numbers each, in which every value of a list is one
/// bit. A hundred thousand are looked through in a few milliseconds.
///
/// A list with more than sixty-four values counts with its first ones.
public struct AcquaintanceIndex: Sendable {
    /// One organisation as the index takes it.
    public struct Entry: Hashable, Sendable {
        public let id: Organisation.ID
        public let side: Side
        public let visibility: Visibility
        public let topics: Set<Topic>
        public let targetGroups: Set<TargetGroup>
        /// None means the whole city.
        public let districts: Set<District>
        public let languages: Set<Language>

        public init(
            id: Organisation.ID, side: Side, visibility: Visibility, topics: Set<Topic>,
            targetGroups: Set<TargetGroup>, districts: Set<District>, languages: Set<Language>
        ) {
            self.id = id
            self.side = side
            self.visibility = visibility
            self.topics = topics
            self.targetGroups = targetGroups
            self.districts = districts
            self.languages = languages
        }
    }

    private struct Bits: Sendable {
        var id: Organisation.ID
        var side: Side
        var visibility: Visibility
        var topics: UInt64
        var targetGroups: UInt64
        var districts: UInt64
        var languages: UInt64
    }

    private let topics: Positions<Topic>
    private let targetGroups: Positions<TargetGroup>
    private let districts: Positions<District>
    private let languages: Positions<Language>
    private var all: [Bits] = []
    /// The topics once more, so that whoever has none in common is passed over quickly.
    private var topicsOfAll: [UInt64] = []
    private var rows: [Organisation.ID: Int] = [:]

    public init(taxonomy: Taxonomy) {
        topics = Positions(taxonomy)
        targetGroups = Positions(taxonomy)
        districts = Positions(taxonomy)
        // Everybody answers in German: it brings nobody together.
        languages = Positions(taxonomy, without: .german)
    }

    public var count: Int { all.count }

    public mutating func put(_ entry: Entry) {
        let bits = Bits(
            id: entry.id, side: entry.side, visibility: entry.visibility, topics: topics.bits(entry.topics),
            targetGroups: targetGroups.bits(entry.targetGroups), districts: districts.bits(entry.districts),
            languages: languages.bits(entry.languages))
        if let row = rows[entry.id] {
            all[row] = bits
            topicsOfAll[row] = bits.topics
        } else {
            rows[entry.id] = all.count
            all.append(bits)
            topicsOfAll.append(bits.topics)
        }
    }

    public mutating func remove(_ id: Organisation.ID) {
        guard let row = rows.removeValue(forKey: id) else { return }
        let (last, topics) = (all.removeLast(), topicsOfAll.removeLast())
        guard last.id != id else { return }
        all[row] = last
        topicsOfAll[row] = topics
        rows[last.id] = row
    }

    /// Those on the other bank who work on the same, the best first. Among equals chance decides, another one for each
    /// organisation, so that nobody is always first.
    /// - Parameters:
    ///   - known: with whom it works or has worked, and whom it does not want to meet.
    ///   - viewer: how much whoever asks may see.
    ///   - side: only those who stand there.
    public func best(
        for id: Organisation.ID, on side: Side? = nil, except known: Set<Organisation.ID>, seenBy viewer: Visibility,
        limit: Int
    ) -> [Acquaintance] {
        guard let row = rows[id], limit > 0 else { return [] }
        let own = all[row]
        var found: [(fit: Int, row: Int)] = []
        var counts = [Int](repeating: 0, count: Self.greatestFit + 1)
        for row in topicsOfAll.indices where topicsOfAll[row] & own.topics != 0 {
            let other = all[row]
            guard other.side.bank != own.side.bank, side.map({ $0 == other.side }) ?? true,
                other.visibility.isVisible(to: viewer), !known.contains(other.id)
            else { continue }
            let fit = Self.fit(own, other)
            counts[fit] += 1
            found.append((fit, row))
        }
        // Only those are put in order who can be among the first.
        var (least, enough) = (Self.greatestFit, counts[Self.greatestFit])
        while enough < limit, least > 0 {
            least -= 1
            enough += counts[least]
        }
        return found.filter { $0.fit >= least }
            .map { (fit: $0.fit, turn: "\(id) \(all[$0.row].id)".fingerprint, row: $0.row) }
            .sorted { ($1.fit, $0.turn) < ($0.fit, $1.turn) }
            .prefix(limit).map { acquaintance(own, all[$0.row]) }
    }

    /// Three topics, the district, three groups of people and two languages.
    private static let greatestFit = 4 * 3 + 5 + 3 + 2 * 2

    /// The topic counts most, then the district, then whom it is for and the languages. Whoever ticks everything fits no
    /// better than whoever ticks what is the case.
    private static func fit(_ own: Bits, _ other: Bits) -> Int {
        let isCitywide = own.districts == 0 || other.districts == 0
        let place = own.districts & other.districts != 0 ? 5 : (isCitywide ? 2 : 0)
        return 4 * min((own.topics & other.topics).nonzeroBitCount, 3) + place
            + min((own.targetGroups & other.targetGroups).nonzeroBitCount, 3)
            + 2 * min((own.languages & other.languages).nonzeroBitCount, 2)
    }

    private func acquaintance(_ own: Bits, _ other: Bits) -> Acquaintance {
        Acquaintance(
            organisation: other.id, topics: topics.terms(own.topics & other.topics),
            districts: districts.terms(own.districts & other.districts),
            targetGroups: targetGroups.terms(own.targetGroups & other.targetGroups),
            languages: languages.terms(own.languages & other.languages))
    }

    /// How well two fit together, to choose among many; 0 for whom the index does not know.
    public func fit(_ one: Organisation.ID, _ other: Organisation.ID) -> Int {
        guard let first = rows[one], let second = rows[other] else { return 0 }
        return Self.fit(all[first], all[second])
    }

    /// Which bit each value of a list has.
    private struct Positions<Term: TaxonomyTerm>: Sendable {
        private let list: [Term]
        private let places: [Term: UInt64]

        init(_ taxonomy: Taxonomy, without left: Term? = nil) {
            list = Array(taxonomy.all(Term.self).filter { $0 != left }.prefix(UInt64.bitWidth))
            places = Dictionary(
                list.enumerated().map { ($1, UInt64(1) << UInt64($0)) }, uniquingKeysWith: { first, _ in first })
        }

        func bits(_ values: Set<Term>) -> UInt64 { values.reduce(0) { $0 | (places[$1] ?? 0) } }

        /// In the order of the list.
        func terms(_ set: UInt64) -> [Term] {
            list.enumerated().compactMap { set & (UInt64(1) << UInt64($0)) != 0 ? $1 : nil }
        }
    }
}
