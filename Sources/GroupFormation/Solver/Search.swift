/// Construction, then annealing again and again, each time twice as long; a proof when nothing feasible turns up.
struct Search {
    private let problem: Problem
    private let seating: Seating
    private let bound: Int
    private var annealing: Annealing
    private var random: Randomness
    private(set) var proof: Conflict?

    var best: Annealing.Record { annealing.best }
    var steps: Int { annealing.steps }

    init(_ problem: Problem, seed: UInt64, bound: Int) {
        self.problem = problem
        self.bound = bound
        random = Randomness(seed: seed)
        seating = Seating(problem, units: Units(problem), hardness: problem.hardness)
        annealing = Annealing(seating, random: random)
    }

    mutating func run(budget: Int, isOver: () -> Bool, progress: (Problem.Progress) -> Void) {
        var construction = Construction(seating: seating, random: random)
        construction.run(isOver: isOver)
        annealing.start()
        var length = max(20_000, 100 * seating.unitCount)
        var cycle = 0
        var isStopped = isOver()
        while annealing.steps < budget, !isStopped, !isBest {
            let start = annealing.steps
            isStopped = anneal(min(length, budget - start), isOver: isOver, progress)
            if cycle == 0, best.violations > 0, !isStopped { seekProof(isOver: isOver) }
            if proof != nil || annealing.steps == start { return }
            cycle += 1
            length *= 2
        }
    }

    private var isBest: Bool { best.violations == 0 && best.worth >= bound }

    private mutating func anneal(
        _ length: Int,
        isOver: () -> Bool,
        _ progress: (Problem.Progress) -> Void
    ) -> Bool {
        var isStopped = false
        let change = annealing.typicalChange()
        // Measured on drawn instances. Where moves differ by a few units only, as among golfers, walking about at
        // medium temperature finds more than freezing.
        let isCoarse = change.mean < 4 * change.least
        let hot = change.mean * (isCoarse ? 0.15 : 0.2)
        let cold = change.mean * (isCoarse ? 0.08 : 0.01)
        let bound = bound
        annealing.run(length: length, hot: hot, cold: cold) { steps, best in
            isStopped = isOver()
            progress(.init(steps: steps, total: best.worth, violations: best.violations))
            return isStopped || best.violations == 0 && best.worth >= bound
        }
        return isStopped
    }

    /// Where annealing breaks rules, trying everything may find a seating or prove that there is none.
    private mutating func seekProof(isOver: () -> Bool) {
        proof = problem.provenCombination(isOver: isOver)
        guard proof == nil, problem.people <= 400, let arrangement = problem.searchedArrangement() else { return }
        seating.seat(arrangement)
        annealing.keepIfBest()
    }
}
