/// A seating as a whole: read, remembered as the best, set up from an arrangement.
extension Seating {
    /// `worth` without the price of violations.
    var plainWorth: Int { worth + hardness * violations }

    /// Remembers the present seating as the best.
    func markBest() {
        trail.mark { unit in unit < unitCount ? groupOf[unit] : interpreterSeat[unit - unitCount] }
    }

    /// The seating that was marked as the best.
    var bestArrangement: Arrangement {
        var arrangement = Arrangement(
            groupOfPerson: [Int](repeating: -1, count: rounds * people),
            groupOfInterpreter: (0..<rounds * problem.interpreters).map { trail.best(of: unitCount + $0) }
        )
        for (unit, members) in units.members.enumerated() {
            let group = trail.best(of: unit)
            for person in members { arrangement.groupOfPerson[units.round[unit] * people + person] = group }
        }
        return arrangement
    }

    /// The units at a place.
    func unitsAt(_ place: Int) -> [Int] {
        var units: [Int] = []
        var unit = head[place]
        while unit >= 0 {
            units.append(unit)
            unit = next[unit]
        }
        return units
    }

    var arrangement: Arrangement {
        var arrangement = Arrangement(
            groupOfPerson: [Int](repeating: -1, count: rounds * people),
            groupOfInterpreter: (0..<rounds * problem.interpreters).map { interpreterSeat[$0] }
        )
        for round in 0..<rounds {
            for person in 0..<people {
                arrangement.groupOfPerson[round * people + person] = seat[person * rounds + round]
            }
        }
        return arrangement
    }

    /// Seats everybody as in the arrangement, which places whole blocks. Whoever sits there already stays.
    func seat(_ arrangement: Arrangement) {
        func wanted(_ unit: Int) -> Int {
            arrangement.groupOfPerson[roundOfUnit[unit] * people + member[memberStart[unit]]]
        }
        for unit in 0..<unitCount where groupOf[unit] >= 0 && groupOf[unit] != wanted(unit) { take(unit) }
        for round in 0..<rounds {
            for interpreter in 0..<problem.interpreters {
                let chair = round * problem.interpreters + interpreter
                send(interpreter, to: arrangement.groupOfInterpreter[chair], in: round)
            }
        }
        for unit in 0..<unitCount where groupOf[unit] < 0 { place(unit, in: wanted(unit)) }
    }

    /// The interpreters of each round who could be of use, and where.
    var journeys: [(interpreter: Int, round: Int, groups: [Int])] {
        guard hasLanguage else { return [] }
        var journeys: [(interpreter: Int, round: Int, groups: [Int])] = []
        for round in 0..<rounds {
            for interpreter in 0..<problem.interpreters
            where problem.interpreterIsThere[round * problem.interpreters + interpreter] {
                let useful = (0..<groups).filter { group in
                    let language = problem.languageOfGroup[group]
                    return language >= 0 && problem.isOpen[round * groups + group]
                        && problem.interpreterLanguages[interpreter].contains(language)
                }
                if !useful.isEmpty { journeys.append((interpreter, round, useful)) }
            }
        }
        return journeys
    }
}
