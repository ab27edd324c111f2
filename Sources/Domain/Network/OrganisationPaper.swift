/// A paper that whoever gives money asks an organisation for. The house keeps its date and no copy of it.
public enum OrganisationPaper: String, CaseIterable, Hashable, Sendable, Codable {
    /// Satzung.
    case statutes
    /// Registerauszug.
    case registerExtract = "register-extract"
    /// Freistellungsbescheid.
    case exemption
    /// The notice under § 60a AO that a young association has in its place.
    case provisionalExemption = "provisional-exemption"

    /// No paper that anybody asks for is older: since then there are associations in a register.
    public static let firstYear = 1900

    /// For how many years it counts; nil for good. Of an extract, how old funders take it; the others as § 63 (5) AO has it.
    public var yearsValid: Int? {
        switch self {
        case .statutes: nil
        case .registerExtract: 1
        case .exemption: 5
        case .provisionalExemption: 3
        }
    }

    /// What may stand in its place.
    fileprivate var substitutes: [OrganisationPaper] {
        self == .exemption ? [.exemption, .provisionalExemption] : [self]
    }
}

/// The dates of the papers of an organisation, which it keeps for itself alone.
public struct PaperDates: Hashable, Sendable {
    public enum Standing: Hashable, Sendable {
        case missing
        /// Older than it may be.
        case outdated
        case valid
    }

    public var dates: [OrganisationPaper: CalendarDay]

    public init(_ dates: [OrganisationPaper: CalendarDay] = [:]) { self.dates = dates }

    /// The last day on which a paper counts; nil if it is not there, or counts for good.
    public func lastDay(of paper: OrganisationPaper) -> CalendarDay? {
        guard let issued = dates[paper], let years = paper.yearsValid else { return nil }
        let (year, month) = (issued.year + years, issued.month)
        // 29 February has no brother in most years.
        return CalendarDay(year: year, month: month, day: issued.day) ?? CalendarDay(year: year, month: month, day: 28)
    }

    /// How a paper stands that somebody asks for; another may stand in its place.
    public func standing(of paper: OrganisationPaper, on day: CalendarDay) -> Standing {
        let there = paper.substitutes.filter { dates[$0] != nil }
        guard !there.isEmpty else { return .missing }
        let counts = there.contains { paper in lastDay(of: paper).map { $0 >= day } ?? (paper.yearsValid == nil) }
        return counts ? .valid : .outdated
    }
}
