import Testing

@testable import Storage

/// What differs has a name, and what has none is a defect and no silent loss.
@Suite struct DifferenceTests {
    private struct Room: Equatable {
        var name = "Saal"
        var seats = 40
        /// Nobody writes it.
        var colour = "gelb"
    }

    private static let fields: [FieldName<Room>] = [.lasting("name") { $0.name }, .lasting("seats") { $0.seats }]

    @Test func `only what differs is named, in the order of the list`() throws {
        let difference = try Difference(Room(), Self.fields) { room in
            room.seats = 12
            room.name = "Werkraum"
        }
        #expect(difference.after == Room(name: "Werkraum", seats: 12))
        #expect(difference.details == ["fields": "name,seats"])
    }

    @Test func `the same again is no change`() throws {
        let difference = try Difference(Room(), Self.fields) { $0.seats = 40 }
        #expect(difference.isEmpty)
    }

    @Test func `what would never be written is a defect`() {
        #expect(throws: DatabaseProblem.self) { try Difference(Room(), Self.fields) { $0.colour = "blau" } }
    }
}
