/// An offer that everybody may read, as programs follow it: also when it is over, so that they stop telling of it.
public struct OpenService: Hashable, Sendable {
    /// For so long programs hear that it is over.
    public static let daysOfDefunct = 365

    public let offer: Offer.ID
    public let organisation: Organisation.ID
    public let modifiedAt: Instant
    /// Withdrawn, run out, or of an organisation that not everybody may see any more.
    public let isDefunct: Bool

    public init(offer: Offer.ID, organisation: Organisation.ID, modifiedAt: Instant, isDefunct: Bool) {
        self.offer = offer
        self.organisation = organisation
        self.modifiedAt = modifiedAt
        self.isDefunct = isDefunct
    }
}

/// A value of the city's lists, or any value of one list.
public struct OpenTerm: Hashable, Sendable {
    public let list: TaxonomyList
    /// Nil for any.
    public let slug: String?

    public init(_ list: TaxonomyList, _ slug: String? = nil) {
        self.list = list
        self.slug = slug
    }
}

/// Which of what everybody may see a program asks for.
public struct OpenChoice: Hashable, Sendable {
    /// Only those; nil for all.
    public var organisations: [Organisation.ID]?
    public var terms: [OpenTerm]
    /// Only what has changed since then, and what is over since then.
    public var modifiedAfter: Instant?
    /// The day from which it is seen.
    public let today: CalendarDay
    /// When that day began.
    public let now: Instant

    public init(
        organisations: [Organisation.ID]? = nil, terms: [OpenTerm] = [], modifiedAfter: Instant? = nil,
        today: CalendarDay, now: Instant
    ) {
        self.organisations = organisations
        self.terms = terms
        self.modifiedAfter = modifiedAfter
        self.today = today
        self.now = now
    }
}

/// One piece of a long list: by its number, or from the entry behind which it begins.
public enum OpenPiece<Subject>: Sendable {
    case page(offset: Int, limit: Int)
    case after(Identifier<Subject>?, limit: Int)
}
