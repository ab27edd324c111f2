/// Where help is needed or given in a crisis: of which kind, in which language, in which district. Nil stands for what nobody has
/// narrowed down, and not for all of them.
public struct CoveragePlace: Hashable, Sendable, Codable {
    public let kind: HelpKind
    public let language: Language?
    public let district: District?

    public init(_ kind: HelpKind, language: Language? = nil, district: District? = nil) {
        (self.kind, self.language, self.district) = (kind, language, district)
    }
}

/// What one need, one promise or one confirmation adds to the picture.
public struct CoverageEntry: Hashable, Sendable {
    public enum Part: String, Hashable, Sendable, CaseIterable {
        case need
        /// Somebody offers it, and has not said yes to a need.
        case promise
        /// Somebody has said yes to a need.
        case confirmation
    }

    public let part: Part
    public let place: CoveragePlace
    public let amount: Int
    /// When it was last said that it is so.
    public let saidAt: Instant
    /// From then on it is stale: shown with its age, and counted nowhere.
    public let validUntil: Instant
    public let organisation: Organisation.ID?
    /// Of a need that cannot wait.
    public let isUrgent: Bool

    public init(
        _ part: Part, at place: CoveragePlace, amount: Int, saidAt: Instant, validUntil: Instant,
        organisation: Organisation.ID? = nil, isUrgent: Bool = false
    ) {
        (self.part, self.place, self.amount, self.saidAt) = (part, place, amount, saidAt)
        (self.validUntil, self.organisation, self.isUrgent) = (validUntil, organisation, isUrgent)
    }
}

/// How much of what is needed somewhere is there.
public struct CoverageCell: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// More is needed than people have said yes to, whatever is offered.
        case gap
        case covered
        /// Something was said, and all of it is too old.
        case stale
        /// Help without a need.
        case spare
    }

    public private(set) var needed = 0
    public private(set) var promised = 0
    public private(set) var confirmed = 0
    /// How many have run out without being said again.
    public private(set) var stale = 0
    /// How many of them are needed.
    public private(set) var staleNeeded = 0
    /// Of what counts.
    public private(set) var oldestConfirmation: Instant?
    /// Of what has run out.
    public private(set) var oldestStale: Instant?
    public private(set) var organisations: Set<Organisation.ID> = []
    /// Whether some of what is needed cannot wait.
    public private(set) var isUrgent = false

    public init() {}

    public mutating func add(_ entry: CoverageEntry, at now: Instant) {
        guard entry.amount > 0 else { return }
        guard now < entry.validUntil else {
            stale = stale.addingUpTo(entry.amount)
            if entry.part == .need { staleNeeded = staleNeeded.addingUpTo(entry.amount) }
            oldestStale = min(oldestStale ?? entry.saidAt, entry.saidAt)
            return
        }
        switch entry.part {
        case .need:
            needed = needed.addingUpTo(entry.amount)
            isUrgent = isUrgent || entry.isUrgent
        case .promise: promised = promised.addingUpTo(entry.amount)
        case .confirmation:
            confirmed = confirmed.addingUpTo(entry.amount)
            oldestConfirmation = min(oldestConfirmation ?? entry.saidAt, entry.saidAt)
        }
        if entry.part != .need, let organisation = entry.organisation { organisations.insert(organisation) }
    }

    /// How many are missing: an offer is no yes, and fills no gap.
    public var gap: Int { max(0, needed - confirmed) }

    public var state: State {
        guard needed > 0 else { return promised.addingUpTo(confirmed) > 0 ? .spare : .stale }
        return gap > 0 ? .gap : .covered
    }

    /// Both together.
    public func joined(with other: CoverageCell) -> CoverageCell {
        var cell = self
        cell.needed = needed.addingUpTo(other.needed)
        cell.promised = promised.addingUpTo(other.promised)
        cell.confirmed = confirmed.addingUpTo(other.confirmed)
        cell.stale = stale.addingUpTo(other.stale)
        cell.staleNeeded = staleNeeded.addingUpTo(other.staleNeeded)
        cell.oldestConfirmation = [oldestConfirmation, other.oldestConfirmation].compactMap(\.self).min()
        cell.oldestStale = [oldestStale, other.oldestStale].compactMap(\.self).min()
        cell.organisations.formUnion(other.organisations)
        cell.isUrgent = isUrgent || other.isUrgent
        return cell
    }
}

/// What a number of people may say to everybody: one and two could be known by name.
public enum CoverageCount: Hashable, Sendable {
    case exactly(Int)
    /// One or two of them.
    case few
    /// So many and perhaps more: the rest is hidden.
    case atLeast(Int)

    /// From so many on, the number is said.
    public static let least = 3

    public init(_ number: Int) {
        self = (1..<Self.least).contains(number) ? .few : .exactly(number)
    }

    /// How many are missing, so that nobody works out from it what the other number hides: what is needed is no secret, and of
    /// one or two people who have said yes only the most there can be are counted.
    public init(missing needed: Int, confirmed: Int) {
        let isHidden = (1..<Self.least).contains(confirmed)
        let missing = max(1, needed - (isHidden ? Self.least - 1 : min(confirmed, needed)))
        self = isHidden ? .atLeast(missing) : .exactly(missing)
    }
}

/// A row of the picture: one kind of help in one language, across the districts.
public struct CoverageRow: Hashable, Sendable {
    public let kind: HelpKind
    public let language: Language?
    /// In the order of the columns; nil where nothing was ever said.
    public let cells: [CoverageCell?]
}

/// Kind × language × district: what is needed, promised and confirmed, and how old the oldest confirmation is.
public struct Coverage: Hashable, Sendable {
    public let cells: [CoveragePlace: CoverageCell]
    /// When it was like this.
    public let asOf: Instant

    /// Reads each entry once.
    public init(_ entries: some Sequence<CoverageEntry>, at now: Instant) {
        var cells: [CoveragePlace: CoverageCell] = [:]
        for entry in entries { cells[entry.place, default: CoverageCell()].add(entry, at: now) }
        (self.cells, asOf) = (cells.filter { $0.value != CoverageCell() }, now)
    }

    public init(cells: [CoveragePlace: CoverageCell], asOf: Instant) {
        (self.cells, self.asOf) = (cells, asOf)
    }

    /// The same, narrowed down.
    public func only(_ isShown: (CoveragePlace) -> Bool) -> Coverage {
        Coverage(cells: cells.filter { isShown($0.key) }, asOf: asOf)
    }

    /// The rows, kinds and languages in the order of the city's lists.
    /// - Parameter districts: the columns; nil among them is what belongs to no district.
    public func rows(kinds: [HelpKind], languages: [Language], districts: [District?]) -> [CoverageRow] {
        let (kindRank, languageRank) = (kinds.ranks, languages.ranks)
        let columns = Dictionary(
            districts.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        var rows: [RowKey: [CoverageCell?]] = [:]
        for (place, cell) in cells {
            guard let column = columns[place.district] else { continue }
            let key = RowKey(
                kindRank: kindRank[place.kind] ?? kinds.count, kind: place.kind,
                languageRank: place.language.map { languageRank[$0] ?? languages.count } ?? -1,
                language: place.language)
            rows[key, default: Array(repeating: nil, count: districts.count)][column] = cell
        }
        return rows.keys.sorted().map { key in
            CoverageRow(kind: key.kind, language: key.language, cells: rows[key] ?? [])
        }
    }

    /// Districts about which something is said, in the order of the city's list; what belongs to none is first.
    public func columns(among districts: [District]) -> [District?] {
        let said = Set(cells.keys.map(\.district))
        return ([nil] + districts.map(Optional.some)).filter(said.contains)
    }

    /// What is counted of it on a day; what is stale counts nowhere.
    public func days(on day: CalendarDay) -> [CoverageDay] {
        cells.filter { $0.value.needed + $0.value.promised + $0.value.confirmed > 0 }.map { place, cell in
            CoverageDay(
                day, place, needed: cell.needed, promised: cell.promised, confirmed: cell.confirmed)
        }.sorted { $0.place.sortKey.lexicographicallyPrecedes($1.place.sortKey) }
    }

    public var total: CoverageCell { cells.values.reduce(CoverageCell()) { $0.joined(with: $1) } }

    /// Where something is missing, the most first.
    public func gaps(limit: Int = .max) -> [(place: CoveragePlace, cell: CoverageCell)] {
        let found = cells.filter { $0.value.gap > 0 }.map { (place: $0.key, cell: $0.value) }
        let sorted = found.sorted { first, second in
            if first.cell.gap != second.cell.gap { return first.cell.gap > second.cell.gap }
            return first.place.sortKey.lexicographicallyPrecedes(second.place.sortKey)
        }
        return Array(sorted.prefix(limit))
    }

    private struct RowKey: Hashable, Comparable {
        let kindRank: Int
        let kind: HelpKind
        let languageRank: Int
        let language: Language?

        static func < (first: Self, second: Self) -> Bool {
            if first.kindRank != second.kindRank { return first.kindRank < second.kindRank }
            if first.kind != second.kind { return first.kind < second.kind }
            if first.languageRank != second.languageRank { return first.languageRank < second.languageRank }
            return first.language?.rawValue ?? "" < second.language?.rawValue ?? ""
        }
    }
}

extension CoveragePlace {
    /// The same order each time.
    public var sortKey: [String] { [kind.rawValue, language?.rawValue ?? "", district?.rawValue ?? ""] }
}

extension Array where Element: Hashable {
    fileprivate var ranks: [Element: Int] {
        Dictionary(enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Int {
    /// Sums of what people typed end at the greatest number instead of stopping the house.
    fileprivate func addingUpTo(_ other: Int) -> Int {
        let (sum, isTooLarge) = addingReportingOverflow(other)
        return isTooLarge ? .max : sum
    }
}
