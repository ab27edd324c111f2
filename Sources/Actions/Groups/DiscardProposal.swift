public import Domain
public import Storage

/// The proposal that was looked at is laid aside; what was there before counts again.
public struct DiscardProposal: Sendable {
    let seen: Formation.ID
    let event: Event.ID
    let round: Int

    public init(_ seen: Formation.ID, at event: Event.ID, round: Int = 1) {
        (self.seen, self.event, self.round) = (seen, event, round)
    }

    /// - Returns: false if it is not the newest any more, or released.
    @discardableResult
    public func run(in db: Writer) throws -> Bool {
        guard let formation = try db.newestFormation(of: event, round: round), formation.id == seen,
            !formation.isReleased
        else { return false }
        try db.discard(formation.id, of: event)
        return true
    }
}
