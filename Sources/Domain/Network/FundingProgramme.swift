/// What is given to organisations: a sum for an idea, or help without money.
public struct FundingKind: TaxonomyTerm {
    public static let list = TaxonomyList.fundingKinds
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

extension TaxonomyList {
    public static let fundingKinds = TaxonomyList(rawValue: "fundingKinds")
}

/// Money or help for which organisations can apply, told in plain words. Where and how they apply is a page of whoever gives it.
public struct FundingProgramme: Hashable, Sendable {
    public typealias ID = Identifier<FundingProgramme>

    /// By when somebody has to apply.
    public struct Deadline: Hashable, Sendable, Codable {
        public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
            case fixed
            /// On several days of a year.
            case several
            /// At any time.
            case rolling
            /// At any time, as long as there is something left.
            case untilSpent = "until-spent"

            public var hasDays: Bool { self == .fixed || self == .several }
        }

        public let kind: Kind
        /// In their order; none where one can apply at any time.
        public let days: [CalendarDay]

        /// Nil for a kind that has days, without one, or with more than it can have.
        public init?(_ kind: Kind, days: [CalendarDay] = []) {
            let days = kind.hasDays ? Set(days).sorted() : []
            guard !kind.hasDays || (1...(kind == .fixed ? 1 : Self.mostDays)).contains(days.count) else { return nil }
            (self.kind, self.days) = (kind, days)
        }

        public static let mostDays = 4

        public func next(on day: CalendarDay) -> CalendarDay? { days.first { $0 >= day } }

        public func isOpen(on day: CalendarDay) -> Bool { !kind.hasDays || next(on: day) != nil }
    }

    /// Who is meant; what is empty excludes nobody.
    public struct Requirements: Hashable, Sendable {
        public var sides: Set<Side>
        public var legalForms: Set<LegalForm>
        public var topics: Set<Topic>
        public var papers: Set<OrganisationPaper>

        public init(
            sides: Set<Side> = [], legalForms: Set<LegalForm> = [], topics: Set<Topic> = [],
            papers: Set<OrganisationPaper> = []
        ) {
            (self.sides, self.legalForms, self.topics, self.papers) = (sides, legalForms, topics, papers)
        }
    }

    /// That it was read again where it comes from, and found to be so. By which office, and not by whom.
    public struct Check: Hashable, Sendable {
        public let on: CalendarDay
        public let office: String

        public init(on day: CalendarDay, by office: String) { (on, self.office) = (day, office) }
    }

    public static let nameLimit = 120
    public static let textLimit = 1_000
    public static let officeLimit = 80
    /// After so many days nobody relies on it any more.
    public static let daysFresh = 183

    public let id: ID
    public var name: String
    public var kind: FundingKind
    /// What it is for.
    public var purpose: Translated
    /// In plain words.
    public var whoMayApply: Translated
    public var least: Money?
    public var most: Money?
    /// In percent of all that it costs; nil if nobody has said so.
    public var ownShare: Int?
    public var deadline: Deadline
    public var requirements: Requirements
    /// Where one applies.
    public var website: WebAddress?
    /// Who helps with the application.
    public var adviser: Organisation.ID?
    public var check: Check?
    /// False for what is no longer given.
    public var isOffered: Bool
    public let createdAt: Instant

    public init(
        id: ID, name: String, kind: FundingKind, purpose: Translated, whoMayApply: Translated, least: Money? = nil,
        most: Money? = nil, ownShare: Int? = nil, deadline: Deadline, requirements: Requirements = Requirements(),
        website: WebAddress? = nil, adviser: Organisation.ID? = nil, check: Check? = nil, isOffered: Bool = true,
        createdAt: Instant
    ) {
        (self.id, self.name, self.kind, self.purpose) = (id, name, kind, purpose)
        (self.whoMayApply, self.least, self.most, self.ownShare) = (whoMayApply, least, most, ownShare)
        (self.deadline, self.requirements, self.website) = (deadline, requirements, website)
        (self.adviser, self.check, self.isOffered, self.createdAt) = (adviser, check, isOffered, createdAt)
    }

    /// Whether somebody has looked at it within half a year.
    public func isFresh(on day: CalendarDay) -> Bool {
        check.map { day.days(since: $0.on) <= Self.daysFresh } ?? false
    }
}

extension Sequence<FundingProgramme> {
    /// As a board shows them: what can be relied on first, the nearest deadline on top, what is over at the end.
    public func inOrder(on day: CalendarDay) -> [FundingProgramme] {
        sorted { first, second in first.rank(on: day) < second.rank(on: day) }
    }
}

extension FundingProgramme {
    fileprivate struct Rank: Comparable {
        let isOver: Bool
        let isStale: Bool
        let next: CalendarDay?
        let name: String
        let id: ID

        static func < (first: Self, second: Self) -> Bool {
            if first.isOver != second.isOver { return second.isOver }
            if first.isStale != second.isStale { return second.isStale }
            switch (first.next, second.next) {
            case (let one?, let other?) where one != other: return one < other
            case (.some, nil): return true
            case (nil, .some): return false
            default: return first.name == second.name ? first.id < second.id : first.name < second.name
            }
        }
    }

    fileprivate func rank(on day: CalendarDay) -> Rank {
        Rank(
            isOver: !deadline.isOpen(on: day), isStale: !isFresh(on: day), next: deadline.next(on: day),
            name: name.foldedForSearch, id: id)
    }
}
