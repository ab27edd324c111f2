/// A choice of the list of registrations that somebody of the team keeps, for themselves and one event. It has no name of its
/// own: what is chosen is its name, in the language of whoever reads it, and nothing about people can be written into it.
public struct SavedFilter: Hashable, Sendable {
    public typealias ID = Identifier<SavedFilter>
    /// More than that are no help to find one.
    public static let most = 12

    public let id: ID
    /// Without its order.
    public let choice: RegistrationChoice
    /// Whether it becomes a task at the desk as soon as somebody is in it.
    public var tells: Bool

    public init(id: ID, choice: RegistrationChoice, tells: Bool = false) {
        self.id = id
        self.choice = choice.unsorted
        self.tells = tells
    }
}

/// Why a filter cannot be kept.
public enum SavedFilterRefusal: Error, Hashable {
    case tooMany
    /// It is the list as it opens.
    case nothingChosen
}

extension RegistrationChoice {
    /// The same people, however they are sorted.
    public var unsorted: RegistrationChoice {
        var choice = self
        choice.order = nil
        return choice
    }

    /// Whether the lists of the city still have what is chosen; somebody may have kept it before they lost it.
    public func isKnown(to taxonomy: Taxonomy) -> Bool {
        (topic.map(taxonomy.contains) ?? true) && (interpreted.map(taxonomy.contains) ?? true)
    }

    /// Whether something is chosen at all.
    public var isNarrow: Bool { unsorted != RegistrationChoice() }

    /// How many of `all` are meant.
    public func count(among all: [RegistrationLine]) -> Int { all.count { tab.contains($0) && admits($0) } }
}
