import Actions
import Domain
import GroupFormation
import Storage

/// The groups of the desk as they sit, and what is needed to ask what a change would cost.
struct WeighedGroups: Sendable {
    let desk: GroupDesk
    /// Nil without groups.
    let problem: GroupProblem?

    init(of event: Event, round: Int, in db: Reader) throws {
        let desk = try GroupDesk(of: event, round: round, in: db)
        self.desk = desk
        problem = try desk.formation.map { try GroupProblem(seatedIn: $0, among: desk.everybody, in: db) }
    }

    /// Everybody whose first wish did not come true.
    var unmetWishes: [UnmetWish] {
        guard let problem, let formation = desk.formation else { return [] }
        return (try? Problem(problem.instance()).unmetWishes(in: problem.rounds(of: formation))) ?? []
    }
}

/// One person among the groups: what it would cost to seat them in each.
struct WeighedSeat: Sendable {
    let desk: GroupDesk
    let person: Registration
    let seat: Formation.Seat
    let effects: [WorkGroup.ID: MoveEffect]
    /// What everybody else would notice.
    let consequences: [WorkGroup.ID: MoveWords]

    /// Nil for somebody who has no seat.
    init?(of id: Registration.ID, in weighed: WeighedGroups) {
        let desk = weighed.desk
        guard let formation = desk.formation, let seat = formation.seat(of: id), let person = desk.people[id],
            let problem = weighed.problem
        else { return nil }
        (self.desk, self.seat, self.person) = (desk, seat, person)
        // Weighing needs every group; what is left of a formation whose groups are gone is shown without it.
        let found = try? Problem(problem.instance()).effects(ofMoving: id.rawValue, in: problem.rounds(of: formation))
        let effects = Dictionary(
            (found ?? []).map { (WorkGroup.ID(rawValue: $0.group), $0) }, uniquingKeysWith: { first, _ in first })
        self.effects = effects
        consequences = Dictionary(
            effects.map { group, effect in
                (group, desk.consequences(of: effect.delta, moving: seat, to: group, in: problem))
            }, uniquingKeysWith: { first, _ in first })
    }
}
