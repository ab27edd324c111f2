/// What is counted in a report of what came of a Fachtag. Each has a sentence that says what counts, and a list of exactly
/// that.
public enum ImpactFigure: String, Hashable, Sendable, CaseIterable {
    case built = "bridges-built"
    case revived = "bridges-revived"
    case asleep = "bridges-asleep"
    case agreed = "measures-agreed"
    case kept = "measures-kept"
    case underWay = "measures-under-way"
    case notBegun = "measures-not-begun"
    case stalled = "measures-stalled"
    case givenUp = "measures-given-up"
    case reached = "organisations-reached"

    /// What stands in its list.
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        case bridges, measures, organisations

        public var figures: [ImpactFigure] { ImpactFigure.allCases.filter { $0.subject == self } }
    }

    public var subject: Subject {
        switch self {
        case .built, .revived, .asleep: .bridges
        case .agreed, .kept, .underWay, .notBegun, .stalled, .givenUp: .measures
        case .reached: .organisations
        }
    }

    /// Where a measure stands that it counts; nil for what counts measures wherever they stand, and for everything else. Each
    /// measure that was agreed is in exactly one of them.
    public var status: Measure.Status? {
        switch self {
        case .kept: .done
        case .underWay: .inProgress
        case .notBegun: .agreed
        case .stalled: .stalled
        case .givenUp: .notPursued
        case .built, .revived, .asleep, .agreed, .reached: nil
        }
    }
}

/// By what the figures are taken apart.
public enum ImpactDimension: String, Hashable, Sendable, CaseIterable {
    case side, topic, district
}

/// One thing that is counted.
public enum ImpactItem: Hashable, Sendable {
    case bridge(Cooperation)
    case measure(Measure)
    case organisation(Organisation.ID)
}

/// What a report knows of an organisation.
public struct ImpactOrganisation: Hashable, Sendable {
    public let id: Organisation.ID
    public let slug: String
    public let name: String
    public let side: Side
    public let topics: Set<Topic>
    /// None for one that works in the whole city, or has not said where.
    public let districts: Set<District>
    public let targetGroups: Set<TargetGroup>
    public let staffing: Staffing?
    /// Whether everybody may know it by name.
    public let isPublic: Bool

    public init(_ organisation: Organisation) {
        (id, slug, name) = (organisation.id, organisation.slug, organisation.name)
        (side, topics, districts) = (organisation.side, organisation.topics, organisation.districts)
        (targetGroups, staffing) = (organisation.targetGroups, organisation.staffing)
        isPublic = organisation.visibility == .public
    }
}
