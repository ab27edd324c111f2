public import Domain
public import Storage

/// The hosts say what a phase asks on all boards of an event, and how long it lasts. A board that has come to it already goes on
/// as it is.
public struct ChangePhasePlan: Sendable {
    let index: Int
    let event: Event.ID

    /// - Parameter index: which of the phases, counted from 0.
    public init(_ index: Int, at event: Event.ID) {
        (self.index, self.event) = (index, event)
    }

    /// - Parameter change: gets the phase as it is planned now; what it throws leaves everything as it was.
    /// - Throws: `NotFound` where there is no such phase.
    public func run(in db: Writer, change: (inout BoardPhasePlan) throws -> Void) throws {
        var plans = try db.boardPhases(of: event)
        guard plans.indices.contains(index) else { throw NotFound() }
        let before = plans[index]
        try change(&plans[index])
        let plan = plans[index]
        guard plan != before else { return }
        try db.write(boardPhases: plans, of: event)
        for board in try db.boards(of: event) where !board.isClosed {
            guard let own = board.phases.firstIndex(where: { $0.kind == plan.kind }),
                own > board.phaseIndex || board.isGathering
            else { continue }
            try ChangePhase(own, of: board.id).run(in: db) { phase in phase.follow(plan, insteadOf: before) }
        }
    }
}

extension BoardPhase {
    /// Takes over what is planned anew; what somebody has said otherwise for this board stays.
    fileprivate mutating func follow(_ plan: BoardPhasePlan, insteadOf before: BoardPhasePlan) {
        if title == before.title { title = plan.title }
        if question == before.question { question = plan.question }
        if minutes == before.minutes { minutes = plan.minutes }
        if isWritingHidden == before.isWritingHidden { isWritingHidden = plan.isWritingHidden }
        if isVotePlanned == before.isVotePlanned { isVotePlanned = plan.isVotePlanned }
    }
}
