/// A room of the house in which an event takes place: how many people fit, and what is there. Items and groups name it.
public struct EventRoom: Hashable, Sendable, Codable {
    public typealias ID = Identifier<EventRoom>

    public static let mostSeats = 10_000
    /// More than any house has that a Fachtag goes to.
    public static let most = 60

    public let id: ID
    public var name: String
    /// How many people fit; 0 as long as nobody has counted.
    public var seats: Int
    /// In the order of the list.
    public let equipment: [RoomEquipment]

    public init(id: ID, name: String, seats: Int = 0, equipment: [RoomEquipment] = []) {
        (self.id, self.name, self.seats) = (id, name, seats)
        self.equipment = RoomEquipment.allCases.filter { equipment.contains($0) }
    }

    /// Whether so many people are known not to fit.
    public func isTooSmall(for people: Int) -> Bool { seats > 0 && people > seats }
}

/// What a room can have that decides what can take place there, and who can come.
public enum RoomEquipment: String, CaseIterable, Hashable, Sendable, Codable {
    case projector, microphone, power
    case stepFree = "step-free"
    case wheelchairSpace = "wheelchair-space"
    case hearingLoop = "hearing-loop"
}

extension [EventRoom] {
    /// The room that is called so, however it is written.
    public func named(_ name: String) -> EventRoom? {
        first { $0.name == name || $0.name.isSameName(as: name) }
    }
}

extension Programme {
    /// What somebody should look at, with what is known of the rooms. Everybody is expected where nothing else goes on for
    /// everybody; of what goes on side by side, and of groups, nobody knows who goes where.
    public func allConcerns(in rooms: [EventRoom], expecting people: Int) -> [ProgrammeItem.ID: [ProgrammeConcern]] {
        let open = items.filter(\.kind.isPublic)
        return open.reduce(into: concerns) { concerns, item in
            guard item.kind != .groups, let room = item.room.flatMap({ rooms.named($0) }) else { return }
            let isAlone = !open.contains { $0.id != item.id && $0.hours.overlaps(item.hours) }
            guard isAlone, room.isTooSmall(for: people) else { return }
            concerns[item.id, default: []].append(
                .roomTooSmall(room: room.name, seats: room.seats, people: people))
        }
    }
}
