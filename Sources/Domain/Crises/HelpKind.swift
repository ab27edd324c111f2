/// What people need in a crisis, and what others can do for them.
public struct HelpKind: TaxonomyTerm {
    public static let list = TaxonomyList.helpKinds
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let housing = HelpKind(rawValue: "housing")
    public static let childcare = HelpKind(rawValue: "childcare")
    public static let transportOfMinors = HelpKind(rawValue: "transport-of-minors")

    /// Only an organisation asks for it, and only organisations are asked: whoever looks for victims offers a bed, a lift, or to
    /// look after a child.
    public var goesThroughOrganisation: Bool { Self.throughOrganisations.contains(self) }

    public static let throughOrganisations: Set<HelpKind> = [.housing, .childcare, .transportOfMinors]
}

extension TaxonomyList {
    public static let helpKinds = TaxonomyList(rawValue: "helpKinds")
}

/// How much of something: beds, hours, people. A promise of a billion is none.
public enum HelpAmount {
    public static let range = 1...999
}
