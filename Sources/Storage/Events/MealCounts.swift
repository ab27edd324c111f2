public import Domain

extension Reader {
    /// How many eat what of those who hold a place.
    public func meals(of event: Event.ID) throws -> [Meal: Int] {
        try mealCount(of: .coming, at: event).meals
    }

    func mealCount(of group: MealGroup, at event: Event.ID) throws -> MealCount {
        let rows = try rows(
            "SELECT meal, parts FROM event_meal WHERE event = \(event) AND standing = \(group)")
        return MealCount(
            parts: try Dictionary(rows.map { try ($0["meal"], $0["parts"]) }, uniquingKeysWith: +))
    }
}

extension Writer {
    /// Counts what the people of one form eat, without saying whose it is. The caller writes the journal.
    func count(_ wishes: [Meal: Int], of people: [Registration], at event: Event.ID) throws {
        var coming = MealCount(wishes, people: people.count)
        let waiting = coming.take(people.count { $0.status.mealGroup == .waiting })
        try add(coming.parts, of: .coming, waiting.parts, of: .waiting, at: event)
    }

    /// Somebody goes from one group to the other, with the average of what is eaten there.
    func moveMeal(from group: MealGroup, to other: MealGroup, at event: Event.ID) throws {
        guard group != other else { return }
        var count = try mealCount(of: group, at: event)
        let moved = count.take(1).parts
        try add(moved.mapValues(-), of: group, moved, of: other, at: event)
    }

    /// Who has left is counted no more, with the average of what those would have eaten. The caller writes the journal.
    func removeMeal(ofOneWhoHasLeft event: Event.ID) throws {
        var count = try mealCount(of: .gone, at: event)
        try add(count.take(1).parts.mapValues(-), of: .gone, [:], of: .gone, at: event)
    }

    private func add(
        _ parts: [Meal: Int], of group: MealGroup, _ others: [Meal: Int], of other: MealGroup, at event: Event.ID
    ) throws {
        let all = parts.map { (group, $0.key, $0.value) } + others.map { (other, $0.key, $0.value) }
        let rows: [SQL] = all.sorted { ($0.0.rawValue, $0.1.rawValue) < ($1.0.rawValue, $1.1.rawValue) }
            .map { "(\(event), \($0.0), \($0.1), \($0.2))" }
        guard !rows.isEmpty else { return }
        try post(
            """
            INSERT INTO event_meal (event, standing, meal, parts) VALUES \(rows.joined(separator: ", "))
            ON CONFLICT (event, standing, meal) DO UPDATE SET parts = event_meal.parts + excluded.parts
            """)
    }
}
