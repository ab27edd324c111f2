/// How the best seating so far became the present one, so that keeping a better one costs nothing at once: moves are
/// noted as they are made, and carried over into the copy of the best only when the page is full.
struct Trail {
    /// By unit, then by chair of an interpreter: the group in the best seating (once the notes before `mark` are read).
    private let best: Table<Int32>
    private let who: Table<Int32>
    private let whereTo: Table<Int32>
    /// How many notes there are, and how many of them belong to the best; -1 if the page overflowed since.
    private let counts: Table<Int>

    init(units: Int, chairs: Int, _ memory: Memory) {
        best = memory.table(repeating: -1, count: units + chairs)
        let length = 1_024 + 2 * (units + chairs)
        who = memory.table(repeating: 0, count: length)
        whereTo = memory.table(repeating: 0, count: length)
        counts = memory.table(repeating: 0, count: 2)
        counts[1] = -1
    }

    @inline(__always)
    func note(_ unit: Int, _ group: Int) {
        guard counts[1] >= 0 else { return }
        if counts[0] == who.count { turnPage() }
        guard counts[1] >= 0 else { return }
        who[counts[0]] = Int32(truncatingIfNeeded: unit)
        whereTo[counts[0]] = Int32(truncatingIfNeeded: group)
        counts[0] += 1
    }

    /// The present seating is the best; `present` says where everybody is.
    func mark(_ present: (Int) -> Int) {
        if counts[1] < 0 {
            for unit in 0..<best.count { best[unit] = Int32(truncatingIfNeeded: present(unit)) }
            counts[0] = 0
        }
        counts[1] = counts[0]
    }

    /// Where the unit or chair is in the best seating.
    func best(of unit: Int) -> Int {
        if counts[1] > 0 { readNotes() }
        return Int(best[unit])
    }

    private func turnPage() {
        if counts[1] == 0 {
            counts[1] = -1
        } else {
            readNotes()
        }
    }

    /// Carries the notes before the mark over.
    private func readNotes() {
        for note in 0..<counts[1] { best[Int(who[note])] = whereTo[note] }
        for note in counts[1]..<counts[0] {
            who[note - counts[1]] = who[note]
            whereTo[note - counts[1]] = whereTo[note]
        }
        counts[0] -= counts[1]
        counts[1] = 0
    }
}
