/// What one unit adds by sitting in a group, and what two units add by sitting together.
extension Seating {
    /// What changes in `worth` if the unit, now elsewhere or nowhere, also sat with those who are in the group;
    /// sizes, kinds and crowds left aside.
    @inline(__always)
    func value(of unit: Int, in group: Int) -> Int {
        if hasValues { return value[cell(unit, group)] }
        return computedValue(of: unit, in: group)
    }

    /// The same, added up from the definitions.
    func computedValue(of unit: Int, in group: Int) -> Int {
        var sum = ownValue(of: unit, in: group)
        var other = head[roundOfUnit[unit] * groups + group]
        while other >= 0 {
            if other != unit { sum += pairValue(unit, other) }
            other = next[other]
        }
        return sum
    }

    /// Two units of the same round beside each other.
    @inline(__always)
    func pairValue(_ first: Int, _ second: Int) -> Int {
        let person = solo[first]
        let other = solo[second]
        if person | other >= 0 { return personPair(person, other, in: roundOfUnit[first]) }
        let start = memberStart[first]
        let end = memberStart[first + 1]
        let otherStart = memberStart[second]
        let otherEnd = memberStart[second + 1]
        var sum = 0
        for position in start..<end {
            for otherPosition in otherStart..<otherEnd {
                sum += personPair(member[position], member[otherPosition], in: roundOfUnit[first])
            }
        }
        return sum
    }

    @inline(__always)
    private func personPair(_ first: Int, _ second: Int, in round: Int) -> Int {
        let base = pairs(first, second)
        guard repeatPrice > 0 else { return base }
        return haveMet(first, second, outside: round, and: round) ? base - repeatPrice : base
    }

    /// Whether two people sit together in a round other than these two.
    @inline(__always)
    func haveMet(_ first: Int, _ second: Int, outside round: Int, and alsoOutside: Int) -> Bool {
        let start = first * rounds
        let otherStart = second * rounds
        for other in 0..<rounds where other != round && other != alsoOutside {
            let group = seat[start + other]
            if group >= 0, group == seat[otherStart + other] { return true }
        }
        return false
    }

    /// Wishes, language and the wish to stay: what a unit adds whoever else is there.
    func ownValue(of unit: Int, in group: Int) -> Int {
        var sum = 0
        let round = roundOfUnit[unit]
        for position in memberStart[unit]..<memberStart[unit + 1] {
            let person = member[position]
            if hasWishes { sum += wishValue(of: person, in: round, topic: topicOfGroup[group]) }
            if hasLanguage, !isCovered(person, at: round * groups + group) { sum -= uncoveredPrice }
            if previousGroup.count > 0 {
                let before = previousGroup[round * people + person]
                if before >= 0, before != group { sum -= moveCost }
            }
        }
        return sum
    }

    /// Writes into the table of an empty seating, where only the languages of the groups are spoken, what `ownValue` says
    /// of every unit: wish by wish, which is much quicker than cell by cell.
    func addOwnValues() {
        for unit in 0..<unitCount {
            for position in memberStart[unit]..<memberStart[unit + 1] {
                let person = member[position]
                for wish in wishStart[person]..<wishStart[person + 1] {
                    let topic = wishTopic[wish]
                    for group in topicStart[topic]..<topicStart[topic + 1] {
                        value[cell(unit, groupWithTopic[group])] += wishPoints[wish] + noWishPrice
                    }
                }
                guard previousGroup.count > 0 else { continue }
                let before = previousGroup[roundOfUnit[unit] * people + person]
                for group in 0..<groups where before >= 0 && group != before { value[cell(unit, group)] -= moveCost }
            }
        }
        for group in 0..<groups where hasLanguage && languageOfGroup[group] >= 0 {
            let language = languageOfGroup[group]
            for position in strangerStart[language]..<strangerStart[language + 1] {
                for round in 0..<rounds {
                    let unit = unitOfPerson[round * people + stranger[position]]
                    if unit >= 0 { value[cell(unit, group)] -= uncoveredPrice }
                }
            }
        }
    }

    /// Points for a topic not visited in another round, and relief if it is the first wish that comes true.
    private func wishValue(of person: Int, in round: Int, topic: Int) -> Int {
        guard topic >= 0 else { return 0 }
        for wish in wishStart[person]..<wishStart[person + 1] where wishTopic[wish] == topic {
            if visits(person, topic, outside: round, and: round) { return 0 }
            let hasOther = visitsAnyWish(person, outside: round, and: round)
            return wishPoints[wish] + (hasOther ? 0 : noWishPrice)
        }
        return 0
    }

    func visits(_ person: Int, _ topic: Int, outside round: Int, and alsoOutside: Int) -> Bool {
        for other in 0..<rounds where other != round && other != alsoOutside {
            let group = seat[person * rounds + other]
            if group >= 0, topicOfGroup[group] == topic { return true }
        }
        return false
    }

    func visitsAnyWish(_ person: Int, outside round: Int, and alsoOutside: Int) -> Bool {
        for wish in wishStart[person]..<wishStart[person + 1]
        where visits(person, wishTopic[wish], outside: round, and: alsoOutside) {
            return true
        }
        return false
    }

    @inline(__always)
    func isCovered(_ person: Int, at place: Int) -> Bool {
        if languageOfGroup[place % groups] < 0 { return true }
        for word in 0..<languageWords
        where spoken[person * languageWords + word] & reach[place * languageWords + word] != 0 {
            return true
        }
        return false
    }

    /// The group's language and all that its interpreters add.
    func resetReach(_ place: Int) {
        let group = place % groups
        let round = place / groups
        let language = languageOfGroup[group]
        guard language >= 0 else { return }
        for word in 0..<languageWords { reach[place * languageWords + word] = 0 }
        reach[place * languageWords + language / 64] = 1 << UInt64(language % 64)
        for interpreter in 0..<problem.interpreters
        where interpreterSeat[round * problem.interpreters + interpreter] == group {
            let languages = problem.interpreterLanguages[interpreter]
            guard languages.contains(language) else { continue }
            for word in 0..<languageWords { reach[place * languageWords + word] |= languages.words[word] }
        }
    }
}
