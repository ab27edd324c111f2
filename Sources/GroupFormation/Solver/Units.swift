/// What moves as one: the people of a block who attend a round. Units are numbered round by round.
struct Units {
    var firstOfRound: [Int] = [0]
    var round: [Int] = []
    var members: [[Int]] = []
    /// Round × people; -1 if away.
    var ofPerson: [Int]
    /// The only group possible because somebody is fixed there, or -1.
    var fixed: [Int] = []
    /// Units of one class may use the same groups; by class × groups.
    var placeClass: [Int] = []
    var isAllowed: [Bool] = []

    init(_ problem: Problem) {
        ofPerson = [Int](repeating: -1, count: problem.rounds * problem.people)
        var classes: [[Int]: Int] = [:]
        for round in 0..<problem.rounds {
            for block in problem.blocks {
                let present = block.filter { problem.attends[round * problem.people + $0] }
                guard !present.isEmpty else { continue }
                for person in present {
                    ofPerson[round * problem.people + person] = members.count
                }
                self.round.append(round)
                members.append(present)
                let places = present.lazy.map { problem.fixedGroup[round * problem.people + $0] }
                fixed.append(places.first { $0 >= 0 } ?? -1)

                let key = [round] + Set(present.map { problem.needClass[$0] }).sorted()
                if let known = classes[key] {
                    placeClass.append(known)
                } else {
                    placeClass.append(classes.count)
                    classes[key] = classes.count
                    for group in 0..<problem.groups {
                        let offersAll = key.dropFirst().allSatisfy { problem.meetsNeeds[$0 * problem.groups + group] }
                        isAllowed.append(offersAll && problem.isOpen[round * problem.groups + group])
                    }
                }
            }
            firstOfRound.append(members.count)
        }
    }

    /// The groups open to a unit.
    func groups(of unit: Int, in problem: Problem) -> [Int] {
        guard fixed[unit] < 0 else { return [fixed[unit]] }
        return (0..<problem.groups).filter { isAllowed[placeClass[unit] * problem.groups + $0] }
    }
}
