/// Taking units from their places and placing them elsewhere, with every sum kept up to date.
extension Seating {
    /// Sits an unplaced unit down.
    func place(_ unit: Int, in group: Int) {
        let place = roundOfUnit[unit] * groups + group
        tally(unit, in: group, at: place, by: 1)
        sit(unit, in: group, at: place)
        count(unit, at: place, by: 1)
        if hasKindRules { forgetKinds(at: place) }
    }

    /// Takes a unit from its place.
    func take(_ unit: Int) {
        let group = groupOf[unit]
        let place = roundOfUnit[unit] * groups + group
        rise(unit, from: group, at: place)
        count(unit, at: place, by: -1)
        if hasKindRules { forgetKinds(at: place) }
        tally(unit, in: group, at: place, by: -1)
    }

    /// Adds to (`sign` 1) or takes off (-1) the sums what a unit that sits nowhere would bring to the group.
    private func tally(_ unit: Int, in group: Int, at place: Int, by sign: Int) {
        worth += sign * value(of: unit, in: group)
        if solo[unit] >= 0 {
            worth += sign * arrival(of: unit, in: group, place)
            violations += sign * arrivalViolations(of: unit, in: group, place)
        } else {
            let change = change(of: group, in: roundOfUnit[unit], adding: unit, removing: -1)
            worth += sign * (change.soft - hardness * change.hard)
            violations += sign * change.hard
        }
        if isRequired || pairs.apartFrom.count > 0 { violations += sign * ownViolations(of: unit, in: group) }
    }

    /// Two units change places.
    func exchange(_ first: Int, _ second: Int) {
        let (here, there) = (groupOf[first], groupOf[second])
        guard solo[first] | solo[second] >= 0 else {
            take(first)
            take(second)
            place(first, in: there)
            place(second, in: here)
            return
        }
        exchangeSingles(first, second, here, there)
    }

    /// The same for single people, whose groups keep their sizes.
    private func exchangeSingles(_ first: Int, _ second: Int, _ here: Int, _ there: Int) {
        let round = roundOfUnit[first]
        let (left, right) = (round * groups + here, round * groups + there)
        worth += gain(swapping: first, with: second)
        if canBreakRules {
            violations += wholeViolations(at: left, from: first, to: second)
            violations += wholeViolations(at: right, from: second, to: first)
            violations -= ownViolations(of: first, in: here) + ownViolations(of: second, in: there)
        }
        if isPlain, rounds == 1, pairs.hasMatrix, hasValues {
            unlink(first, at: left)
            unlink(second, at: right)
            link(first, in: there, at: right)
            link(second, in: here, at: left)
            let (row, otherRow) = (first * people, second * people)
            value.exchange(
                pairs.dense,
                row,
                otherRow,
                count: people,
                from: cell(0, here),
                to: cell(0, there)
            )
        } else {
            rise(first, from: here, at: left)
            rise(second, from: there, at: right)
            sit(first, in: there, at: right)
            sit(second, in: here, at: left)
        }
        if canBreakRules {
            violations += ownViolations(of: first, in: there) + ownViolations(of: second, in: here)
        }
        if crowds > 0, crowdSlot[first] != crowdSlot[second] {
            count(first, crowdAt: left, by: -1)
            count(second, crowdAt: left, by: 1)
            count(second, crowdAt: right, by: -1)
            count(first, crowdAt: right, by: 1)
        }
        guard hasKindRules, kindSlot[first] != kindSlot[second] else { return }
        count(first, kindAt: left, by: -1)
        count(second, kindAt: left, by: 1)
        count(second, kindAt: right, by: -1)
        count(first, kindAt: right, by: 1)
        forgetKinds(at: left)
        forgetKinds(at: right)
    }

    /// Puts the unit on the list of a place, and tells all others what that means for them.
    private func sit(_ unit: Int, in group: Int, at place: Int) {
        shift(unit, in: group, by: 1)
        link(unit, in: group, at: place)
    }

    /// The reverse of `sit`.
    private func rise(_ unit: Int, from group: Int, at place: Int) {
        unlink(unit, at: place)
        shift(unit, in: group, by: -1)
    }

    private func link(_ unit: Int, in group: Int, at place: Int) {
        let first = head[place]
        next[unit] = first
        previous[unit] = -1
        if first >= 0 { previous[first] = unit }
        head[place] = unit
        groupOf[unit] = group
        trail.note(unit, group)
        for position in memberStart[unit]..<memberStart[unit + 1] {
            seat[member[position] * rounds + roundOfUnit[unit]] = group
        }
    }

    private func unlink(_ unit: Int, at place: Int) {
        let before = previous[unit]
        let after = next[unit]
        if before >= 0 { next[before] = after } else { head[place] = after }
        if after >= 0 { previous[after] = before }
        groupOf[unit] = -1
        for position in memberStart[unit]..<memberStart[unit + 1] {
            seat[member[position] * rounds + roundOfUnit[unit]] = -1
        }
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
                crowdCount[place * (crowds + 1) + crowdOfPerson[person]] += Int32(sign)
            }
        }
    }

    private func count(_ single: Int, crowdAt place: Int, by sign: Int) {
        let slot = crowdSlot[single]
        if slot < crowds { crowdCount[place * (crowds + 1) + slot] += Int32(sign) }
    }

    private func count(_ single: Int, kindAt place: Int, by sign: Int) {
        let slot = kindSlot[single]
        guard slot < kinds else { return }
        kindCount[place * kinds + slot] += sign
        if slot < mixedKinds { mixedCount[place] += sign }
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
        let row = round * people
        if pairs.hasMatrix {
            let start = person * people
            if isPlain {
                value.add(pairs.dense, from: start, count: people, to: cell(row, group), sign: sign)
                return
            }
            for other in 0..<people {
                let otherUnit = unitOfPerson[row + other]
                if otherUnit >= 0 { value[cell(otherUnit, group)] += sign * pairs.dense[start + other] }
            }
            return
        }
        for position in pairs.neighbourStart[person]..<pairs.neighbourStart[person + 1] {
            let otherUnit = unitOfPerson[row + pairs.neighbour[position]]
            if otherUnit >= 0 { value[cell(otherUnit, group)] += sign * pairs.neighbourValue[position] }
        }
        let organisation = organisationOfPerson[person]
        guard organisation >= 0, colleaguePrice > 0 else { return }
        let price = sign * colleaguePrice
        for position in pairs.colleagueStart[organisation]..<pairs.colleagueStart[organisation + 1] {
            let otherUnit = unitOfPerson[row + pairs.colleague[position]]
            if otherUnit >= 0, otherUnit != unit { value[cell(otherUnit, group)] -= price }
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
                    value[cell(friendUnit, group)] -= price
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
            if friendPlace >= 0 { value[cell(personUnit, friendPlace)] -= price }
            if place >= 0 { value[cell(friendUnit, place)] -= price }
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
            if !visits(person, topic, outside: round, and: other) { pay(sign * points, unit, topic) }
            if !visitsAnyWish(person, outside: round, and: other) {
                for wish in wishes { pay(sign * noWishPrice, unit, wishTopic[wish]) }
            }
        }
    }

    /// Takes something off what the unit adds wherever the topic is.
    private func pay(_ price: Int, _ unit: Int, _ topic: Int) {
        guard price != 0 else { return }
        for position in topicStart[topic]..<topicStart[topic + 1] {
            value[cell(unit, groupWithTopic[position])] -= price
        }
    }
}
