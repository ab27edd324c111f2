import Actions
import Domain
import GroupFormation
import Words

/// What a move does to the groups, in words: how much in all, and what a coordinator would see of it.
struct MoveWords {
    /// How the total of the score changes.
    let delta: Int
    let shifts: [FormationFigures.Shift]
    /// What a fulfilled first wish is worth in the same points.
    let firstWish: Int

    func text(_ words: Words) -> String {
        ([words(verdict)] + shifts.map { words(phrase(for: $0)) }).joined(separator: " · ")
    }

    /// As much as a first wish is a lot.
    private var verdict: GroupPhrase {
        switch delta {
        case 0: .costsNothing
        case 1...: .isBetter
        case (-firstWish + 1)...: .isSlightlyWorse
        default: .isMuchWorse
        }
    }

    private func phrase(for shift: FormationFigures.Shift) -> GroupPhrase {
        switch shift {
        case .moreUninterpreted: .uninterpretedThere
        case .fewerUninterpreted: .followsThere
        case .mixedGroupsLost: .mixedGroupLost
        case .mixedGroupsWon: .mixedGroupWon
        case .moreColleagues: .moreColleagues
        case .fewerColleagues: .fewerColleagues
        case .fewerReunions: .fewerReunions
        case .moreReunions: .moreReunions
        case .moreRepetitions: .moreRepetitions
        case .fewerRepetitions: .fewerRepetitions
        }
    }
}

extension GroupDesk {
    /// - Parameter problem: in which `delta` was counted.
    func consequences(
        of delta: Int, moving seat: Formation.Seat, to group: WorkGroup.ID, in problem: GroupProblem
    ) -> MoveWords {
        MoveWords(
            delta: delta, shifts: census?.shifts(moving: seat, to: group) ?? [], firstWish: problem.worthOfFirstWish)
    }
}
