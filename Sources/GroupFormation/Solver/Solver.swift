extension Problem {
    /// How far a search has come.
    public struct Progress: Hashable, Sendable {
        public var steps: Int
        /// The score of the best seating so far (less the cost of moved people), and the rules it still breaks.
        public var total: Int
        public var violations: Int
    }

    /// Looks for the best groups.
    ///
    /// The same problem, seed and number of steps give the same solution on every machine. `isOver` is asked every
    /// few hundred steps; it only decides when to stop, and the best solution so far is returned then. Whoever knows
    /// which part of the time is `spent` (1: all) gets better groups, because the search then ends with calm steps.
    /// `progress` hears as often how far it is.
    public func solve(
        seed: UInt64 = 1,
        steps budget: Int = 4_000_000,
        isOver: () -> Bool = { false },
        spent: () -> Double = { 0 },
        progress: (Progress) -> Void = { _ in }
    ) -> Solution {
        let conflicts = provenConflicts
        guard conflicts.isEmpty else {
            return Solution(
                instance: instance.name,
                status: .infeasible,
                rounds: [],
                conflicts: conflicts,
                statistics: .init(seed: seed)
            )
        }
        let bound = upperBound
        let search = withoutActuallyEscaping(isOver) { isOver in
            withoutActuallyEscaping(spent) { spent in
                let share = { isOver() ? 1 : spent() }
                var search = Search(self, seed: seed, bound: bound, budget: budget, spent: share)
                search.run(progress: progress)
                return search.result
            }
        }
        if let combination = search.proof {
            return Solution(
                instance: instance.name,
                status: .infeasible,
                rounds: [],
                conflicts: [combination],
                statistics: .init(seed: seed, steps: search.steps)
            )
        }
        let arrangement = search.arrangement
        let evaluation = Evaluation(self, arrangement)
        let broken = evaluation.brokenRules
        return Solution(
            instance: instance.name,
            status: broken.isEmpty ? .feasible : .unknown,
            rounds: rounds(of: arrangement),
            score: evaluation.score,
            conflicts: broken,
            explanations: rounds * people <= Self.explained
                ? explanations(of: arrangement, for: Array(0..<people)) : [:],
            statistics: .init(seed: seed, steps: search.steps, upperBound: bound)
        )
    }

    /// The most seats that a solution explains by itself: writing more takes longer than finding them, and nobody reads
    /// it. Whoever wants to know asks `explanations(of:)`.
    public static var explained: Int { 3_000 }

    /// A violation costs more than any single move can gain, or nearly.
    var hardness: Int {
        let weights = instance.weights
        let points = instance.preferencePoints.map(\.magnitude).max() ?? 0
        let largest = maximum.max() ?? 0
        var price = 1 + weights.preference * Int(points) + weights.noWish + weights.language + moveCost
        price += 8 * weights.mix + 4 * weights.size + 2 * weights.repeated + 2 * weights.organisation
        if !affinities.isEmpty {
            price += weights.affinity * Int(affinities.map(\.weight.magnitude).max() ?? 0)
        }
        if let matrix = instance.pairMatrix, !matrix.upper.isEmpty {
            let mean = matrix.upper.reduce(0.0) { $0 + Double($1.magnitude) } / Double(matrix.upper.count)
            price += weights.affinity * Int(mean + 1) * min(largest, people)
        }
        return min(price, 1_000_000_000_000)
    }
}
