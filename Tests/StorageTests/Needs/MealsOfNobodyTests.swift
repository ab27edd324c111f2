import Domain
import Testing

@testable import Storage
@testable import TestHouse

/// Meals exist as counters and nowhere else.
@Suite struct MealsOfNobodyTests {
    /// What the data map says of each table is compared with the schema by `DataMapTests`.
    @Test func `no table joins a meal to a person`() {
        let eating = DataMap.tables.values.filter { note in
            // What a meal costs is said of the event.
            let columns = note.impersonal.filter { $0 != "meal_cost" } + note.personal.map(\.column)
            return note.table.contains("meal") || columns.contains { $0.contains("meal") || $0.contains("diet") }
        }
        #expect(eating.map(\.table) == ["event_meal"])
        #expect(eating.first?.personal.isEmpty == true)
        // An event, coming or waiting, a meal, a number: nothing that leads to anybody.
        #expect(eating.first?.impersonal == ["event", "standing", "meal", "parts"])
    }

    @Test(arguments: Engine.available)
    func `what somebody eats stands in no other table after they have registered`(engine: Engine) async throws {
        let event = try Example.event(places: 3)
        let database = try await engine.open(with: event)
        try await database.write(by: .visitor) { db in
            _ = try db.register(Example.person("Amal"), at: event.id, meals: [.vegan: 1])
            _ = try db.register(Example.person("Bela"), at: event.id, meals: [.withoutPork: 1])
        }
        for note in DataMap.tables.values where note.table != "event_meal" {
            let columns = (note.impersonal + note.personal.map(\.column)).map { SQL(stringLiteral: $0) }
            let (list, table) = (columns.joined(separator: ", "), SQL(stringLiteral: note.table))
            let found = try await database.read { db in try db.rows("SELECT \(list) FROM \(table)") }
            for value in found.flatMap(\.values) {
                guard case .text(let text) = value else { continue }
                #expect(!text.contains("vegan") && !text.contains("without-pork"), "\(note.table)")
            }
        }
        let counted = try await database.read { db in try db.meals(of: event.id) }
        #expect(counted == [.vegan: 1, .withoutPork: 1])
    }
}
