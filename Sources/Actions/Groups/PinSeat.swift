public import Domain
public import Storage

/// Somebody keeps their seat when groups are formed again, or no longer.
public struct PinSeat: Sendable {
    let person: Registration.ID
    let isPinned: Bool
    let event: Event.ID
    let round: Int

    public init(of person: Registration.ID, isPinned: Bool, at event: Event.ID, round: Int = 1) {
        (self.person, self.isPinned, self.event, self.round) = (person, isPinned, event, round)
    }

    /// - Returns: nil if nothing changed.
    /// - Throws: `Formation.Refusal`, or `NotFound` without groups.
    @discardableResult
    public func run(in db: Writer) throws -> Formation.Move? {
        try db.changeProposal(of: event, round: round) { try $0.pin(person, isPinned: isPinned) }
    }
}
