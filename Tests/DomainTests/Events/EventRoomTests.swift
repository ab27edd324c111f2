import Domain
import Testing

/// What is known of the rooms of a house, and for how many people they will not do.
@Suite struct EventRoomTests {
    private func item(
        _ id: String, _ starts: String, _ ends: String, _ kind: ProgrammeItem.Kind = .music, room: String?
    ) throws -> ProgrammeItem {
        ProgrammeItem(
            id: .init(rawValue: id), position: 0, starts: try #require(TimeOfDay(rawValue: starts)),
            ends: try #require(TimeOfDay(rawValue: ends)), kind: kind, title: .german(id), room: room)
    }

    private let rooms = [
        EventRoom(id: .init(rawValue: "1"), name: "Kleiner Saal", seats: 40),
        EventRoom(id: .init(rawValue: "2"), name: "Foyer"),
    ]

    private func tooSmall(_ items: [ProgrammeItem], for people: Int) -> [String] {
        Programme(items: items).allConcerns(in: rooms, expecting: people)
            .filter { $0.value.contains(.roomTooSmall(room: "Kleiner Saal", seats: 40, people: people)) }
            .map(\.key.rawValue).sorted()
    }

    @Test(arguments: [(40, false), (41, true)])
    func `a room is too small for more people than fit, however its name is written`(people: Int, isTold: Bool) throws {
        let items = [
            try item("Musik", "16:00", "17:00", room: "KLEINER SAAL"),
            // Nobody has counted, nobody has named a room, nobody knows the room.
            try item("Imbiss", "17:00", "18:00", room: "Foyer"), try item("Lesung", "18:00", "18:30", room: nil),
            try item("Ausklang", "18:30", "19:00", room: "Garten"),
        ]
        #expect(tooSmall(items, for: people) == (isTold ? ["Musik"] : []))
    }

    @Test func `of what goes on side by side and of groups nobody knows who goes where`() throws {
        let items = [
            try item("Musik", "16:00", "17:00", room: "Kleiner Saal"),
            try item("Lesung", "16:30", "17:30", room: "Foyer"),
            try item("Gruppen", "18:00", "19:00", .groups, room: "Kleiner Saal"),
            // What only the team does, it does beside the others.
            try item("Plenum", "19:00", "20:00", .plenary, room: "Kleiner Saal"),
            try item("Abbau", "19:30", "21:00", .teardown, room: "Kleiner Saal"),
        ]
        #expect(tooSmall(items, for: 100) == ["Plenum"])
    }

    @Test func `equipment stands in one order, and once`() {
        let room = EventRoom(id: .init(rawValue: "1"), name: "Saal", equipment: [.hearingLoop, .projector, .projector])
        #expect(room.equipment == [.projector, .hearingLoop])
    }
}
