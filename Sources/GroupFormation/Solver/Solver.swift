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
    /// few hundred steps; it only decides when to stop, and the best solution so far is returned then.
    /// `progress` hears of improvements.
    public func solve(
        seed: UInt64 = 1,
        steps budget: Int = 4_000_000,
        isOver: () -> Bool = { false },
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
        let (record, steps) = search(seed: seed, budget: budget, isOver: isOver, progress: progress)
        let evaluation = Evaluation(self, record.arrangement)
        let broken = evaluation.brokenRules
        return Solution(
            instance: instance.name,
            status: broken.isEmpty ? .feasible : .unknown,
            rounds: rounds(of: record.arrangement),
            score: evaluation.score,
            conflicts: broken,
            explanations: explanations(of: record.arrangement),
            statistics: .init(seed: seed, steps: steps)
        )
    }

    private func search(
        seed: UInt64,
        budget: Int,
        isOver: () -> Bool,
        progress: (Progress) -> Void
    ) -> (Annealing.Record, steps: Int) {
        let units = Units(self)
        let seating = Seating(self, units: units, hardness: hardness)
        var random = Randomness(seed: seed)
        var construction = Construction(seating: seating, random: random)
        construction.run(isOver: isOver)
        _ = random.next()

        var annealing = Annealing(seating, random: random)
        let change = annealing.typicalChange()
        var length = max(20_000, 100 * units.members.count)
        var reported = (violations: Int.max, worth: -Int.max)
        var isFirst = true
        var stopped = isOver()
        while annealing.steps < budget, !stopped {
            let start = annealing.steps
            annealing.run(
                length: min(length, budget - start),
                hot: isFirst ? change * 0.3 : change,
                cold: max(change * 0.01, 0.05)
            ) { steps, best in
                stopped = isOver()
                if (best.violations, -best.worth) < (reported.violations, -reported.worth) {
                    reported = (best.violations, best.worth)
                    progress(Progress(steps: steps, total: best.worth, violations: best.violations))
                }
                return stopped
            }
            if annealing.steps == start { break }
            isFirst = false
            length *= 2
        }
        annealing.keepIfBest()
        return (annealing.best, annealing.steps)
    }

    /// A violation costs more than any single move can gain, or nearly.
    private var hardness: Int {
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
