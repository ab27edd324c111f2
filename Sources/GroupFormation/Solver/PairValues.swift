/// What it is worth that two people sit together: affinity, being colleagues, having to be apart.
///
/// People of one block always sit together, so their pairs are constant and left out here.
struct PairValues {
    let people: Int
    private let colleaguePrice: Int
    private let organisation: Table<Int>
    private let block: Table<Int>

    /// Affinities and separations of each person, sorted by the other person.
    let neighbourStart: Table<Int>
    let neighbour: Table<Int>
    let neighbourValue: Table<Int>
    let apartStart: Table<Int>
    let apartFrom: Table<Int>

    /// The people of each organisation; empty if colleagues may sit together.
    let colleagueStart: Table<Int>
    let colleague: Table<Int>

    /// People × people, for quick look-ups where memory allows.
    let dense: NumberTable
    let isDense: Bool
    /// At most so much, more or less, all pairs of one person are worth together, repeated meetings left aside.
    let largestSum: Int
    /// Every pair has a value, lists of neighbours would not be shorter.
    let hasMatrix: Bool

    /// `isNarrow` is told `largestSum` and says whether 32 bits are enough.
    init(_ problem: Problem, hardness: Int, _ memory: Memory, isNarrow: (Int) -> Bool) {
        people = problem.people
        let weights = problem.instance.weights
        colleaguePrice = weights.organisation
        organisation = memory.table(problem.organisation)
        block = memory.table(problem.block)

        var values: [[Int: Int]] = Array(repeating: [:], count: people)
        var separations: [[Int]] = Array(repeating: [], count: people)
        if weights.affinity > 0 {
            for (first, second, weight) in problem.affinities where problem.block[first] != problem.block[second] {
                values[first][second, default: 0] += weights.affinity * weight
                values[second][first, default: 0] += weights.affinity * weight
            }
        }
        for (first, second) in problem.pairsApart where problem.block[first] != problem.block[second] {
            values[first][second, default: 0] -= hardness
            values[second][first, default: 0] -= hardness
            separations[first].append(second)
            separations[second].append(first)
        }
        var starts = [0]
        var neighbours: [Int] = []
        var neighbourValues: [Int] = []
        for person in 0..<people {
            for (other, value) in values[person].sorted(by: { $0.key < $1.key }) {
                neighbours.append(other)
                neighbourValues.append(value)
            }
            starts.append(neighbours.count)
        }
        neighbourStart = memory.table(starts)
        neighbour = memory.table(neighbours)
        neighbourValue = memory.table(neighbourValues)
        apartStart = memory.table(Self.starts(of: separations))
        apartFrom = memory.table(separations.flatMap { $0 })

        var staff = [[Int]](repeating: [], count: problem.organisationNames.count)
        if colleaguePrice > 0 {
            for person in 0..<people where problem.organisation[person] >= 0 {
                staff[problem.organisation[person]].append(person)
            }
        }
        colleagueStart = memory.table(Self.starts(of: staff))
        colleague = memory.table(staff.flatMap { $0 })

        let matrix = weights.affinity > 0 ? problem.instance.pairMatrix : nil
        hasMatrix = matrix != nil
        isDense = hasMatrix || people <= 1_024
        var sums = values.map { $0.values.reduce(0) { $0 + abs($1) } }
        for person in 0..<people where colleaguePrice > 0 && problem.organisation[person] >= 0 {
            sums[person] += colleaguePrice * staff[problem.organisation[person]].count
        }
        if let matrix {
            var position = 0
            for first in 0..<people {
                for second in (first + 1)..<max(first + 1, people) {
                    let value = weights.affinity * abs(matrix.upper[position])
                    sums[first] += value
                    sums[second] += value
                    position += 1
                }
            }
        }
        largestSum = sums.max() ?? 0
        dense = NumberTable(count: isDense ? people * people : 0, isNarrow: isNarrow(largestSum), memory)
        guard isDense else { return }
        var position = 0
        for first in 0..<people {
            for second in (first + 1)..<max(first + 1, people) {
                defer { position += 1 }
                guard problem.block[first] != problem.block[second] else { continue }
                var value = values[first][second] ?? 0
                if let matrix { value += weights.affinity * matrix.upper[position] }
                if colleaguePrice > 0, problem.organisation[first] >= 0,
                    problem.organisation[first] == problem.organisation[second]
                {
                    value -= colleaguePrice
                }
                dense[first * people + second] = value
                dense[second * people + first] = value
            }
        }
    }

    static func starts(of lists: [[Int]]) -> [Int] {
        var starts = [0]
        for list in lists { starts.append(starts[starts.count - 1] + list.count) }
        return starts
    }

    /// The value of two people of different blocks, without repeated meetings.
    @inline(__always)
    func callAsFunction(_ first: Int, _ second: Int) -> Int {
        if isDense { return dense[first * people + second] }
        return computed(first, second)
    }

    private func computed(_ first: Int, _ second: Int) -> Int {
        guard block[first] != block[second] else { return 0 }
        var value = 0
        if colleaguePrice > 0, organisation[first] >= 0, organisation[first] == organisation[second] {
            value -= colleaguePrice
        }
        var low = neighbourStart[first]
        var high = neighbourStart[first + 1]
        while low < high {
            let middle = (low + high) / 2
            if neighbour[middle] < second { low = middle + 1 } else { high = middle }
        }
        if low < neighbourStart[first + 1], neighbour[low] == second { value += neighbourValue[low] }
        return value
    }

    /// What the pairs inside blocks contribute, once everybody is placed.
    func insideBlocks(_ problem: Problem) -> Int {
        let weights = problem.instance.weights
        var listed: Set<Int> = []
        for (first, second) in problem.pairsTogether { listed.insert(first * people + second) }
        func shared(_ first: Int, _ second: Int) -> Int {
            (0..<problem.rounds).count { round in
                problem.attends[round * people + first] && problem.attends[round * people + second]
            }
        }
        var sum = 0
        for members in problem.blocks where members.count > 1 {
            for (position, first) in members.enumerated() {
                for second in members[(position + 1)...] where !listed.contains(first * people + second) {
                    let meetings = shared(first, second)
                    sum -= weights.repeated * max(0, meetings - 1)
                    let organisation = problem.organisation[first]
                    if organisation >= 0, organisation == problem.organisation[second] {
                        sum -= weights.organisation * meetings
                    }
                }
            }
        }
        for (first, second, weight) in problem.affinities where problem.block[first] == problem.block[second] {
            sum += weights.affinity * weight * shared(first, second)
        }
        if let matrix = problem.instance.pairMatrix, weights.affinity > 0 {
            for members in problem.blocks {
                for (position, first) in members.enumerated() {
                    for second in members[(position + 1)...] {
                        let row = first * people - first * (first + 1) / 2 - first - 1
                        sum += weights.affinity * matrix.upper[row + second] * shared(first, second)
                    }
                }
            }
        }
        return sum
    }
}
