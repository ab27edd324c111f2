/// What a move would change, without making it.
extension Seating {
    /// The part of a change that concerns a group as a whole: its size, its mix, its crowds.
    struct Change {
        var soft = 0
        var hard = 0
    }

    func isAllowed(_ unit: Int, in group: Int) -> Bool {
        let fixed = fixedOfUnit[unit]
        if fixed >= 0 { return fixed == group }
        return classAllows[placeClass[unit] * groups + group]
    }

    /// The change of `worth` if the unit moved to the group.
    func gain(moving unit: Int, to group: Int) -> Int {
        let from = groupOf[unit]
        let round = roundOfUnit[unit]
        let arrival = change(of: group, in: round, adding: unit, removing: -1)
        let departure = change(of: from, in: round, adding: -1, removing: unit)
        return value(of: unit, in: group) - value(of: unit, in: from)
            + arrival.soft + departure.soft - hardness * (arrival.hard + departure.hard)
    }

    /// The change of `worth` if two units of different groups of the same round changed places.
    func gain(swapping first: Int, with second: Int) -> Int {
        let here = groupOf[first]
        let there = groupOf[second]
        let round = roundOfUnit[first]
        let values =
            value(of: first, in: there) - value(of: first, in: here)
            + value(of: second, in: here) - value(of: second, in: there)
            - 2 * pairValue(first, second)
        if isInterchangeable(first, second) { return values }
        if crowds == 0, let (old, new) = kindsOfSingles(first, second) {
            let left = kindChange(of: round * groups + here, round, from: old, to: new)
            let right = kindChange(of: round * groups + there, round, from: new, to: old)
            return values + left.soft + right.soft - hardness * (left.hard + right.hard)
        }
        let left = change(of: here, in: round, adding: second, removing: first)
        let right = change(of: there, in: round, adding: first, removing: second)
        return values + left.soft + right.soft - hardness * (left.hard + right.hard)
    }

    /// The kinds of two single people, if exchanging them changes nothing else about the groups as a whole.
    @inline(__always)
    private func kindsOfSingles(_ first: Int, _ second: Int) -> (Int, Int)? {
        let start = memberStart[first]
        let otherStart = memberStart[second]
        guard memberStart[first + 1] - start == 1, memberStart[second + 1] - otherStart == 1 else { return nil }
        let old = kindOfPerson[member[start]]
        let new = kindOfPerson[member[otherStart]]
        let isOldMixed = 0 <= old && old < mixedKinds
        let isNewMixed = 0 <= new && new < mixedKinds
        return isOldMixed == isNewMixed ? (old, new) : nil
    }

    /// Single people of the same kind who do not crowd a group.
    @inline(__always)
    private func isInterchangeable(_ first: Int, _ second: Int) -> Bool {
        let start = memberStart[first]
        let otherStart = memberStart[second]
        guard memberStart[first + 1] - start == 1, memberStart[second + 1] - otherStart == 1 else { return false }
        let person = member[start]
        let other = member[otherStart]
        if hasKindRules, kindOfPerson[person] != kindOfPerson[other] { return false }
        return crowds == 0 || crowdOfPerson[person] == crowdOfPerson[other]
    }

    /// What `group` as a whole would gain and break if one unit came and another left (-1: nobody).
    func change(of group: Int, in round: Int, adding added: Int, removing removed: Int) -> Change {
        let place = round * groups + group
        var change = Change()
        var growth = 0
        if added >= 0 { growth += memberStart[added + 1] - memberStart[added] }
        if removed >= 0 { growth -= memberStart[removed + 1] - memberStart[removed] }
        if growth != 0 { change = sizeChange(of: place, group, by: growth) }
        if hasKindRules { addKindChange(of: place, round, added, removed, to: &change) }
        if crowds > 0 { change.hard += crowdChange(of: place, added, removed) }
        return change
    }

    private func sizeChange(of place: Int, _ group: Int, by growth: Int) -> Change {
        let before = size[place]
        let after = before + growth
        var change = Change()
        if target[group] >= 0 {
            let (far, near) = (before - target[group], after - target[group])
            change.soft = sizePrice * (far * far - near * near)
        }
        change.hard =
            max(after - maximum[group], 0) - max(before - maximum[group], 0)
            + max(minimum[group] - after, 0) - max(minimum[group] - before, 0)
        return change
    }

    private func addKindChange(of place: Int, _ round: Int, _ added: Int, _ removed: Int, to change: inout Change) {
        var mixedGrowth = 0
        shiftKinds(of: added, by: 1, &mixedGrowth)
        shiftKinds(of: removed, by: -1, &mixedGrowth)
        let mixed = mixedCount[place]
        var cost = 0
        for kind in 0..<kinds {
            let shift = kindShift[kind]
            let before = kindCount[place * kinds + kind]
            if kind < mixedKinds, shift != 0 || mixedGrowth != 0 {
                cost +=
                    mixCost(round, kind, mixed: mixed + mixedGrowth, count: before + shift)
                    - mixCost(round, kind, mixed: mixed, count: before)
            }
            if shift != 0 {
                let least = kindMinimum[kind]
                change.hard += max(least - before - shift, 0) - max(least - before, 0)
                kindShift[kind] = 0
            }
        }
        change.soft -= mixPrice * cost
    }

    /// The squared distance of the count from the even share.
    @inline(__always)
    private func mixCost(_ round: Int, _ kind: Int, mixed: Int, count: Int) -> Int {
        let share = round * mixedKinds + kind
        guard mixed <= shareLimit, ofMixed[round] > 0 else {
            return EvenShare.cost(mixed: mixed, count: count, ofKind: ofKind[share], ofAll: ofMixed[round])
        }
        let low = evenShare[share * (shareLimit + 1) + mixed]
        if count < low { return (low - count) * (low - count) }
        let isExact = low * ofMixed[round] == mixed * ofKind[share]
        let distance = max(0, count - (isExact ? low : low + 1))
        return distance * distance
    }

    /// What changes if one person leaves the place and one of another kind arrives.
    @inline(__always)
    private func kindChange(of place: Int, _ round: Int, from old: Int, to new: Int) -> Change {
        var change = Change()
        let mixed = mixedCount[place]
        for (kind, sign) in [(old, -1), (new, 1)] where kind >= 0 {
            let before = kindCount[place * kinds + kind]
            if kind < mixedKinds {
                change.soft += mixCost(round, kind, mixed: mixed, count: before)
                change.soft -= mixCost(round, kind, mixed: mixed, count: before + sign)
            }
            let least = kindMinimum[kind]
            change.hard += max(least - before - sign, 0) - max(least - before, 0)
        }
        change.soft *= mixPrice
        return change
    }

    private func shiftKinds(of unit: Int, by sign: Int, _ mixedGrowth: inout Int) {
        guard unit >= 0 else { return }
        for position in memberStart[unit]..<memberStart[unit + 1] {
            let kind = kindOfPerson[member[position]]
            guard kind >= 0 else { continue }
            kindShift[kind] += sign
            if kind < mixedKinds { mixedGrowth += sign }
        }
    }

    private func crowdChange(of place: Int, _ added: Int, _ removed: Int) -> Int {
        var hard = shiftCrowds(of: added, at: place, by: 1)
        hard += shiftCrowds(of: removed, at: place, by: -1)
        forgetCrowds(of: added)
        forgetCrowds(of: removed)
        return hard
    }

    private func shiftCrowds(of unit: Int, at place: Int, by sign: Int) -> Int {
        guard unit >= 0 else { return 0 }
        var hard = 0
        for position in memberStart[unit]..<memberStart[unit + 1] {
            let crowd = crowdOfPerson[member[position]]
            guard crowd >= 0 else { continue }
            let before = crowdCount[place * crowds + crowd] + crowdShift[crowd]
            crowdShift[crowd] += sign
            hard += max(before + sign - most, 0) - max(before - most, 0)
        }
        return hard
    }

    private func forgetCrowds(of unit: Int) {
        guard unit >= 0 else { return }
        for position in memberStart[unit]..<memberStart[unit + 1] {
            let crowd = crowdOfPerson[member[position]]
            if crowd >= 0 { crowdShift[crowd] = 0 }
        }
    }
}
