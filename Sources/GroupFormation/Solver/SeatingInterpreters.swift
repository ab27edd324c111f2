/// Interpreters who come and go, and those who follow only because of them.
extension Seating {
    /// The units at a place with somebody who follows only because of this or a like interpreter.
    func clients(of interpreter: Int, at place: Int) -> [Int] {
        let language = languageOfGroup[place % groups]
        let mediated = problem.interpreterLanguages[interpreter]
        var clients: [Int] = []
        var unit = head[place]
        while unit >= 0 {
            for position in memberStart[unit]..<memberStart[unit + 1]
            where !problem.languages[member[position]].contains(language)
                && problem.languages[member[position]].intersects(mediated)
            {
                clients.append(unit)
                break
            }
            unit = next[unit]
        }
        return clients
    }

    /// What can be followed in each group of a round, as one list of sets of languages.
    func languages(in round: Int) -> [UInt64] {
        let start = round * groups * languageWords
        return (start..<start + groups * languageWords).map { reach[$0] }
    }

    /// Sends an interpreter to a group of a round, or (-1) nowhere.
    func send(_ interpreter: Int, to group: Int, in round: Int) {
        let chair = round * problem.interpreters + interpreter
        let before = interpreterSeat[chair]
        guard before != group else { return }
        for changed in [before, group] where changed >= 0 {
            let place = round * groups + changed
            interpreterSeat[chair] = changed == group ? group : -1
            shiftCoverage(of: place)
        }
        interpreterSeat[chair] = group
        trail.note(unitCount + chair, group)
    }

    /// The change of `worth` if an interpreter went to a group of the round, or (-1) nowhere.
    func gain(sending interpreter: Int, to group: Int, in round: Int) -> Int {
        let chair = round * problem.interpreters + interpreter
        let before = interpreterSeat[chair]
        guard hasLanguage, before != group else { return 0 }
        let left = before < 0 ? 0 : uncovered(at: round * groups + before)
        let right = group < 0 ? 0 : uncovered(at: round * groups + group)
        interpreterSeat[chair] = group
        var gain = left + right
        for place in [before, group] where place >= 0 {
            resetReach(round * groups + place)
            gain -= uncovered(at: round * groups + place)
        }
        interpreterSeat[chair] = before
        for place in [before, group] where place >= 0 { resetReach(round * groups + place) }
        return gain * uncoveredPrice
    }

    /// How many people at the place cannot follow.
    private func uncovered(at place: Int) -> Int {
        var count = 0
        var unit = head[place]
        while unit >= 0 {
            for position in memberStart[unit]..<memberStart[unit + 1] where !isCovered(member[position], at: place) {
                count += 1
            }
            unit = next[unit]
        }
        return count
    }

    /// Recomputes who can follow a group after its interpreters have changed.
    private func shiftCoverage(of place: Int) {
        let round = place / groups
        let group = place % groups
        guard hasLanguage, languageOfGroup[group] >= 0 else { return }
        let language = languageOfGroup[group]
        for sign in [1, -1] {
            if sign < 0 { resetReach(place) }
            // Whoever speaks the language of the group needs nobody.
            for position in strangerStart[language]..<strangerStart[language + 1] {
                let person = stranger[position]
                let unit = unitOfPerson[round * people + person]
                guard unit >= 0, !isCovered(person, at: place) else { continue }
                if hasValues { value[cell(unit, group)] += sign * uncoveredPrice }
                if seat[person * rounds + round] == group {
                    worth += sign * uncoveredPrice
                    if isRequired { violations -= sign }
                }
            }
        }
    }
}
