/// How it stood in a crisis at one moment, kept as it was: numbers, and nobody's name.
public struct SituationReport: Hashable, Sendable {
    /// One place of the picture.
    public struct Line: Hashable, Sendable, Codable {
        public let place: CoveragePlace
        public let needed: Int
        public let promised: Int
        public let confirmed: Int
        public let organisations: Int
        public let oldestConfirmation: Instant?
        /// Nil in reports of before it was kept.
        private let urgent: Bool?
        /// How much was needed of which nobody had said for too long that it is so; nil for none.
        private let stale: Int?

        public var isUrgent: Bool { urgent == true }
        /// Whether something was needed there, and perhaps is no longer.
        public var isOutdated: Bool { stale != nil }
        var counts: Bool { needed > 0 || promised > 0 || confirmed > 0 }

        public init(_ place: CoveragePlace, _ cell: CoverageCell) {
            self.place = place
            (needed, promised, confirmed) = (cell.needed, cell.promised, cell.confirmed)
            (organisations, oldestConfirmation) = (cell.organisations.count, cell.oldestConfirmation)
            urgent = cell.isUrgent ? true : nil
            stale = cell.staleNeeded > 0 ? cell.staleNeeded : nil
        }

        /// How many were missing.
        public var gap: Int { max(0, needed - min(needed, confirmed)) }
        /// Of a place with a gap.
        public var publicGap: CoverageCount { CoverageCount(missing: needed, confirmed: confirmed) }
        public var isCovered: Bool { needed > 0 && gap == 0 }
    }

    /// Of UTF-16, since that is what messengers count.
    public static let unitsForMessengers = 700

    public let crisis: Crisis.ID
    /// From 1 on, without gaps.
    public let number: Int
    public let madeAt: Instant
    /// Places of which something was said then, in an order of their own.
    public let entries: [Line]
    public let notNeeded: [HelpKind]

    public init(of crisis: Crisis.ID, number: Int, madeAt: Instant, lines: [Line], notNeeded: [HelpKind]) {
        (self.crisis, self.number, self.madeAt) = (crisis, number, madeAt)
        (entries, self.notNeeded) = (lines, notNeeded)
    }

    /// The picture as it is, on its way out.
    public init(of crisis: Crisis, number: Int, showing coverage: Coverage) {
        let lines = coverage.cells.map { Line($0.key, $0.value) }.filter { $0.counts || $0.isOutdated }
            .sorted { $0.place.sortKey.lexicographicallyPrecedes($1.place.sortKey) }
        self.init(
            of: crisis.id, number: number, madeAt: coverage.asOf, lines: lines, notNeeded: crisis.notNeeded.sorted())
    }

    /// Places of which something counted.
    public var lines: [Line] { entries.filter(\.counts) }

    /// Where something was needed, and nobody had said for too long that it still is.
    public var outdated: [Line] { entries.filter(\.isOutdated) }

    /// Where something was missing: what cannot wait first, and of both the most first.
    public var gaps: [Line] {
        lines.filter { $0.gap > 0 }.sorted { first, second in
            if first.isUrgent != second.isUrgent { return first.isUrgent }
            if first.gap != second.gap { return first.gap > second.gap }
            return first.place.sortKey.lexicographicallyPrecedes(second.place.sortKey)
        }
    }

    public var covered: [Line] { lines.filter(\.isCovered) }
}
