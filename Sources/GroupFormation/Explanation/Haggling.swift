/// Looks for the prices and shares of a `Relaxation` that make its bound small, by subgradient steps.
///
/// Where the free choices contradict each other, prices move against the contradiction: dearer seats where too many
/// want to sit, a larger share for the one of two who stays away.
struct Haggling {
    private let relaxation: Relaxation
    private let memory = Memory()
    private let count: Int
    private let blocks: Int
    /// Unit × class: what being there is worth with all shares and fees, without the price of the seat.
    private let profit: Table<Int>
    private let choice: Table<Int>
    private let people: Table<Int>
    private let roundOfUnit: Table<Int>
    /// Round × class: the price of a seat, the people who want to sit there, the seats offered.
    private let price: Table<Int>
    private let wanted: Table<Int>
    private let offered: Table<Int>
    /// Pair × class: the share of the first; the fee that both pay.
    private let share: Table<Int>
    private let fee: Table<Int>
    private var fees = 0
    /// Client × class: what the client is promised anyway; team × class: what all clients together offer; who goes.
    private let promise: Table<Int>
    private let reward: Table<Int>
    private let sent: Table<Int>
    private let plan: Table<Int>
    private let step: Table<Int>

    init(_ relaxation: Relaxation) {
        self.relaxation = relaxation
        let count = relaxation.classes.count
        let units = relaxation.units
        self.count = count
        blocks = relaxation.unitsOfBlock.count
        profit = memory.table(relaxation.profit)
        choice = memory.table(repeating: 0, count: units.members.count)
        people = memory.table(units.members.map(\.count))
        roundOfUnit = memory.table(units.round)
        let places = relaxation.problem.rounds * count
        price = memory.table(repeating: 0, count: places)
        wanted = memory.table(repeating: 0, count: places)
        offered = memory.table(repeating: 0, count: places)
        share = memory.table(repeating: 0, count: relaxation.attractions.count * count)
        fee = memory.table(repeating: 0, count: relaxation.repulsions.count * count)
        promise = memory.table(repeating: 0, count: relaxation.interpreting.count)
        reward = memory.table(repeating: 0, count: relaxation.teams.count * count)
        sent = memory.table(repeating: 0, count: relaxation.teams.count * count)
        let longest = relaxation.wishes.lazy.map(\.count).max() ?? 0
        plan = memory.table(repeating: 0, count: 16)
        step = memory.table(repeating: 0, count: 16 * max(1, longest))
        share(evenly: relaxation)
    }

    private func isPossible(_ unit: Int, _ place: Int) -> Bool {
        profit[unit * count + place] > Relaxation.never / 2
    }

    private func share(evenly relaxation: Relaxation) {
        for pair in relaxation.attractions {
            for place in 0..<count where isPossible(pair.first, place) && isPossible(pair.second, place) {
                let half = pair.value / 2
                share[pair.offset + place] = half
                profit[pair.first * count + place] += half
                profit[pair.second * count + place] += pair.value - half
            }
        }
        for client in relaxation.clients {
            for place in 0..<count {
                let worth = relaxation.interpreting[client.offset + place]
                promise[client.offset + place] = worth / 2
                profit[client.unit * count + place] += worth / 2
                reward[client.team * count + place] += worth - worth / 2
            }
        }
    }

    /// How much may be looked at in all.
    private static let patience = 12_000_000
    /// Fewer steps seldom come below the sum of all wishes, and would take time from the search.
    private static let leastSteps = 100

    /// Whether it is worth taking the problem apart: wishes of several rounds cost most.
    static func isAffordable(_ problem: Problem) -> Bool {
        leastSteps * grants(problem) <= patience
    }

    /// What a step looks at to grant wishes: each in every set of rounds.
    private static func grants(_ problem: Problem) -> Int {
        let rounds = problem.rounds
        return rounds > 1 ? problem.wishes.reduce(0) { $0 + $1.count } * rounds << rounds : 0
    }

    /// The smallest bound found, in points of the score, rounded down; `Int.max` where looking would take too long.
    mutating func bound() -> Int {
        let work =
            profit.count + Self.grants(relaxation.problem) + 4 * relaxation.attractions.count
            + count * (relaxation.repulsions.count + relaxation.clients.count + relaxation.teams.count)
        let most = min(600, Self.patience / max(1, work))
        guard most >= Self.leastSteps else { return .max }
        var best = Int.max
        // In 65,536ths of what is at stake.
        var boldness = 16_384
        var idle = 0
        for _ in 0..<most {
            let value = evaluate()
            if value < best {
                let isSmallStep = best != .max && best - value < Int(best.magnitude / 4_096)
                idle = isSmallStep ? idle + 1 : 0
                best = value
            } else {
                idle += 1
            }
            if idle >= 6 {
                boldness = boldness * 3 / 4
                idle = 0
                if boldness < 64 { break }
            }
            improve(boldness)
        }
        // Rounds down, for negative numbers too.
        return best >> 6
    }

    /// What everybody gets at the present prices.
    private func evaluate() -> Int {
        for place in 0..<wanted.count { wanted[place] = 0 }
        var sum = relaxation.constant + fees
        for block in 0..<blocks { sum += chosen(by: block) }
        for place in 0..<offered.count {
            let sizes = relaxation.sizes[place]
            var seats = sizes.least
            sum += sizes.least * price[place] - sizes.leastCost
            for cost in sizes.steps {
                guard cost < price[place] else { break }
                sum += price[place] - cost
                seats += 1
            }
            offered[place] = seats
        }
        for team in relaxation.teams.indices { sum += sent(team) }
        return sum
    }

    private func sent(_ team: Int) -> Int {
        var left = relaxation.teams[team].count
        var sum = 0
        for place in 0..<count { sent[team * count + place] = 0 }
        while left > 0 {
            var best = -1
            for place in 0..<count where sent[team * count + place] == 0 && reward[team * count + place] > 0 {
                if best < 0 || reward[team * count + place] > reward[team * count + best] { best = place }
            }
            guard best >= 0 else { break }
            // One interpreter for each group of the class; a second in the same would be of no use.
            let used = min(left, relaxation.classes.groups[best].count)
            sent[team * count + best] = used
            sum += used * reward[team * count + best]
            left -= used
        }
        return sum
    }

    private func best(_ unit: Int) -> (place: Int, value: Int) {
        var (place, value) = (0, Int.min)
        let start = roundOfUnit[unit] * count
        let size = people[unit]
        for candidate in 0..<count {
            let offer = profit[unit * count + candidate] - size * price[start + candidate]
            if offer > value { (place, value) = (candidate, offer) }
        }
        return (place, value)
    }

    /// Lets a block choose; different topics in different rounds count once each.
    private func chosen(by block: Int) -> Int {
        let own = relaxation.unitsOfBlock[block]
        let wishes = relaxation.wishes[block]
        var sum = 0
        for unit in own {
            let (place, value) = best(unit)
            choice[unit] = place
            sum += value
        }
        if !wishes.isEmpty { sum += granted(wishes, own, relief: relaxation.relief[block]) }
        for unit in own { wanted[roundOfUnit[unit] * count + choice[unit]] += people[unit] }
        return sum
    }

    /// Which wish in which round gains most over choices without wishes: every wish at most once, one in a round.
    private func granted(_ wishes: [Relaxation.Wish], _ own: [Int], relief: Int) -> Int {
        let masks = 1 << own.count
        plan[0] = 0
        for mask in 1..<masks { plan[mask] = Relaxation.never }
        for (number, wish) in wishes.enumerated() {
            for mask in stride(from: masks - 1, through: 0, by: -1) {
                step[number * 16 + mask] = -1
                for (position, unit) in own.enumerated() where mask & (1 << position) != 0 {
                    let (_, value) = bestOf(wish.classes, unit)
                    let without = worth(unit, choice[unit])
                    let gain = plan[mask ^ (1 << position)] + value - without + wish.value
                    if gain > plan[mask] {
                        plan[mask] = gain
                        step[number * 16 + mask] = position
                    }
                }
            }
        }
        var mask = 0
        var most = 0
        for candidate in 1..<masks where plan[candidate] + relief > most {
            (mask, most) = (candidate, plan[candidate] + relief)
        }
        for number in wishes.indices.reversed() where step[number * 16 + mask] >= 0 {
            let position = step[number * 16 + mask]
            choice[own[position]] = bestOf(wishes[number].classes, own[position]).place
            mask ^= 1 << position
        }
        return most
    }

    private func worth(_ unit: Int, _ place: Int) -> Int {
        profit[unit * count + place] - people[unit] * price[roundOfUnit[unit] * count + place]
    }

    private func bestOf(_ places: [Int], _ unit: Int) -> (place: Int, value: Int) {
        var (place, value) = (places[0], worth(unit, places[0]))
        for candidate in places.dropFirst() {
            let offer = worth(unit, candidate)
            if offer > value { (place, value) = (candidate, offer) }
        }
        return (place, value)
    }

    /// Moves prices and shares against the contradictions of the last choices.
    private mutating func improve(_ boldness: Int) {
        let stake = max(1, (relaxation.spread / 8 * boldness) >> 16)
        for place in 0..<price.count {
            // A class of many groups has many seats; its price changes no faster for that.
            let seats = relaxation.sizes[place].least + relaxation.sizes[place].steps.count
            price[place] += stake * (wanted[place] - offered[place]) / max(1, seats / 10)
        }
        for pair in relaxation.attractions {
            let (left, right) = (choice[pair.first], choice[pair.second])
            guard left != right else { continue }
            let step = max(1, (pair.value * boldness) >> 16)
            if isPossible(pair.second, left) {
                shift(pair, left, by: -min(step, share[pair.offset + left]))
            }
            if isPossible(pair.first, right) {
                shift(pair, right, by: min(step, pair.value - share[pair.offset + right]))
            }
        }
        for pair in relaxation.repulsions {
            let (left, right) = (choice[pair.first], choice[pair.second])
            let step = max(1, (pair.value * boldness) >> 16)
            for place in 0..<count {
                let paid = fee[pair.offset + place]
                if left == place, right == place {
                    charge(pair, place, min(step, pair.value - paid))
                } else if paid > 0, left != place, right != place {
                    charge(pair, place, -min(step, paid))
                }
            }
        }
        for client in relaxation.clients {
            let here = choice[client.unit]
            for place in 0..<count {
                let come = sent[client.team * count + place]
                let surplus = (here == place ? 1 : 0) - come
                let worth = relaxation.interpreting[client.offset + place]
                guard surplus != 0, worth > 0 else { continue }
                let step = max(1, (worth * boldness) >> 16) * surplus
                let before = promise[client.offset + place]
                let after = max(0, min(worth, before - step))
                promise[client.offset + place] = after
                profit[client.unit * count + place] += after - before
                reward[client.team * count + place] -= after - before
            }
        }
    }

    private func shift(_ pair: Relaxation.Pair, _ place: Int, by change: Int) {
        share[pair.offset + place] += change
        profit[pair.first * count + place] += change
        profit[pair.second * count + place] -= change
    }

    private mutating func charge(_ pair: Relaxation.Pair, _ place: Int, _ change: Int) {
        fee[pair.offset + place] += change
        profit[pair.first * count + place] -= change
        profit[pair.second * count + place] -= change
        fees += change
    }
}
