import Testing

@testable import Storage

/// What differs has a name, and what has none is a defect and no silent loss.
@Suite struct ChangedTests {
    private struct Room: Equatable {
        var name = "Saal"
        var seats = 40
        /// Nobody writes it.
        var colour = "gelb"
    }

    private static let fields: [FieldName<Room>] = [.init("name") { $0.name }, .init("seats") { $0.seats }]

    @Test func `only what differs is named, in the order of the list`() throws {
        let changed = try Changed(Room(), Self.fields) { room in
            room.seats = 12
            room.name = "Werkraum"
        }
        #expect(changed.value == Room(name: "Werkraum", seats: 12))
        #expect(changed.details == ["fields": "name,seats"])
    }

    @Test func `the same again is no change`() throws {
        let changed = try Changed(Room(), Self.fields) { $0.seats = 40 }
        #expect(!changed.isDifferent)
    }

    @Test func `what would never be written is a defect`() {
        #expect(throws: DatabaseProblem.self) { try Changed(Room(), Self.fields) { $0.colour = "blau" } }
    }
}
