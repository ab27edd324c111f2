import Domain
import Storage
import Words

/// Items and groups that do not fit into their rooms.
enum RoomDeskTasks {
    static let search: DeskTasks.SearchAtEvent = { db, event in
        // As long as nobody has counted the seats, nothing is asked.
        guard event.rooms.contains(where: { $0.seats > 0 }) else { return [] }
        let count = try EventRoomsContents(of: event.id, in: db).tooSmall.count
        return [DeskTask(count, { RoomPhrase.roomsTooSmall(count: $0) }, at: EventDeskAddress(event).rooms)]
            .compactMap(\.self)
    }
}
