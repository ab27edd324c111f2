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

    /// The change of `worth` if the unit, which sits nowhere, sat down in the group.
    func gain(placing unit: Int, in group: Int, _ place: Int) -> Int {
        if solo[unit] >= 0 { return value(of: unit, in: group) + arrival(of: unit, in: group, place) }
        let change = change(of: group, in: roundOfUnit[unit], adding: unit, removing: -1)
        return value(of: unit, in: group) + change.soft - hardness * change.hard
    }

    /// The change of `worth` if the unit moved to the group.
    @inline(__always)
    func gain(moving unit: Int, to group: Int) -> Int {
        let from = groupOf[unit]
        let round = roundOfUnit[unit]
        let values = value(of: unit, in: group) - value(of: unit, in: from)
        if solo[unit] >= 0 {
            return values + arrival(of: unit, in: group, round * groups + group)
                + departure(of: unit, from: from, round * groups + from)
        }
        let arrival = change(of: group, in: round, adding: unit, removing: -1)
        let departure = change(of: from, in: round, adding: -1, removing: unit)
        return values + arrival.soft + departure.soft - hardness * (arrival.hard + departure.hard)
    }

    /// The change of `worth` if two units of different groups of the same round changed places.
    @inline(__always)
    func gain(swapping first: Int, with second: Int) -> Int {
        let here = groupOf[first]
        let there = groupOf[second]
        let round = roundOfUnit[first]
        let values =
            value(of: first, in: there) - value(of: first, in: here)
            + value(of: second, in: here) - value(of: second, in: there)
            - 2 * pairValue(first, second)
        if solo[first] | solo[second] >= 0 {
            return values + wholeGain(first, second, round * groups + here, round * groups + there)
        }
        let left = change(of: here, in: round, adding: second, removing: first)
        let right = change(of: there, in: round, adding: first, removing: second)
        return values + left.soft + right.soft - hardness * (left.hard + right.hard)
    }

    /// The change of `worth` if a unit changed places with `count` others of another group who are as many people.
    func gain(exchanging unit: Int, with others: Table<Int>, _ count: Int) -> Int {
        let round = roundOfUnit[unit]
        let (here, there) = (groupOf[unit], groupOf[others[0]])
        var gain = value(of: unit, in: there) - value(of: unit, in: here)
        for position in 0..<count {
            let other = others[position]
            gain += value(of: other, in: here) - value(of: other, in: there) - 2 * pairValue(unit, other)
            for earlier in 0..<position { gain += 2 * pairValue(other, others[earlier]) }
        }
        guard hasKindRules || crowds > 0 else { return gain }
        for (place, sign) in [(round * groups + here, 1), (round * groups + there, -1)] {
            var change = Change()
            var growth = 0
            if hasKindRules {
                shiftKinds(of: unit, by: -sign, &growth)
                for position in 0..<count { shiftKinds(of: others[position], by: sign, &growth) }
                addShiftedKinds(at: place, round, growth, to: &change)
            }
            if crowds > 0 {
                change.hard += shiftCrowds(of: unit, at: place, by: -sign)
                for position in 0..<count { change.hard += shiftCrowds(of: others[position], at: place, by: sign) }
                forgetCrowds(of: unit)
                for position in 0..<count { forgetCrowds(of: others[position]) }
            }
            gain += change.soft - hardness * change.hard
        }
        return gain
    }

    /// What two places as a whole gain if a single person of one changes places with one of the other.
    @inline(__always)
    private func wholeGain(_ first: Int, _ second: Int, _ left: Int, _ right: Int) -> Int {
        var gain = 0
        if hasKindRules {
            let (old, new) = (kindSlot[first], kindSlot[second])
            if old != new {
                gain += kindGain(at: left, from: old, to: new) + kindGain(at: right, from: new, to: old)
            }
        }
        if crowds > 0 {
            gain -= hardness * (crowdChange(at: left, first, second) + crowdChange(at: right, second, first))
        }
        return gain
    }

    /// How many people too many of their organisation there are after one single person has followed another.
    @inline(__always)
    private func crowdChange(at place: Int, _ old: Int, _ new: Int) -> Int {
        let (oldCrowd, newCrowd) = (crowdSlot[old], crowdSlot[new])
        if oldCrowd == newCrowd { return 0 }
        let start = place * (crowds + 1)
        let isOneLess = Int(crowdCount[start + oldCrowd]) > most
        let isOneMore = Int(crowdCount[start + newCrowd]) >= most
        return (isOneMore ? 1 : 0) - (isOneLess ? 1 : 0)
    }

    /// How many rules for a place as a whole would be broken more if a single person followed another.
    func wholeViolations(at place: Int, from old: Int, to new: Int) -> Int {
        var hard = crowds > 0 ? crowdChange(at: place, old, new) : 0
        guard hasKindRules else { return hard }
        let (oldKind, newKind) = (kindSlot[old], kindSlot[new])
        guard oldKind != newKind else { return hard }
        if oldKind < kinds, kindCount[place * kinds + oldKind] <= kindMinimum[oldKind] { hard += 1 }
        if newKind < kinds, kindCount[place * kinds + newKind] < kindMinimum[newKind] { hard -= 1 }
        return hard
    }

    /// What a place as a whole gains if a single person arrives.
    @inline(__always)
    func arrival(of unit: Int, in group: Int, _ place: Int) -> Int {
        let before = size[place]
        var gain = 0
        if target[group] >= 0 { gain -= sizePrice * (2 * (before - target[group]) + 1) }
        if before >= maximum[group] { gain -= hardness }
        if before < minimum[group] { gain += hardness }
        if hasKindRules { gain += kindGain(at: place, from: kinds, to: kindSlot[unit]) }
        if crowds > 0, Int(crowdCount[place * (crowds + 1) + crowdSlot[unit]]) >= most { gain -= hardness }
        return gain
    }

    /// How many rules for a place as a whole are broken more if a single person arrives.
    func arrivalViolations(of unit: Int, in group: Int, _ place: Int) -> Int {
        let before = size[place]
        var hard = 0
        if before >= maximum[group] { hard += 1 }
        if before < minimum[group] { hard -= 1 }
        let kind = kindSlot[unit]
        if hasKindMinimum, kind < kinds, kindCount[place * kinds + kind] < kindMinimum[kind] { hard -= 1 }
        if crowds > 0, Int(crowdCount[place * (crowds + 1) + crowdSlot[unit]]) >= most { hard += 1 }
        return hard
    }

    /// What a place as a whole gains if a single person leaves.
    @inline(__always)
    private func departure(of unit: Int, from group: Int, _ place: Int) -> Int {
        let before = size[place]
        var gain = 0
        if target[group] >= 0 { gain += sizePrice * (2 * (before - target[group]) - 1) }
        if before > maximum[group] { gain += hardness }
        if before <= minimum[group] { gain -= hardness }
        if hasKindRules { gain += kindGain(at: place, from: kindSlot[unit], to: kinds) }
        if crowds > 0, Int(crowdCount[place * (crowds + 1) + crowdSlot[unit]]) > most { gain += hardness }
        return gain
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
            let before = Int(crowdCount[place * (crowds + 1) + crowd]) + crowdShift[crowd]
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
