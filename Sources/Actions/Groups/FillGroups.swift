public import Domain
public import Storage

/// Whoever has registered since the groups were formed gets a seat; as far as it goes everybody else stays where they are.
public struct FillGroups: Sendable {
    let event: Event.ID
    let round: Int

    public init(at event: Event.ID, round: Int = 1) {
        (self.event, self.round) = (event, round)
    }

    /// - Returns: nil without groups, and if everybody has one.
    public func search(in db: Reader) throws -> GroupSearch? {
        guard let newest = try db.newestFormation(of: event, round: round) else { return nil }
        let people = try db.registrations(of: event)
        guard try !newest.unseated(among: people, in: db.workGroups(of: event)).isEmpty else { return nil }
        return GroupSearch(try GroupProblem(filling: newest, among: people, in: db), as: [.fewestMoves])
    }
}
