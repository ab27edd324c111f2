/// A value that the city's lists know by a slug and name in seven languages.
public protocol TaxonomyTerm: RawRepresentable<String>, Hashable, Comparable, Sendable, Codable {
    /// The list in which its labels are.
    static var list: TaxonomyList { get }
}

extension TaxonomyTerm {
    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// One list of the taxonomy by its name there. Other features add theirs.
public struct TaxonomyList: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let topicGroups = TaxonomyList(rawValue: "topicGroups")
    public static let topics = TaxonomyList(rawValue: "topics")
    public static let targetGroups = TaxonomyList(rawValue: "targetGroups")
    public static let organisationSides = TaxonomyList(rawValue: "organisationSides")
    public static let organisationKinds = TaxonomyList(rawValue: "organisationKinds")
    public static let districts = TaxonomyList(rawValue: "districts")
    public static let languages = TaxonomyList(rawValue: "languages")
    public static let legalForms = TaxonomyList(rawValue: "legalForms")
    public static let staffing = TaxonomyList(rawValue: "staffing")
    public static let offerKinds = TaxonomyList(rawValue: "offerKinds")
    public static let contactVisibility = TaxonomyList(rawValue: "contactVisibility")
    public static let cooperationForms = TaxonomyList(rawValue: "cooperationForms")
    public static let cooperationStatuses = TaxonomyList(rawValue: "cooperationStatuses")
    public static let cooperationConfirmation = TaxonomyList(rawValue: "cooperationConfirmation")
    public static let dormancyReasons = TaxonomyList(rawValue: "dormancyReasons")
    public static let measureStatuses = TaxonomyList(rawValue: "measureStatuses")
    public static let ideaStatuses = TaxonomyList(rawValue: "ideaStatuses")
}

/// A field of action: what the work is about.
public struct Topic: TaxonomyTerm {
    public static let list = TaxonomyList.topics
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// People for whom something is meant.
public struct TargetGroup: TaxonomyTerm {
    public static let list = TaxonomyList.targetGroups
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A district of the city, or the whole of it.
public struct District: TaxonomyTerm {
    public static let list = TaxonomyList.districts
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// What kind of body an organisation is; each kind belongs to one side.
public struct OrganisationKind: TaxonomyTerm {
    public static let list = TaxonomyList.organisationKinds
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The form in law, such as a registered association.
public struct LegalForm: TaxonomyTerm {
    public static let list = TaxonomyList.legalForms
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Volunteers, paid staff, or both: decides when and how somebody can be reached.
public struct Staffing: TaxonomyTerm {
    public static let list = TaxonomyList.staffing
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// What is offered or needed; one list for both.
public struct OfferKind: TaxonomyTerm {
    public static let list = TaxonomyList.offerKinds
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// How organisations work together.
public struct CooperationForm: TaxonomyTerm {
    public static let list = TaxonomyList.cooperationForms
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let tandem = CooperationForm(rawValue: "tandem")
}

/// Why a cooperation fell asleep.
public struct DormancyReason: TaxonomyTerm {
    public static let list = TaxonomyList.dormancyReasons
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

extension Language: TaxonomyTerm {
    public static let list = TaxonomyList.languages
}
