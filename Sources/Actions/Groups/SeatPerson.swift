public import Domain
public import Storage

/// Somebody is seated in another group by hand, and stays there when groups are formed again.
public struct SeatPerson: Sendable {
    let person: Registration.ID
    let group: WorkGroup.ID
    let event: Event.ID
    let round: Int

    public init(_ person: Registration.ID, in group: WorkGroup.ID, at event: Event.ID, round: Int = 1) {
        (self.person, self.group, self.event, self.round) = (person, group, event, round)
    }

    /// - Returns: nil if they sit there already.
    /// - Throws: `Formation.Refusal`, or `NotFound` without groups or for a group of another event.
    @discardableResult
    public func run(in db: Writer) throws -> Formation.Move? {
        guard let group = try db.workGroup(group), group.event == event else { throw NotFound() }
        return try db.changeProposal(of: event, round: round) { try $0.move(person, to: group) }
    }
}

/// The last change by hand in the proposal that was looked at is taken back.
public struct TakeBackMove: Sendable {
    let seen: Formation.ID
    let event: Event.ID
    let round: Int

    public init(in seen: Formation.ID, at event: Event.ID, round: Int = 1) {
        (self.seen, self.event, self.round) = (seen, event, round)
    }

    /// - Returns: what it was; nil if nothing was changed, or if the proposal is not the newest any more, or released.
    @discardableResult
    public func run(in db: Writer) throws -> Formation.Move? {
        guard let formation = try db.newestFormation(of: event, round: round), formation.id == seen,
            !formation.isReleased
        else { return nil }
        return try db.undoLastMove(in: formation.id, of: event)
    }
}
