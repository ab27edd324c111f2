/// Who sits where, by position instead of name.
struct Arrangement: Hashable, Sendable {
    /// Round × people: the group, or -1.
    var groupOfPerson: [Int]
    /// Round × interpreters: the group, or -1.
    var groupOfInterpreter: [Int]
}

/// Why a solution does not belong to an instance.
public enum SolutionDefect: Error, Hashable, Sendable {
    case roundCount(expected: Int, found: Int)
    case unknownParticipant(String, round: Int)
    case unknownGroup(String, round: Int)
    case unknownInterpreter(String, round: Int)
}

extension Problem {
    func arrangement(of solution: [Solution.Round]) throws(SolutionDefect) -> Arrangement {
        guard solution.count == rounds else {
            throw .roundCount(expected: rounds, found: solution.count)
        }
        var arrangement = Arrangement(
            groupOfPerson: [Int](repeating: -1, count: rounds * people),
            groupOfInterpreter: [Int](repeating: -1, count: rounds * interpreters)
        )
        for (round, entry) in solution.enumerated() {
            for (person, group) in entry.assignment.sorted(by: { $0.key < $1.key }) {
                guard let person = personIndex[person] else {
                    throw .unknownParticipant(person, round: round + 1)
                }
                guard let group = groupIndex[group] else { throw .unknownGroup(group, round: round + 1) }
                arrangement.groupOfPerson[round * people + person] = group
            }
            for (interpreter, group) in entry.interpreters.sorted(by: { $0.key < $1.key }) {
                guard let interpreter = interpreterIndex[interpreter] else {
                    throw .unknownInterpreter(interpreter, round: round + 1)
                }
                guard let group = groupIndex[group] else { throw .unknownGroup(group, round: round + 1) }
                arrangement.groupOfInterpreter[round * interpreters + interpreter] = group
            }
        }
        return arrangement
    }

    func rounds(of arrangement: Arrangement) -> [Solution.Round] {
        (0..<rounds).map { round in
            var entry = Solution.Round()
            for person in 0..<people {
                let group = arrangement.groupOfPerson[round * people + person]
                guard group >= 0 else { continue }
                entry.assignment[instance.participants[person].id] = instance.groups[group].id
            }
            for interpreter in 0..<interpreters {
                let group = arrangement.groupOfInterpreter[round * interpreters + interpreter]
                guard group >= 0 else { continue }
                entry.interpreters[instance.interpreters[interpreter].id] = instance.groups[group].id
            }
            return entry
        }
    }
}
