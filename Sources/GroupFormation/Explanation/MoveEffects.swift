/// What would happen if one person moved to another group and nobody else did.
public struct MoveEffect: Hashable, Sendable {
    public var group: String
    /// How the total would change.
    public var delta: Int
    /// The first hard rule that the move would break.
    public var broken: Explanation.Obstacle?
}

extension Problem {
    /// What it would cost to seat `participant` elsewhere in round `round`, counted from 1: one effect per other group,
    /// in the order of the groups. Somebody whose block would have to move along takes it along.
    ///
    /// - Returns: nothing for somebody who does not attend that round.
    public func effects(
        ofMoving participant: String, in solution: [Solution.Round], round: Int = 1
    ) throws(SolutionDefect) -> [MoveEffect] {
        let arrangement = try arrangement(of: solution)
        guard let person = instance.participants.firstIndex(where: { $0.id == participant }),
            (1...rounds).contains(round), attends[(round - 1) * people + person]
        else { return [] }
        let units = Units(self)
        let isSeated = units.members.indices.allSatisfy { unit in
            units.members[unit].allSatisfy { arrangement.groupOfPerson[units.round[unit] * people + $0] >= 0 }
        }
        guard isSeated else { return [] }
        let seating = Seating(self, units: units, hardness: 0, keepsValues: false)
        seating.seat(arrangement)
        let unit = seating.unitOfPerson[(round - 1) * people + person]
        let own = seating.groupOf[unit]
        return (0..<groups).filter { $0 != own }.map { group in
            let obstacle = obstacle(for: person, unit, to: group, in: round - 1, seating)
            return MoveEffect(
                group: instance.groups[group].id, delta: seating.gain(moving: unit, to: group),
                broken: obstacle == .score ? nil : obstacle)
        }
    }
}
