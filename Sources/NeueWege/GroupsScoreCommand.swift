import ArgumentParser
import Foundation
import GroupFormation

struct GroupsScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Prints the score of a solution; exits with 1 if it claims to be feasible or scored and is not."
    )

    @Argument(help: "The instance, a file of the format neue-wege-groups/1.")
    var instance: String

    @Argument(help: "The solution, a file of the format neue-wege-groups-solution/1.")
    var solution: String

    func run() throws {
        let problem = try GroupsFiles.problem(at: instance)
        let solution = try GroupsFiles.solution(at: solution)
        // A proof of impossibility seats nobody.
        let empty = Solution.Round()
        let seats =
            solution.status == .infeasible && solution.rounds.isEmpty
            ? Array(repeating: empty, count: problem.instance.rounds) : solution.rounds
        let (score, broken): (Score, [Conflict])
        do {
            (score, broken) = try problem.score(seats)
        } catch {
            throw GroupsFiles.refusal("\(self.solution): \(error.sentence)")
        }
        try GroupsFiles.write(score, to: nil)
        var isWrong = false
        if solution.status == .feasible, !broken.isEmpty {
            isWrong = true
            for conflict in broken { StandardError.write(conflict.message) }
        }
        if let claimed = solution.score, claimed != score {
            isWrong = true
            StandardError.write("Die Bewertung in \(self.solution) stimmt nicht: dort \(claimed.total).")
        }
        if isWrong { throw ExitCode(1) }
    }
}
