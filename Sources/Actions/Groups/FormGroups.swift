public import Domain
public import Storage

/// Somebody at the desk wants groups, of everybody who is registered or of those who have come.
public struct FormGroups: Sendable {
    let event: Event.ID
    let round: Int
    let basis: Formation.Basis
    let emphasis: Emphasis?

    /// - Parameter emphasis: nil takes what mattered last.
    public init(at event: Event.ID, round: Int = 1, from basis: Formation.Basis, emphasis: Emphasis? = nil) {
        (self.event, self.round, self.basis, self.emphasis) = (event, round, basis, emphasis)
    }

    /// Everything that the search has to know, read at one moment.
    public func search(in db: Reader) throws -> GroupSearch {
        GroupSearch(try GroupProblem(of: event, round: round, from: basis, emphasis: emphasis, in: db), as: [nil])
    }
}
