import ArgumentParser
import Foundation
import GroupFormation
import Synchronization

struct GroupsSolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve",
        abstract: "Looks for the best groups; exits with 0 (found), 3 (proven impossible) or 4 (not found in time)."
    )

    @Argument(help: "The instance, a file of the format neue-wege-groups/1.")
    var instance: String

    @Option(help: "Wall time for everything, reading and writing included.")
    var seconds = 5.0

    @Option(help: "The same seed and the same number of steps give the same solution.")
    var seed: UInt64 = 1

    @Option(help: "Stop after that many moves looked at, whatever the time.")
    var steps: Int?

    @Option(help: "Searches side by side, with different seeds; the best one wins.")
    var threads = 1

    @Option(help: "Where the solution is written; without it, standard output.")
    var out: String?

    mutating func validate() throws {
        guard seconds > 0, seconds <= 1_000_000 else {
            throw ValidationError("--seconds braucht eine Zahl über 0.")
        }
        guard steps.map({ $0 > 0 }) ?? true else { throw ValidationError("--steps braucht eine Zahl über 0.") }
        guard (1...64).contains(threads) else { throw ValidationError("--threads braucht eine Zahl von 1 bis 64.") }
    }

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let problem = try GroupsFiles.problem(at: instance)
        // Writing takes about as long as reading, and explaining longer, where there is something to explain.
        let reading = clock.now - start
        let places = problem.instance.rounds * problem.instance.participants.count
        let reserve = reading + .milliseconds(30) + .microseconds((places <= Problem.explained ? 25 : 8) * places)
        let deadline = start + .seconds(seconds) - min(reserve, .seconds(seconds / 2))
        // Where the steps are counted, time may end the search but not guide it: the result has to be the same again.
        let isCounted = steps != nil
        var solution = solve(problem) {
            guard clock.now < deadline else { return 1 }
            return isCounted ? 0 : (clock.now - start) / (deadline - start)
        }
        let elapsed = clock.now - start
        solution.statistics.seconds =
            Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds / 1_000_000_000_000_000) / 1_000
        try GroupsFiles.write(solution: solution, to: out)
        switch solution.status {
        case .feasible: return
        case .infeasible: throw ExitCode(3)
        case .unknown: throw ExitCode(4)
        }
    }

    private func solve(_ problem: Problem, spent: @escaping @Sendable () -> Double) -> Solution {
        let budget = steps ?? .max
        guard threads > 1 else { return problem.solve(seed: seed, steps: budget, spent: spent) }
        let results = SharedResults(count: threads)
        let seed = seed
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            results.set(problem.solve(seed: seed &+ UInt64(thread), steps: budget, spent: spent), at: thread)
        }
        // The first of equals, so that it does not matter which thread was faster.
        let best = results.all.min { first, second in
            (first.conflicts.count, -(first.score?.total ?? 0)) < (second.conflicts.count, -(second.score?.total ?? 0))
        }
        return best ?? problem.solve(seed: seed, steps: budget, spent: spent)
    }
}

/// Where several searches leave what they found.
private final class SharedResults: Sendable {
    private let results: Mutex<[Solution?]>

    init(count: Int) {
        results = Mutex([Solution?](repeating: nil, count: count))
    }

    func set(_ solution: Solution, at position: Int) {
        results.withLock { $0[position] = solution }
    }

    var all: [Solution] { results.withLock { $0.compactMap { $0 } } }
}
