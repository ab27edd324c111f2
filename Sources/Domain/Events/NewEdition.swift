/// What somebody decides about an event before it is there.
public struct NewEdition: Hashable, Sendable {
    public static let titleLimit = 200
    public static let placeLimit = 200
    public static let seriesLimit = 120

    public var kind: Event.Kind
    /// The short one, for narrow places.
    public var title: Translated
    public var day: CalendarDay
    public var place: String?
    /// Nil for as many as usual, or as the earlier edition had.
    public var places: Int?
    /// What the series is called; nil for an event of its own.
    public var seriesTitle: String?
    /// The word in its address; nil for one that is made from the title and the year.
    public var slug: String?

    public init(
        kind: Event.Kind, title: Translated, day: CalendarDay, place: String? = nil, places: Int? = nil,
        seriesTitle: String? = nil, slug: String? = nil
    ) {
        self.kind = kind
        self.title = title
        self.day = day
        self.place = place
        self.places = places
        self.seriesTitle = seriesTitle
        self.slug = slug
    }

    public enum SlugProblem: Error, Hashable {
        /// Another event has the address.
        case taken
        /// No address can be this: small letters, digits and hyphens, and not the word `new`.
        case impossible
    }

    /// Stands in the address of the page for a new event.
    public static let reserved: Set<String> = ["new", "file"]

    /// - Throws: `SlugProblem`.
    public func address(among taken: Set<String>) throws(SlugProblem) -> String {
        if let slug {
            guard !slug.isEmpty, Slug.make(from: slug, fallback: "") == slug, !Self.reserved.contains(slug) else {
                throw .impossible
            }
            guard !taken.contains(slug) else { throw .taken }
            return slug
        }
        let (name, year) = (title.text(for: .german).text, String(day.year))
        return Slug.free(for: name.contains(year) ? name : "\(name) \(year)", among: taken.union(Self.reserved))
    }
}
