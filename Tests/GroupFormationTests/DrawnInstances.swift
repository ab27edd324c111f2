@testable import GroupFormation

/// Small instances with every rule and term, the same for the same seed.
struct DrawnInstance {
    static func instance(seed: UInt64) -> Instance {
        var draw = Draw(random: Randomness(seed: seed))
        return draw.instance(seed: seed)
    }
}

private struct Draw {
    var random: Randomness

    mutating func among<Element>(_ choices: [Element]) -> Element { choices[random.below(choices.count)] }

    mutating func happens(_ percent: Int) -> Bool { random.below(100) < percent }

    mutating func instance(seed: UInt64) -> Instance {
        let rounds = 1 + random.below(4)
        let people = 6 + random.below(20)
        let groups = 2 + random.below(4)
        var instance = Instance(name: "drawn-\(seed)", rounds: rounds, groups: [], participants: [])
        let topics = ["t0", "t1", "t2", "t3"]
        for number in 0..<groups {
            instance.groups.append(group(number, share: people / groups, topics))
        }
        if rounds > 1, happens(30) { instance.groups[groups - 1].rounds = [1] }
        for number in 0..<people {
            instance.participants.append(participant(number, rounds, topics))
        }
        for number in 0..<random.below(4) {
            instance.interpreters.append(.init(id: "i\(number)", languages: ["de", among(["en", "tr", "uk"])]))
        }
        if happens(50) { instance.fixed = [.init(participant: "p0", group: "g0", rounds: nil)] }
        if happens(50) { instance.together = [["p1", "p2"], ["p2", "p3"]] }
        if happens(50) { instance.apart = [["p4", "p5"], ["p1", "p5"]] }
        for first in 0..<people {
            for second in (first + 1)..<people where happens(15) {
                instance.affinities.append(.init("p\(first)", "p\(second)", random.below(50) - 25))
            }
        }
        if happens(30) {
            instance.pairMatrix = .init(upper: (0..<people * (people - 1) / 2).map { _ in random.below(100) - 30 })
        }
        if happens(50) { instance.rules.kindMinimum = ["mo": 1, "administration": 1] }
        if happens(50) { instance.rules.maxPerOrganisation = 1 + random.below(2) }
        instance.rules.languageRequired = happens(30)
        instance.mixedKinds = happens(70) ? ["mo", "service"] : []
        instance.preferencePoints = [10, 6, 3]
        instance.weights.preference = random.below(20)
        instance.weights.noWish = random.below(60)
        instance.weights.affinity = random.below(3)
        instance.weights.mix = random.below(20)
        instance.weights.repeated = random.below(30)
        instance.weights.organisation = random.below(15)
        instance.weights.language = random.below(300)
        instance.weights.size = random.below(5)
        return instance
    }

    private mutating func group(_ number: Int, share: Int, _ topics: [String]) -> Instance.Group {
        Instance.Group(
            id: "g\(number)",
            min: max(0, share - 2),
            max: share + 2,
            target: happens(60) ? share : nil,
            topic: happens(80) ? among(topics) : nil,
            language: happens(60) ? among(["de", "en"]) : nil,
            features: happens(70) ? ["step-free"] : []
        )
    }

    private mutating func participant(_ number: Int, _ rounds: Int, _ topics: [String]) -> Instance.Participant {
        Instance.Participant(
            id: "p\(number)",
            kind: happens(90) ? among(["mo", "administration", "service"]) : nil,
            organisation: happens(70) ? "o\(random.below(6))" : nil,
            languages: happens(60) ? ["de"] : [among(["en", "tr", "uk"])],
            preferences: happens(80) ? Array(topics.dropFirst(random.below(4)).prefix(2)) : [],
            needs: number > 0 && happens(5) ? ["step-free"] : [],
            rounds: rounds > 1 && happens(10) ? [1 + random.below(rounds)] : nil
        )
    }
}
