public import Domain
import GroupFormation
public import Storage

/// A search for groups that is ready to begin: what is asked, how long it may take, and what is kept of what it finds. It
/// takes a second or more, so nobody waits for it inside a transaction.
public struct GroupSearch: Sendable {
    let problem: GroupProblem
    /// One search for each way of weighing what is released; nil where nothing is weighed.
    let alternatives: [Formation.Alternative?]
    /// Moves looked at in each search at most.
    let stepsEach: Int

    /// Moves looked at in all searches together: as many as half a second allows for a hundred people. With fewer, groups
    /// that depend on few interpreters stay a percent worse.
    private static let sharedSteps = 3_500_000
    private static let stepsPerPerson = 4_000

    init(_ problem: GroupProblem, as alternatives: [Formation.Alternative?]) {
        self.problem = problem
        self.alternatives = alternatives
        stepsEach = Self.sharedSteps / alternatives.count + Self.stepsPerPerson * problem.registrations.count
    }

    public var event: Event.ID { problem.event }
    public var round: Int { problem.round }
    /// Moves looked at in all searches at most.
    public var steps: Int { stepsEach * alternatives.count }

    /// The same people, groups and seed give the same seats, on any machine.
    ///
    /// - Parameters:
    ///   - isOver: ends the search early; the best so far is kept.
    ///   - progress: is told how many of `steps` are done.
    /// - Throws: `NoFormation` with what stands against it.
    public func run(
        seed: Int, identifiers: IdentifierSource, at now: Instant, isOver: () -> Bool = { false },
        progress: (Int) -> Void = { _ in }
    ) throws -> [Formation] {
        try alternatives.enumerated().map { index, alternative in
            try problem.formation(
                id: identifiers.next(), seed: seed, steps: stepsEach, at: now, alternative: alternative,
                isOver: isOver, progress: { progress(index * stepsEach + $0.steps) })
        }
    }

    /// Keeps what was found, for the desk to decide; the choices of an earlier repair are laid aside.
    public func keep(_ found: [Formation], in db: Writer) throws {
        try db.discardAlternatives(of: event, round: round)
        let kept = alternatives.count == 1 ? found.map(\.alone) : Self.worthwhile(found, instead: problem.released)
        for formation in kept { try db.insert(formation) }
    }

    /// Of several choices only those that move more people for better groups than the one before.
    static func worthwhile(_ found: [Formation], instead released: Formation?) -> [Formation] {
        guard let released, found.count > 1 else { return found }
        var chosen: [Formation] = []
        for formation in found {
            guard let last = chosen.last else {
                chosen.append(formation)
                continue
            }
            let moves = formation.difference(from: released).moved.count
            if moves > last.difference(from: released).moved.count, formation.score > last.score {
                chosen.append(formation)
            }
        }
        return chosen
    }
}
