/// Who interprets where, judged by what everybody would choose then (`WishedSeats`).
///
/// Annealing freezes this first, while it knows least of what depends on it, and hardly changes it later: with an
/// interpreter, all those would have to move who need one. Judging one decision here takes about a tenth of a millisecond
/// for 120 people.
struct InterpretationSearch {
    /// Nobody is seated but those whose seats are given.
    private let seating: Seating
    private var random: Randomness
    private let isOver: (Int) -> Bool
    /// How many values were compared, in dozens: about as much work as that many moves of annealing.
    private(set) var steps = 0

    /// By interpreter, the group or -1; what can be followed where then; and what it would be worth.
    private struct Decision {
        let groups: [Int]
        let languages: [UInt64]
        let worth: Int

        func isBetter(than other: Decision) -> Bool {
            worth != other.worth ? worth > other.worth : languages.lexicographicallyPrecedes(other.languages)
        }
    }

    /// The decisions for one round that were judged so far.
    private struct Comparison {
        let round: Int
        let journeys: [(interpreter: Int, round: Int, groups: [Int])]
        let seats: WishedSeats
        var judged: [[UInt64]: Decision] = [:]

        init(_ seating: Seating, round: Int) {
            self.round = round
            journeys = seating.journeys.filter { $0.round == round }
            seats = WishedSeats(seating, round: round)
        }
    }

    /// `isOver` is told the steps so far.
    init(_ problem: Problem, units: Units, hardness: Int, random: Randomness, isOver: @escaping (Int) -> Bool) {
        seating = Seating(problem, units: units, hardness: hardness)
        self.random = random
        self.isOver = isOver
        for unit in units.members.indices where units.fixed[unit] >= 0 { seating.place(unit, in: units.fixed[unit]) }
    }

    /// At most `count` arrangements, those first that begin most promisingly; in them everybody has a seat, but rules may
    /// be broken. They differ in what can be followed where in the first round; the later rounds follow from it.
    mutating func arrangements(_ count: Int) -> [Arrangement] {
        var found: [Arrangement] = []
        for decision in decisions(in: 0, climbs: 8).prefix(count) {
            if !found.isEmpty, isOver(steps) { break }
            for round in 0..<seating.rounds {
                seat(round == 0 ? decision : decisions(in: round, climbs: 1).first, in: round)
            }
            found.append(seating.arrangement)
            for unit in 0..<seating.unitCount where seating.fixedOfUnit[unit] < 0 { seating.take(unit) }
        }
        return found
    }

    private func seat(_ decision: Decision?, in round: Int) {
        for (interpreter, group) in (decision?.groups ?? []).enumerated() {
            seating.send(interpreter, to: group, in: round)
        }
        let seats = WishedSeats(seating, round: round)
        _ = seats.assign()
        seats.seatAll()
    }

    /// The best first. Each climb begins anywhere.
    private mutating func decisions(in round: Int, climbs: Int) -> [Decision] {
        var comparison = Comparison(seating, round: round)
        for climb in 0..<climbs where climb == 0 || !isOver(steps) {
            for journey in comparison.journeys {
                seating.send(journey.interpreter, to: journey.groups[random.below(journey.groups.count)], in: round)
            }
            self.climb(&comparison)
        }
        return comparison.judged.values.sorted { $0.isBetter(than: $1) }
    }

    /// Sends one interpreter after the other elsewhere, or has two change places, while that makes things better.
    private mutating func climb(_ comparison: inout Comparison) {
        var worth = judge(&comparison)
        var moves = comparison.journeys.flatMap { journey in
            (journey.groups + [-1]).map { (interpreter: journey.interpreter, group: $0) }
        }
        for position in moves.indices { moves.swapAt(position, position + random.below(moves.count - position)) }
        let chairs = comparison.round * seating.problem.interpreters
        var position = 0
        var inVain = 0
        while inVain < moves.count, !isOver(steps) {
            let (interpreter, group) = moves[position]
            position = (position + 1) % moves.count
            inVain += 1
            let before = seating.interpreterSeat[chairs + interpreter]
            guard before != group else { continue }
            let other = random.below(2) == 0 ? nil : self.interpreter(in: group, chairs)
            seating.send(interpreter, to: group, in: comparison.round)
            if let other { seating.send(other, to: before, in: comparison.round) }
            let found = judge(&comparison)
            if found > worth {
                (worth, inVain) = (found, 0)
            } else {
                if let other { seating.send(other, to: group, in: comparison.round) }
                seating.send(interpreter, to: before, in: comparison.round)
            }
        }
    }

    private func interpreter(in group: Int, _ chairs: Int) -> Int? {
        guard group >= 0 else { return nil }
        return (0..<seating.problem.interpreters).first { seating.interpreterSeat[chairs + $0] == group }
    }

    private mutating func judge(_ comparison: inout Comparison) -> Int {
        let languages = seating.languages(in: comparison.round)
        if let known = comparison.judged[languages] { return known.worth }
        steps += comparison.seats.count / 12
        let chairs = comparison.round * seating.problem.interpreters
        let groups = (0..<seating.problem.interpreters).map { seating.interpreterSeat[chairs + $0] }
        let worth = comparison.seats.assign()
        comparison.judged[languages] = Decision(groups: groups, languages: languages, worth: worth)
        return worth
    }
}
