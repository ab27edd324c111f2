/// A body in the network, whatever its kind or legal form, as it describes itself.
public struct Organisation: Hashable, Sendable {
    public typealias ID = Identifier<Organisation>

    public enum Refusal: Error, Hashable {
        /// One of this name is in the directory.
        case isListed(name: String, slug: String)
    }

    /// The most characters.
    public static let nameLimit = 120
    public static let descriptionLimit = 2_000
    public static let registerNumberLimit = 80

    public let id: ID
    /// Its address in the directory; stays when the name changes.
    public let slug: String
    public var name: String
    public var side: Side
    public var kind: OrganisationKind
    public var legalForm: LegalForm?
    public var staffing: Staffing?
    /// Under which others find it in a public register: "VR 1234, Amtsgericht Bielefeld".
    public var registerNumber: String?
    /// What it says about itself, in each language in which it says so.
    public var descriptions: [Language: String]
    public var topics: Set<Topic>
    public var targetGroups: Set<TargetGroup>
    /// Where it works; none means the whole city.
    public var districts: Set<District>
    /// Languages in which people are answered.
    public var languages: Set<Language>
    public var website: WebAddress?
    public var visibility: Visibility
    /// When the organisation last said that all this is still correct.
    public private(set) var confirmedAt: Instant?
    /// How it said so.
    public private(set) var confirmedWay: Voice.Way
    /// When the coordination last put something right; nil once the organisation has confirmed it.
    public private(set) var correctedAt: Instant?
    /// Invented for a demonstration; every page says so.
    public let isFictional: Bool
    public let createdAt: Instant

    public init(
        id: ID, slug: String, name: String, side: Side, kind: OrganisationKind, legalForm: LegalForm? = nil,
        staffing: Staffing? = nil, registerNumber: String? = nil, descriptions: [Language: String] = [:],
        topics: Set<Topic> = [], targetGroups: Set<TargetGroup> = [], districts: Set<District> = [],
        languages: Set<Language> = [],
        website: WebAddress? = nil, visibility: Visibility = .public, confirmedAt: Instant? = nil,
        confirmedWay: Voice.Way = .itself, correctedAt: Instant? = nil,
        isFictional: Bool = false, createdAt: Instant
    ) {
        self.id = id
        self.slug = slug
        self.name = name
        self.side = side
        self.kind = kind
        self.legalForm = legalForm
        self.staffing = staffing
        self.registerNumber = registerNumber
        self.descriptions = descriptions
        self.topics = topics
        self.targetGroups = targetGroups
        self.districts = districts
        self.languages = languages
        self.website = website
        self.visibility = visibility
        self.confirmedAt = confirmedAt
        self.confirmedWay = confirmedWay
        self.correctedAt = correctedAt
        self.isFictional = isFictional
        self.createdAt = createdAt
    }

    /// "Still correct", said now.
    public mutating func confirm(at now: Instant, way: Voice.Way = .itself) {
        confirmedAt = now
        confirmedWay = way
        correctedAt = nil
    }

    /// The coordination has put something right. Nobody of the organisation has said anything: what it confirmed before
    /// is as old as it was.
    public mutating func correct(at now: Instant) {
        correctedAt = now
    }

    // A change that was a confirmation or a correction too is undone with what it said about that.
    public mutating func restore(confirmedAt: Instant?) { self.confirmedAt = confirmedAt }
    public mutating func restore(confirmedWay: Voice.Way) { self.confirmedWay = confirmedWay }
    public mutating func restore(correctedAt: Instant?) { self.correctedAt = correctedAt }

    /// Whether it is time to ask again: never confirmed, or more than a year ago.
    public func needsConfirmation(at now: Instant) -> Bool {
        guard let confirmedAt else { return true }
        return now.since(confirmedAt) > .days(365)
    }

    /// The description for somebody who reads `language`: in that language, else German, else English, else any.
    public func description(for language: Language) -> (language: Language, text: String)? {
        let wanted: [Language] = [language, .german, Language(rawValue: "en")]
        for candidate in wanted + descriptions.keys.sorted() {
            if let text = descriptions[candidate] { return (candidate, text) }
        }
        return nil
    }
}

/// Who may see something: everybody, people in the network, or only the coordination.
public enum Visibility: String, TaxonomyTerm, CaseIterable {
    case `public`
    case network
    case coordination

    public static let list = TaxonomyList.contactVisibility

    /// Whether somebody who may see as much as `viewer` may see this.
    public func isVisible(to viewer: Visibility) -> Bool {
        self.reach <= viewer.reach
    }

    private var reach: Int {
        switch self {
        case .public: 0
        case .network: 1
        case .coordination: 2
        }
    }
}
