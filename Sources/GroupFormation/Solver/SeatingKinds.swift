/// How many of each kind sit in a group: an even mix, and as many as are needed.
extension Seating {
    /// What a place gains by its kinds if somebody of one kind leaves and somebody of another arrives; the number of
    /// kinds stands for nobody, and for people without a kind.
    @inline(__always)
    func kindGain(at place: Int, from old: Int, to new: Int) -> Int {
        let growth = (new < mixedKinds ? 1 : 0) - (old < mixedKinds ? 1 : 0)
        let row = 3 * place + growth + 1
        if kindTables.isStale[row] { weighKinds(at: place, growth) }
        let start = row * (kinds + 1)
        return kindTables.base[row] + kindTables.less[start + old] + kindTables.more[start + new]
    }

    /// Works out anew what one person more or less of each kind is worth at a place that grows by so many mixed people.
    /// Only a person who came or left changes that, so that looking at a move takes three look-ups.
    private func weighKinds(at place: Int, _ growth: Int) {
        let row = 3 * place + growth + 1
        kindTables.isStale[row] = false
        let round = place / groups
        guard problem.isOpen[place] else { return }
        let mixed = mixedCount[place]
        let counts = place * kinds
        let start = row * (kinds + 1)
        var base = 0
        for kind in 0..<kinds {
            let count = kindCount[counts + kind]
            var (more, less) = (0, 0)
            if kind < mixedKinds {
                let (least, most) = evenShare(round, kind, mixed: max(0, mixed + growth))
                let cost = square(max(least - count, count - most, 0))
                more = mixPrice * (cost - square(max(least - count - 1, count + 1 - most, 0)))
                less = mixPrice * (cost - square(max(least - count + 1, count - 1 - most, 0)))
                if growth != 0 { base += mixCost(round, kind, mixed: mixed, count: count) - cost }
            }
            if count < kindMinimum[kind] { more += hardness }
            if count <= kindMinimum[kind] { less -= hardness }
            kindTables.more[start + kind] = more
            kindTables.less[start + kind] = less
        }
        kindTables.base[row] = mixPrice * base
    }

    /// Notes that the kinds at a place are others now.
    @inline(__always)
    func forgetKinds(at place: Int) {
        for row in 3 * place..<3 * place + 3 { kindTables.isStale[row] = true }
    }

    @inline(__always)
    private func square(_ number: Int) -> Int { number * number }

    /// Between how many people of the kind an even mix has at this round among `mixed` people of all mixed kinds.
    @inline(__always)
    private func evenShare(_ round: Int, _ kind: Int, mixed: Int) -> (least: Int, most: Int) {
        if mixed <= shareLimit, ofMixed[round] > 0 {
            let cell = (round * (shareLimit + 1) + mixed) * mixedKinds + kind
            return (Int(leastShare[cell]), Int(mostShare[cell]))
        }
        let all = ofMixed[round]
        guard all > 0 else { return (0, 0) }
        let share = mixed * ofKind[round * mixedKinds + kind]
        return (share / all, (share + all - 1) / all)
    }

    /// What changes about kinds if one unit comes and another leaves (-1: nobody), blocks included.
    func addKindChange(of place: Int, _ round: Int, _ added: Int, _ removed: Int, to change: inout Change) {
        var mixedGrowth = 0
        shiftKinds(of: added, by: 1, &mixedGrowth)
        shiftKinds(of: removed, by: -1, &mixedGrowth)
        addShiftedKinds(at: place, round, mixedGrowth, to: &change)
    }

    /// The same for everybody in `kindShift`, which is emptied.
    func addShiftedKinds(at place: Int, _ round: Int, _ mixedGrowth: Int, to change: inout Change) {
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
    private func mixCost(_ round: Int, _ kind: Int, mixed: Int, count: Int) -> Int {
        let (least, most) = evenShare(round, kind, mixed: mixed)
        return square(max(least - count, count - most, 0))
    }

    func shiftKinds(of unit: Int, by sign: Int, _ mixedGrowth: inout Int) {
        guard unit >= 0 else { return }
        for position in memberStart[unit]..<memberStart[unit + 1] {
            let kind = kindOfPerson[member[position]]
            guard kind >= 0 else { continue }
            kindShift[kind] += sign
            if kind < mixedKinds { mixedGrowth += sign }
        }
    }
}

/// By place, growth of the number of mixed people (-1, 0, 1) and kind: what one person of the kind more or less is worth.
struct KindTables {
    let isStale: Table<Bool>
    let base: Table<Int>
    /// One column more than there are kinds, for nobody.
    let more: Table<Int>
    let less: Table<Int>

    init(places: Int, kinds: Int, _ memory: Memory) {
        isStale = memory.table(repeating: true, count: 3 * places)
        base = memory.table(repeating: 0, count: 3 * places)
        more = memory.table(repeating: 0, count: 3 * places * (kinds + 1))
        less = memory.table(repeating: 0, count: 3 * places * (kinds + 1))
    }
}
