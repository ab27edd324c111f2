/// What somebody looks for in the directory.
public struct DirectoryQuery: Hashable, Sendable {
    public var text: String
    public var side: Side?
    public var topic: Topic?
    public var district: District?
    public var language: Language?
    /// How much whoever asks may see.
    public var viewer: Visibility
    /// The language of the page on which it is asked: a word that is one of this language means nothing else.
    public var reader: Language

    public init(
        text: String = "", side: Side? = nil, topic: Topic? = nil, district: District? = nil, language: Language? = nil,
        viewer: Visibility = .public, reader: Language = .german
    ) {
        self.text = text
        self.side = side
        self.topic = topic
        self.district = district
        self.language = language
        self.viewer = viewer
        self.reader = reader
    }
}

/// One page of answers.
public struct DirectoryPage: Hashable, Sendable {
    public var listings: [DirectoryListing]
    /// How many there are on all pages.
    public let total: Int
    public let facets: DirectoryFacets
    /// The words of the question that nobody answers, as they were typed.
    public let unanswered: [String]
    /// The words, as they were typed, each of which somebody answers and nobody all of them; none where somebody does.
    public let separate: [String]
    /// Where nothing was found: what is near to the question, the nearest first.
    public let nearest: [NearestTerm]

    public init(
        listings: [DirectoryListing], total: Int, facets: DirectoryFacets, unanswered: [String] = [],
        separate: [String] = [], nearest: [NearestTerm] = []
    ) {
        self.listings = listings
        self.total = total
        self.facets = facets
        self.unanswered = unanswered
        self.separate = separate
        self.nearest = nearest
    }
}

extension DirectoryPage {
    /// Whether somebody answers all of the question.
    public var isWholeAnswer: Bool { total > 0 && unanswered.isEmpty && separate.isEmpty }
}

/// How many answers each choice would give; choices that give none are left out.
public struct DirectoryFacets: Hashable, Sendable {
    public let sides: [Side: Int]
    public let topics: [Topic: Int]
    public let districts: [District: Int]
    public let languages: [Language: Int]

    public init(sides: [Side: Int], topics: [Topic: Int], districts: [District: Int], languages: [Language: Int]) {
        self.sides = sides
        self.topics = topics
        self.districts = districts
        self.languages = languages
    }
}

/// An organisation as lists show it.
public struct DirectoryListing: Hashable, Sendable {
    public let id: Organisation.ID
    public let slug: String
    public let name: String
    public let side: Side
    public let kind: OrganisationKind
    public let topics: [Topic]
    public let districts: [District]
    public let languages: [Language]
    public let visibility: Visibility
    public let confirmedAt: Instant?
    public let isFictional: Bool
    /// Why it answers; nil without a question.
    public var match: DirectoryMatch?

    public init(
        id: Organisation.ID, slug: String, name: String, side: Side, kind: OrganisationKind, topics: [Topic] = [],
        districts: [District] = [], languages: [Language] = [], visibility: Visibility = .public,
        confirmedAt: Instant? = nil, isFictional: Bool = false, match: DirectoryMatch? = nil
    ) {
        self.id = id
        self.slug = slug
        self.name = name
        self.side = side
        self.kind = kind
        self.topics = topics
        self.districts = districts
        self.languages = languages
        self.visibility = visibility
        self.confirmedAt = confirmedAt
        self.isFictional = isFictional
        self.match = match
    }
}
