import Foundation
import GroupFormation

/// What everybody would write first, to hold the engine against: a random start, swaps of two people as long as one
/// helps, and again from a new start. It knows all terms of the format, counts a swap by the two groups that it touches,
/// and shares nothing with the engine but the reading of files and the official score at the end.
///
///     SwapBaseline INSTANCE.json SECONDS SEED SOLUTION.json
///
/// It says in one line: score, broken rules, swaps looked at, starts.
guard CommandLine.arguments.count == 5, let seconds = Double(CommandLine.arguments[2]),
    let seed = UInt64(CommandLine.arguments[3])
else {
    FileHandle.standardError.write(Data("SwapBaseline INSTANCE.json SECONDS SEED SOLUTION.json\n".utf8))
    exit(2)
}
let began = ContinuousClock.now
let data = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))
let instance = try JSONDecoder().decode(Instance.self, from: data)
let problem = try Problem(instance)
var best: (worth: Int, rounds: [Solution.Round])?
var swaps = 0
var starts = 0
var random = SplitMix(state: seed)
let isOver = { ContinuousClock.now - began > .seconds(seconds) }
while best == nil || !isOver() {
    var tables = SwapTables(instance, &random)
    tables.improve(&random, swaps: &swaps, isOver: isOver)
    starts += 1
    if tables.worth > best?.worth ?? .min { best = (tables.worth, tables.rounds) }
}
if let best {
    let (score, broken) = try problem.score(best.rounds)
    let solution = Solution(
        instance: instance.name, status: broken.isEmpty ? .feasible : .unknown, rounds: best.rounds, score: score,
        conflicts: broken)
    try JSONEncoder().encode(solution).write(to: URL(fileURLWithPath: CommandLine.arguments[4]))
    print(score.total, broken.count, swaps, starts)
}

/// Steele, Lea and Flood, 2014.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
