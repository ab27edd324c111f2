/// Food is counted for the kitchen and never kept with a person.
public enum Meal: String, Hashable, Sendable, CaseIterable {
    case everything
    case withoutPork = "without-pork"
    case vegetarian, vegan
}

/// Whose meals are counted together.
public enum MealGroup: String, Hashable, Sendable, CaseIterable {
    case coming, waiting, gone
}

extension RegistrationStatus {
    public var mealGroup: MealGroup {
        switch self {
        case .registered, .confirmed, .checkedIn: .coming
        case .waitlisted: .waiting
        case .cancelled, .noShow: .gone
        }
    }
}

/// How many eat what, in a group of people of whom nobody knows what each of them eats.
///
/// Whoever leaves the group takes along the average of it, to the millionth of a meal: so there are always as many meals as
/// people, where everybody leaves all meals leave, and nobody's meal can be told from the numbers.
public struct MealCount: Hashable, Sendable {
    static let whole = 1_000_000

    public private(set) var parts: [Meal: Int]

    /// As it is kept.
    public init(parts: [Meal: Int]) {
        self.parts = parts.filter { $0.value != 0 }
    }

    /// What `people` wish for; of whom no wish is known eats everything.
    public init(_ wishes: [Meal: Int], people: Int) {
        var meals = wishes
        meals[.everything, default: 0] += max(0, people - wishes.values.reduce(0, +))
        self.init(parts: meals.mapValues { $0 * Self.whole })
    }

    /// Whole meals, as many as there are people.
    public var meals: [Meal: Int] {
        let people = (total + Self.whole / 2) / Self.whole
        return Self.shares(of: people, by: parts).filter { $0.value > 0 }
    }

    private var total: Int { parts.values.reduce(0, +) }

    /// Takes out what `people` of the group eat on average.
    public mutating func take(_ people: Int) -> MealCount {
        let taken = Self.shares(of: min(people * Self.whole, total), by: parts)
        self = MealCount(parts: parts.merging(taken.mapValues(-), uniquingKeysWith: +))
        return MealCount(parts: taken)
    }

    /// Divides `amount` as `weights` are divided; what is left goes where the most was cut off.
    private static func shares(of amount: Int, by weights: [Meal: Int]) -> [Meal: Int] {
        let all = weights.values.reduce(0, +)
        guard all > 0, amount > 0 else { return [:] }
        let cut = Meal.allCases.map { meal -> (meal: Meal, share: Int, rest: Int) in
            let product = (weights[meal] ?? 0).multipliedFullWidth(by: amount)
            let (share, rest) = all.dividingFullWidth((high: product.high, low: product.low))
            return (meal, share, rest)
        }
        var shares = Dictionary(uniqueKeysWithValues: cut.map { ($0.meal, $0.share) })
        let left = amount - shares.values.reduce(0, +)
        for most in cut.sorted(by: { $0.rest > $1.rest }).prefix(left) { shares[most.meal, default: 0] += 1 }
        return shares
    }
}
