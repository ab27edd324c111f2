import Domain
import Testing

/// How many eat what, when people come and go of whom nobody knows what they eat.
@Suite struct MealCountTests {
    @Test func `who says nothing eats everything`() {
        #expect(MealCount([.vegan: 1], people: 3).meals == [.vegan: 1, .everything: 2])
        #expect(MealCount([.vegan: 3], people: 3).meals == [.vegan: 3])
    }

    @Test func `where everybody leaves, all meals leave, and each arrives`() {
        var coming = MealCount([.vegan: 2, .vegetarian: 1], people: 7)
        let before = coming
        #expect(coming.take(7) == before)
        #expect(coming.meals == [:])
    }

    @Test func `who leaves takes along the average, so that the meals are as many as the people`() {
        var coming = MealCount([.vegan: 25, .vegetarian: 25], people: 100)
        for left in 1...99 {
            _ = coming.take(1)
            #expect(coming.meals.values.reduce(0, +) == 100 - left)
        }
        var half = MealCount([.vegan: 25, .vegetarian: 25], people: 100)
        for _ in 0..<50 { _ = half.take(1) }
        #expect(half.meals.values.max() == 25)
        #expect(half.meals[.everything] == 25)
    }

    @Test func `drawn histories never lose or make a meal`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let people = Int.random(in: 1...60, using: &random)
            var groups = [
                MealCount([.vegan: Int.random(in: 0...people, using: &random)], people: people),
                MealCount([:], people: 0),
            ]
            var sizes = [people, 0]
            for _ in 0..<100 {
                let from = Int.random(in: 0...1, using: &random)
                guard sizes[from] > 0 else { continue }
                let moved = groups[from].take(1)
                groups[1 - from] = MealCount(
                    parts: groups[1 - from].parts.merging(moved.parts, uniquingKeysWith: +))
                sizes[from] -= 1
                sizes[1 - from] += 1
                #expect(groups.map { $0.meals.values.reduce(0, +) } == sizes)
            }
        }
    }

    @Test func `nobody takes more than there is`() {
        var none = MealCount([:], people: 0)
        #expect(none.take(1).meals == [:])
        #expect(none.meals == [:])
    }
}
