/// Taking units from their places and placing them elsewhere, with every sum kept up to date.
extension Seating {
    /// Sits an unplaced unit down.
    func place(_ unit: Int, in group: Int) {
        let change = change(of: group, in: roundOfUnit[unit], adding: unit, removing: -1)
        worth += value(of: unit, in: group) + change.soft - hardness * change.hard
        violations += change.hard + ownViolations(of: unit, in: group)
        shift(unit, in: group, by: 1)

        let place = roundOfUnit[unit] * groups + group
        let first = head[place]
        next[unit] = first
        previous[unit] = -1
        if first >= 0 { previous[first] = unit }
        head[place] = unit
        groupOf[unit] = group
        for position in memberStart[unit]..<memberStart[unit + 1] {
            seat[member[position] * rounds + roundOfUnit[unit]] = group
        }
        count(unit, at: place, by: 1)
    }

    /// Takes a unit from its place.
    func take(_ unit: Int) {
        let group = groupOf[unit]
        let place = roundOfUnit[unit] * groups + group
        let before = previous[unit]
        let after = next[unit]
        if before >= 0 { next[before] = after } else { head[place] = after }
        if after >= 0 { previous[after] = before }
        groupOf[unit] = -1
        for position in memberStart[unit]..<memberStart[unit + 1] {
            seat[member[position] * rounds + roundOfUnit[unit]] = -1
        }
        count(unit, at: place, by: -1)
        shift(unit, in: group, by: -1)

        let change = change(of: group, in: roundOfUnit[unit], adding: unit, removing: -1)
        worth -= value(of: unit, in: group) + change.soft - hardness * change.hard
        violations -= change.hard + ownViolations(of: unit, in: group)
    }

    /// Two units change places.
    func exchange(_ first: Int, _ second: Int) {
        let (here, there) = (groupOf[first], groupOf[second])
        take(first)
        take(second)
        place(first, in: there)
        place(second, in: here)
    }

    /// The units at a place with somebody who follows only because of an interpreter.
    func clients(at place: Int) -> [Int] {
        let language = languageOfGroup[place % groups]
        var clients: [Int] = []
        var unit = head[place]
        while unit >= 0 {
            for position in memberStart[unit]..<memberStart[unit + 1]
            where !problem.languages[member[position]].contains(language) && isCovered(member[position], at: place) {
                clients.append(unit)
                break
            }
            unit = next[unit]
        }
        return clients
    }

    private func count(_ unit: Int, at place: Int, by sign: Int) {
        for position in memberStart[unit]..<memberStart[unit + 1] {
            let person = member[position]
            size[place] += sign
            let kind = kindOfPerson[person]
            if hasKindRules, kind >= 0 {
                kindCount[place * kinds + kind] += sign
                if kind < mixedKinds { mixedCount[place] += sign }
            }
            if crowds > 0, crowdOfPerson[person] >= 0 {
                crowdCount[place * crowds + crowdOfPerson[person]] += sign
            }
        }
    }

    /// Violations between the unit and those in the group: people who must be apart, people who cannot follow.
    private func ownViolations(of unit: Int, in group: Int) -> Int {
        var found = 0
        let round = roundOfUnit[unit]
        for position in memberStart[unit]..<memberStart[unit + 1] {
            let person = member[position]
            for other in pairs.apartStart[person]..<pairs.apartStart[person + 1]
            where seat[pairs.apartFrom[other] * rounds + round] == group {
                found += 1
            }
            if isRequired, hasLanguage, !isCovered(person, at: round * groups + group) { found += 1 }
        }
        return found
    }

    /// Tells all others what it means for them that an unplaced unit arrives in (`sign` 1) or has left (-1) the group.
    private func shift(_ unit: Int, in group: Int, by sign: Int) {
        let round = roundOfUnit[unit]
        guard hasValues else { return }
        for position in memberStart[unit]..<memberStart[unit + 1] {
            let person = member[position]
            shiftPairs(of: person, unit, round, group, sign)
            guard rounds > 1 else { continue }
            if repeatPrice > 0 { shiftMeetings(of: person, unit, round, group, sign) }
            if hasWishes { shiftWishes(of: person, round, group, sign) }
        }
    }

    private func shiftPairs(of person: Int, _ unit: Int, _ round: Int, _ group: Int, _ sign: Int) {
        let column = group * unitCount
        let row = round * people
        if pairs.hasMatrix {
            let start = person * people
            if isPlain {
                value.add(pairs.dense, from: start, count: people, to: column + row, sign: sign)
                return
            }
            for other in 0..<people {
                let otherUnit = unitOfPerson[row + other]
                if otherUnit >= 0 { value[column + otherUnit] += sign * pairs.dense[start + other] }
            }
            return
        }
        for position in pairs.neighbourStart[person]..<pairs.neighbourStart[person + 1] {
            let otherUnit = unitOfPerson[row + pairs.neighbour[position]]
            if otherUnit >= 0 { value[column + otherUnit] += sign * pairs.neighbourValue[position] }
        }
        let organisation = organisationOfPerson[person]
        guard organisation >= 0, colleaguePrice > 0 else { return }
        let price = sign * colleaguePrice
        for position in pairs.colleagueStart[organisation]..<pairs.colleagueStart[organisation + 1] {
            let otherUnit = unitOfPerson[row + pairs.colleague[position]]
            if otherUnit >= 0, otherUnit != unit { value[column + otherUnit] -= price }
        }
    }

    /// Whoever sits with the person in another round would meet again here; whoever is here would meet again there.
    private func shiftMeetings(of person: Int, _ unit: Int, _ round: Int, _ group: Int, _ sign: Int) {
        let price = sign * repeatPrice
        for other in 0..<rounds where other != round {
            let place = seat[person * rounds + other]
            guard place >= 0 else { continue }
            var companion = head[other * groups + place]
            while companion >= 0 {
                for position in memberStart[companion]..<memberStart[companion + 1] {
                    let friend = member[position]
                    let friendUnit = unitOfPerson[round * people + friend]
                    guard friend != person, friendUnit >= 0, friendUnit != unit,
                        !metEarlier(person, friend, before: other, outside: round)
                    else { continue }
                    value[group * unitCount + friendUnit] -= price
                }
                companion = next[companion]
            }
        }
        var companion = head[round * groups + group]
        while companion >= 0 {
            for position in memberStart[companion]..<memberStart[companion + 1] {
                let friend = member[position]
                if blockOfPerson[friend] != blockOfPerson[person] {
                    shiftMeetings(of: person, with: friend, round, price)
                }
            }
            companion = next[companion]
        }
    }

    private func shiftMeetings(of person: Int, with friend: Int, _ round: Int, _ price: Int) {
        for other in 0..<rounds where other != round {
            let personUnit = unitOfPerson[other * people + person]
            let friendUnit = unitOfPerson[other * people + friend]
            guard personUnit >= 0, friendUnit >= 0,
                !haveMet(person, friend, outside: round, and: other)
            else { continue }
            let place = seat[person * rounds + other]
            let friendPlace = seat[friend * rounds + other]
            if friendPlace >= 0 { value[friendPlace * unitCount + personUnit] -= price }
            if place >= 0 { value[place * unitCount + friendUnit] -= price }
        }
    }

    private func metEarlier(_ first: Int, _ second: Int, before round: Int, outside: Int) -> Bool {
        for earlier in 0..<round where earlier != outside {
            let group = seat[first * rounds + earlier]
            if group >= 0, group == seat[second * rounds + earlier] { return true }
        }
        return false
    }

    /// A topic visited here gives no points in another round, and no other wish is needed to be content.
    private func shiftWishes(of person: Int, _ round: Int, _ group: Int, _ sign: Int) {
        let topic = topicOfGroup[group]
        guard topic >= 0 else { return }
        let wishes = wishStart[person]..<wishStart[person + 1]
        var points: Int?
        for wish in wishes where wishTopic[wish] == topic { points = wishPoints[wish] }
        guard let points else { return }
        for other in 0..<rounds where other != round {
            let unit = unitOfPerson[other * people + person]
            guard unit >= 0 else { continue }
            let isKnown = visits(person, topic, outside: round, and: other)
            let isContent = visitsAnyWish(person, outside: round, and: other)
            if isKnown, isContent { continue }
            for there in 0..<groups where topicOfGroup[there] >= 0 {
                var loss = 0
                if !isKnown, topicOfGroup[there] == topic { loss += points }
                if !isContent, isWish(topicOfGroup[there], of: person) { loss += noWishPrice }
                if loss != 0 { value[there * unitCount + unit] -= sign * loss }
            }
        }
    }

    private func isWish(_ topic: Int, of person: Int) -> Bool {
        for wish in wishStart[person]..<wishStart[person + 1] where wishTopic[wish] == topic { return true }
        return false
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
        for sign in [1, -1] {
            if sign < 0 { resetReach(place) }
            for person in 0..<people {
                let unit = unitOfPerson[round * people + person]
                guard unit >= 0, !isCovered(person, at: place) else { continue }
                if hasValues { value[group * unitCount + unit] += sign * uncoveredPrice }
                if seat[person * rounds + round] == group {
                    worth += sign * uncoveredPrice
                    if isRequired { violations -= sign }
                }
            }
        }
    }
}
