extension Problem {
    /// The score of a solution, and every hard rule it breaks.
    public func score(_ solution: [Solution.Round]) throws(SolutionDefect) -> (score: Score, broken: [Conflict]) {
        let evaluation = Evaluation(self, try arrangement(of: solution))
        return (evaluation.score, evaluation.brokenRules)
    }
}
