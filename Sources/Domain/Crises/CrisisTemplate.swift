/// What is usual in a crisis of some sort, so that nobody thinks of it in the first minute.
public enum CrisisTemplate: String, Hashable, Sendable, CaseIterable {
    /// Many people arrive who have fled, in the cold.
    case refugeesInWinter = "refugees-in-winter"
    case flood
    /// Many people leave their homes for a day or two: a fire, a bomb of the war.
    case evacuation
    case heat
    case powerCut = "power-cut"
    /// None of these.
    case other

    /// What people speak who are likely to be concerned.
    public var languages: Set<Language> {
        switch self {
        case .refugeesInWinter: Self.languages("uk", "ru", "ar", "tr")
        case .flood, .evacuation, .heat, .powerCut: Self.languages("de", "tr", "ru", "ar")
        case .other: []
        }
    }

    /// What well-meaning people bring, and nobody can use.
    public var notNeeded: Set<HelpKind> {
        switch self {
        case .refugeesInWinter: Self.kinds("summer-clothing", "furniture", "toys")
        case .flood: Self.kinds("winter-clothing", "summer-clothing", "furniture", "toys", "food")
        case .evacuation: Self.kinds("winter-clothing", "summer-clothing", "furniture", "toys", "food", "hygiene")
        case .heat: Self.kinds("winter-clothing", "summer-clothing", "furniture", "toys")
        case .powerCut: Self.kinds("winter-clothing", "summer-clothing", "furniture", "toys")
        case .other: []
        }
    }

    private static func languages(_ tags: String...) -> Set<Language> { Set(tags.map(Language.init(rawValue:))) }
    private static func kinds(_ slugs: String...) -> Set<HelpKind> { Set(slugs.map(HelpKind.init(rawValue:))) }
}
