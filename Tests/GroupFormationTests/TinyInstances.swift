@testable import GroupFormation

/// Instances so small that every arrangement can be tried, with every rule and term; the same for the same seed.
enum TinyInstance {
    static func instance(seed: UInt64) -> Instance {
        var draw = TinyDraw(random: Randomness(seed: seed))
        return draw.instance(seed: seed)
    }
}

private struct TinyDraw {
    var random: Randomness

    mutating func among<Element>(_ choices: [Element]) -> Element { choices[random.below(choices.count)] }

    mutating func happens(_ percent: Int) -> Bool { random.below(100) < percent }

    mutating func instance(seed: UInt64) -> Instance {
        let rounds = happens(50) ? 1 : 2
        let groups = 2 + (happens(40) ? 1 : 0)
        let people = rounds == 1 ? 4 + random.below(groups == 2 ? 4 : 3) : groups == 2 ? 3 + random.below(3) : 3
        var instance = Instance(name: "tiny-\(seed)", rounds: rounds, groups: [], participants: [])
        let topics = ["t0", "t1", "t2"]
        for number in 0..<groups { instance.groups.append(group(number, people, groups, topics)) }
        if rounds > 1, happens(25) { instance.groups[groups - 1].rounds = [1 + random.below(2)] }
        for number in 0..<people { instance.participants.append(person(number, rounds, topics)) }
        if happens(50) {
            let there: [Int]? = happens(20) ? [rounds] : nil
            instance.interpreters = [.init(id: "i0", languages: ["de", among(["en", "tr"])], rounds: there)]
        }
        if happens(40) { instance.fixed = [.init(participant: "p0", group: "g\(random.below(groups))", rounds: nil)] }
        if happens(35) { instance.together = [["p1", "p2"]] }
        if people > 4, happens(20) { instance.together.append(["p2", "p4"]) }
        if happens(35) { instance.apart = [["p0", "p\(people - 1)"]] }
        addPairs(people, &instance)
        instance.rules.kindMinimum = happens(30) ? ["mo": 1] : [:]
        instance.rules.maxPerOrganisation = happens(30) ? 1 + random.below(2) : nil
        instance.rules.languageRequired = happens(20)
        instance.mixedKinds = happens(60) ? ["mo", "service"] : []
        instance.preferencePoints = among([[10, 6, 3], [7], [5, -4], [3, 9]])
        instance.weights.preference = random.below(12)
        instance.weights.noWish = random.below(60)
        instance.weights.affinity = random.below(3)
        instance.weights.mix = random.below(20)
        instance.weights.repeated = random.below(40)
        instance.weights.organisation = random.below(40)
        instance.weights.language = random.below(90)
        instance.weights.size = random.below(9)
        return instance
    }

    private mutating func addPairs(_ people: Int, _ instance: inout Instance) {
        for first in 0..<people {
            for second in (first + 1)..<people where happens(40) {
                instance.affinities.append(.init("p\(first)", "p\(second)", random.below(90) - 40))
            }
        }
        if happens(30) {
            instance.pairMatrix = .init(upper: (0..<people * (people - 1) / 2).map { _ in random.below(90) - 30 })
        }
    }

    private mutating func group(_ number: Int, _ people: Int, _ groups: Int, _ topics: [String]) -> Instance.Group {
        let share = people / groups
        return Instance.Group(
            id: "g\(number)",
            min: max(0, share - random.below(3)),
            max: share + 1 + random.below(3),
            target: happens(60) ? share + random.below(2) : nil,
            topic: happens(80) ? among(topics) : nil,
            language: happens(60) ? among(["de", "en"]) : nil,
            features: happens(70) ? ["step-free"] : []
        )
    }

    private mutating func person(_ number: Int, _ rounds: Int, _ topics: [String]) -> Instance.Participant {
        Instance.Participant(
            id: "p\(number)",
            kind: happens(90) ? among(["mo", "administration", "service"]) : nil,
            organisation: happens(70) ? "o\(random.below(2))" : nil,
            languages: happens(60) ? ["de"] : [among(["en", "tr"])],
            preferences: happens(80) ? Array(topics.dropFirst(random.below(3)).prefix(1 + random.below(3))) : [],
            needs: number > 0 && happens(10) ? ["step-free"] : [],
            rounds: rounds > 1 && happens(15) ? [1 + random.below(rounds)] : nil
        )
    }
}

/// Tries everything.
struct AllArrangements {
    let problem: Problem
    /// The score of the best arrangement that breaks no rule; `nil` if there is none.
    private(set) var best: Int?

    init(_ problem: Problem) {
        self.problem = problem
        let empty = Arrangement(
            groupOfPerson: [Int](repeating: -1, count: problem.rounds * problem.people),
            groupOfInterpreter: [Int](repeating: -1, count: problem.rounds * problem.interpreters)
        )
        seat(from: 0, empty)
    }

    private mutating func seat(from chair: Int, _ arrangement: Arrangement) {
        guard chair < arrangement.groupOfPerson.count else { return send(from: 0, arrangement) }
        guard problem.attends[chair] else { return seat(from: chair + 1, arrangement) }
        let fixed = problem.fixedGroup[chair]
        for group in 0..<problem.groups where fixed < 0 || group == fixed {
            var next = arrangement
            next.groupOfPerson[chair] = group
            seat(from: chair + 1, next)
        }
    }

    private mutating func send(from chair: Int, _ arrangement: Arrangement) {
        guard chair < arrangement.groupOfInterpreter.count else { return judge(arrangement) }
        for group in (problem.interpreterIsThere[chair] ? -1 : 0)..<problem.groups {
            var next = arrangement
            next.groupOfInterpreter[chair] = problem.interpreterIsThere[chair] ? group : -1
            send(from: chair + 1, next)
            if !problem.interpreterIsThere[chair] { return }
        }
    }

    private mutating func judge(_ arrangement: Arrangement) {
        let evaluation = Evaluation(problem, arrangement)
        let total = evaluation.score.total
        if let best, total <= best { return }
        if evaluation.brokenRules.isEmpty { best = total }
    }
}
