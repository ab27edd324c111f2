/// Construction, then annealing again and again from the best groups on; a proof when nothing feasible turns up.
struct Search {
    private let problem: Problem
    private let seating: Seating
    private let bound: Int
    private let budget: Int
    private let spent: () -> Double
    private var annealing: Annealing
    private var random: Randomness
    private(set) var proof: Conflict?
    /// The best of all, and where the next round of annealing starts.
    private(set) var best: Annealing.Record
    private(set) var arrangement: Arrangement
    private var home: Annealing.Record
    private var homeArrangement: Arrangement
    /// How much worse than where it began a trial may be to count as promising.
    private var patience: Double

    /// What is left when the search is over and its tables are gone.
    struct Result {
        let proof: Conflict?
        let arrangement: Arrangement
        let steps: Int
    }

    var result: Result { Result(proof: proof, arrangement: arrangement, steps: annealing.steps) }

    /// `spent` says which part of the time is over; 1 or more means stop.
    init(_ problem: Problem, seed: UInt64, bound: Int, budget: Int, spent: @escaping () -> Double) {
        self.problem = problem
        self.bound = bound
        self.budget = budget
        self.spent = spent
        random = Randomness(seed: seed)
        seating = Seating(problem, units: Units(problem), hardness: problem.hardness)
        annealing = Annealing(seating, random: random)
        best = annealing.best
        home = best
        arrangement = seating.arrangement
        homeArrangement = arrangement
        patience = Double(seating.hardness) * Measured.firstPatience
    }

    mutating func run(progress: (Problem.Progress) -> Void) {
        let spent = spent
        var construction = Construction(seating: seating, random: random)
        construction.run { spent() >= 1 }
        annealing.start()
        settle()
        progress(.init(steps: 0, total: best.worth, violations: best.violations))
        if best.violations > 0, share < 1 {
            anneal(plan(.repair), progress)
            if best.violations > 0, spent() < 1 { seekProof() }
        }
        if proof == nil, share < 1, !isBest {
            anneal(plan(.melting), progress)
            if decidesInterpretation { decideInterpretation(progress) }
        }
        var round = 1
        while proof == nil, share < 1, !isBest {
            let start = annealing.steps
            if decidesInterpretation, share < Measured.endOfSending {
                sendElsewhere(progress)
            } else if meltsAgain, share < Measured.endOfMelting {
                anneal(plan(.melting), progress)
            } else {
                annealing.shake()
                anneal(plan(.round(round)), progress)
            }
            if annealing.steps == start { return }
            round += 1
        }
    }

    /// Which part of time or steps is used up.
    private var share: Double { max(spent(), Double(annealing.steps) / Double(budget)) }

    private var isBest: Bool { best.violations == 0 && best.worth >= bound }

    private var isLarge: Bool { seating.unitCount > Measured.manyUnits }

    /// Whether to look for who interprets where by itself; with more people or groups, that would take all the time.
    private var decidesInterpretation: Bool {
        annealing.sendsInterpreters && !seating.pairs.hasMatrix && seating.hasValues
            && seating.unitCount * seating.groups <= Measured.mostSeatsToDecide * seating.rounds
    }

    /// What freezes early decides much. Therefore everything is melted several times, and the best of these beginnings
    /// goes on; who interprets where decides more.
    private var meltsAgain: Bool { !isLarge && !seating.pairs.hasMatrix && !decidesInterpretation }

    /// What was measured on drawn instances (docs/decisions/0018), apart from the temperatures and lengths in `plan`.
    private enum Measured {
        /// With more units, time hardly suffices to improve what construction has found.
        static let manyUnits = 1_000
        /// Up to so many units times groups in each round, who interprets where is decided by itself.
        static let mostSeatsToDecide = 15_000
        /// Up to so many people, trying everything has a chance.
        static let mostPeopleToSearch = 400
        /// Until which part of the time interpretation is decided, everything is melted again, interpreters are sent
        /// elsewhere.
        static let (endOfDeciding, endOfMelting, endOfSending) = (0.25, 0.4, 0.95)
        /// From how many places the search begins where interpretation is decided.
        static let beginnings = 8
        /// Every so many times, a second interpreter is sent elsewhere, too.
        static let timesForOneMoreShake = 4
        /// As a part of what one violation costs.
        static let firstPatience = 0.125
        /// Falls with one that is promising as much as it rises with four that are not.
        static let (patienceAfterPromise, patienceOtherwise) = (0.92, 1.02)
        /// Where a typical move changes less than so many of the smallest changes, moves hardly differ.
        static let coarseness = 4.0
        /// Less than so many parts of what is planned is not worth a round of its own.
        static let leastRest = 1.5
        /// Shorter plans than this stay as short where moves hardly differ.
        static let (shortWalk, walk) = (3_000, 10_000)
    }

    /// How one round of annealing goes; temperatures in typical changes of a move, length in steps for each unit, unless
    /// that is more than its part of the whole time.
    private struct Plan {
        var hot: Double
        var cold = 0.01
        var length: Int
        var part = 1.0

        /// At medium temperature instead of freezing.
        var walking: Plan {
            Plan(hot: 0.15, cold: 0.08, length: length < Measured.shortWalk ? length : Measured.walk)
        }
    }

    /// What a run of annealing is for.
    private enum Purpose {
        /// To break no rule any more, so short that it ends with thousands of people, too.
        case repair
        case melting
        case round(Int)
        /// To improve seats that wishes and interpreters alone have suggested.
        case decision
        /// To see what comes of sending an interpreter elsewhere; and to go on if that is promising.
        case trial
        case promise
    }

    /// Measured on drawn instances (docs/decisions/0018).
    ///
    /// Where only pairs count, few long calm rounds find more than many short ones. Else the first runs melt what is
    /// frozen, unless there are so many people that time hardly suffices to improve it; the later ones repair what was
    /// shaken, or what followed an interpreter.
    private func plan(_ purpose: Purpose) -> Plan {
        switch purpose {
        case .repair: Plan(hot: 0.2, length: max(100, min(3_000, 400_000 / max(1, seating.unitCount))))
        case .melting where decidesInterpretation: Plan(hot: 0.2, length: 1_200, part: 0.1)
        case .melting: Plan(hot: isLarge ? 0.03 : annealing.onlyPairsCount ? 0.3 : 0.2, length: 3_000)
        case .round(let round) where annealing.onlyPairsCount:
            Plan(hot: round == 1 ? 0.085 : 0.05, cold: 0.03, length: 40_000_000, part: 0.25)
        case .round where seating.pairs.hasMatrix: Plan(hot: 0.08, cold: 0.03, length: 800_000)
        case .round where decidesInterpretation: Plan(hot: 0.04, length: 300)
        case .round: Plan(hot: isLarge ? 0.03 : 0.07, length: 3_000)
        case .decision: Plan(hot: 0.07, length: 1_800, part: 0.05)
        case .trial: Plan(hot: 0.025, length: 150)
        case .promise: seating.unitCount > 200 ? Plan(hot: 0.07, length: 3_000) : Plan(hot: 0.03, length: 300)
        }
    }

    /// Begins at several places that differ in who interprets where, and goes on from the best.
    private mutating func decideInterpretation(_ progress: (Problem.Progress) -> Void) {
        let (spent, budget, before) = (spent, budget, annealing.steps)
        var search = InterpretationSearch(
            problem, units: seating.units, hardness: seating.hardness, random: Randomness(seed: random.next())
        ) { steps in max(spent(), Double(before + steps) / Double(budget)) > Measured.endOfDeciding }
        let arrangements = search.arrangements(Measured.beginnings)
        annealing.add(steps: search.steps)
        for arrangement in arrangements where share < 1 {
            seating.seat(arrangement)
            anneal(plan(.decision), progress)
        }
    }

    /// Sends an interpreter elsewhere, with all who need one, and sometimes another. If what comes of it is among the
    /// more promising fifth, it gets more time.
    private mutating func sendElsewhere(_ progress: (Problem.Progress) -> Void) {
        annealing.shake()
        if random.below(Measured.timesForOneMoreShake) == 0 { annealing.shake() }
        anneal(plan(.trial), progress, settles: false)
        let found = annealing.best
        let isPromising = found.violations <= home.violations && Double(home.worth - found.worth) <= patience
        patience *= isPromising ? Measured.patienceAfterPromise : Measured.patienceOtherwise
        if !isPromising || home.isWorse(than: found.violations, found.worth) { settle() }
        if isPromising { anneal(plan(.promise), progress) }
    }

    private mutating func anneal(_ plan: Plan, _ progress: (Problem.Progress) -> Void, settles: Bool = true) {
        var plan = plan
        let change = annealing.typicalChange()
        let isCoarse = change.mean < Measured.coarseness * change.least
        // Where moves differ by a few units only, as among golfers, walking about at medium temperature finds more than
        // freezing.
        if isCoarse { plan = plan.walking }
        let length = Double(plan.length * seating.unitCount)
        annealing.start()
        let began = (share: share, steps: annealing.steps)
        // What would be left is not worth a round of its own.
        let part = began.share + Measured.leastRest * plan.part > 1 ? 1 - began.share : plan.part
        let (bound, best, budget, spent) = (bound, best, budget, spent)
        annealing.run(hot: plan.hot * change.mean, cold: plan.cold * change.mean) { steps, found in
            let leader = best.isWorse(than: found.violations, found.worth) ? found : best
            progress(.init(steps: steps, total: leader.worth, violations: leader.violations))
            if found.violations == 0, found.worth >= bound { return 1 }
            let share = max(spent(), Double(steps) / Double(budget))
            if share >= 1 { return 1 }
            return max(Double(steps - began.steps) / length, (share - began.share) / part)
        }
        if settles { settle(stays: isCoarse) }
    }

    /// Keeps what annealing has found if it is no worse than where it began; else goes back, unless it `stays`.
    private mutating func settle(stays: Bool = false) {
        let found = annealing.best
        if best.isWorse(than: found.violations, found.worth) {
            best = found
            arrangement = seating.bestArrangement
        }
        if stays { return }
        if !found.isWorse(than: home.violations, home.worth) {
            home = found
            homeArrangement = seating.bestArrangement
        }
        seating.seat(homeArrangement)
    }

    /// Where annealing breaks rules, trying everything may find a seating or prove that there is none; half of the time
    /// left is kept for more annealing.
    private mutating func seekProof() {
        let spent = spent
        let end = (1 + spent()) / 2
        proof = problem.provenCombination { spent() >= end }
        guard proof == nil, problem.people <= Measured.mostPeopleToSearch,
            let arrangement = problem.searchedArrangement(isOver: { spent() >= end })
        else { return }
        seating.seat(arrangement)
        annealing.start()
        settle()
    }
}
