public import Domain
public import Storage

/// All choices of a repair are laid aside; the groups stay as they are.
public struct DiscardRepair: Sendable {
    let event: Event.ID
    let round: Int

    public init(at event: Event.ID, round: Int = 1) {
        (self.event, self.round) = (event, round)
    }

    public func run(in db: Writer) throws {
        try db.discardAlternatives(of: event, round: round)
    }
}
