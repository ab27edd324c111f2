/// How good groups are, in figures that a coordinator can check with their own eyes.
public struct FormationFigures: Hashable, Sendable {
    /// What somebody notices who compares two arrangements of the same people; wishes are told person by person.
    public enum Shift: Hashable, Sendable, CaseIterable {
        case moreUninterpreted, fewerUninterpreted
        case mixedGroupsLost, mixedGroupsWon
        case moreColleagues, fewerColleagues
        case fewerReunions, moreReunions
        case moreRepetitions, fewerRepetitions
    }

    /// People who named topics, and those of them whose group talks about one.
    public internal(set) var withWishes = 0
    public internal(set) var wishesMet = 0
    /// People who do not speak the language of their group, and nobody interprets for them.
    public internal(set) var uninterpreted = 0
    /// Groups with people, and those of them that bring both banks together.
    public internal(set) var groups = 0
    public internal(set) var mixedGroups = 0
    /// Pairs from the same organisation in the same group.
    public internal(set) var colleaguesTogether = 0
    /// Pairs whose organisations worked together once and sit together again.
    public internal(set) var reunions = 0
    /// Pairs who sit together in another round too; nil if there is none.
    public internal(set) var repetitions: Int?

    /// What has changed, in the order in which it is told.
    public func shifts(since before: FormationFigures) -> [Shift] {
        [
            shift(uninterpreted, before.uninterpreted, fewer: .fewerUninterpreted, more: .moreUninterpreted),
            shift(mixedGroups, before.mixedGroups, fewer: .mixedGroupsLost, more: .mixedGroupsWon),
            shift(
                colleaguesTogether, before.colleaguesTogether, fewer: .fewerColleagues, more: .moreColleagues),
            shift(reunions, before.reunions, fewer: .fewerReunions, more: .moreReunions),
            shift(repetitions ?? 0, before.repetitions ?? 0, fewer: .fewerRepetitions, more: .moreRepetitions),
        ].compactMap { $0 }
    }

    private func shift(_ now: Int, _ before: Int, fewer: Shift, more: Shift) -> Shift? {
        now == before ? nil : now < before ? fewer : more
    }
}
