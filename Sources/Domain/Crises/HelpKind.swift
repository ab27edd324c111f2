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

    /// What somebody does themselves: whoever says yes to it comes, and is one. Of everything else there are places and things.
    public var isDoneInPerson: Bool { Self.doneInPerson.contains(self) }

    public static let doneInPerson: Set<HelpKind> = Set(
        [
            "language-mediation", "reception", "accompaniment", "information", "telephone", "counselling",
            "medical-help", "psychological-help", "care", "childcare", "learning", "hands",
        ].map(HelpKind.init(rawValue:)))
}

extension TaxonomyList {
    public static let helpKinds = TaxonomyList(rawValue: "helpKinds")
}

/// How much of something: beds, hours, people. A promise of a billion is none.
public enum HelpAmount {
    public static let range = 1...999

    /// How much of it one helper can promise: whoever interprets is one, however many are missing; an organisation sends several.
    public static func range(of kind: HelpKind, by helper: Helper) -> ClosedRange<Int> {
        kind.isDoneInPerson && !helper.speaksForOrganisation ? 1...1 : range
    }
}
