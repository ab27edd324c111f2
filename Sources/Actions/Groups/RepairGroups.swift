public import Domain
public import Storage

/// After no-shows and walk-ins: groups of those present, from few moves to the best groups.
public struct RepairGroups: Sendable {
    let event: Event.ID
    let round: Int

    public init(at event: Event.ID, round: Int = 1) {
        (self.event, self.round) = (event, round)
    }

    /// - Returns: nil before the first release, when there is nothing to repair.
    public func search(in db: Reader) throws -> GroupSearch? {
        let problem = try GroupProblem(of: event, round: round, from: .present, in: db)
        return problem.released == nil ? nil : GroupSearch(problem, as: Formation.Alternative.allCases)
    }
}
