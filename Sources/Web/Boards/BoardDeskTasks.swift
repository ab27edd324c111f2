import Actions
import Domain
import Storage
import Words

/// Boards that were closed, and nothing came of them; and those that can begin with what the last edition has left.
enum BoardDeskTasks {
    /// Afterwards nobody remembers what was meant.
    private static let days = 30

    static let search: DeskTasks.Search = { db, day in
        let recent = day.events.filter { $0.day <= day.today && $0.day >= day.today.advanced(byDays: -days) }
        let without = try db.closedBoardsWithoutIdea(of: recent.map(\.id))
        let tasks = recent.compactMap { event in
            DeskTask(without[event.id] ?? 0, DeskPhrase.boardsWithoutResult, at: EventDeskAddress(event).boards)
        }
        return try tasks + lookBack(on: day, in: db)
    }

    /// Until the first group begins.
    private static func lookBack(on day: DeskDay, in db: Reader) throws -> [DeskTask] {
        guard let next = day.next, !next.isCancelled, try db.boards(of: next.id).contains(where: \.isGathering) else {
            return []
        }
        let waiting = try EarlierThing.waiting(for: next, on: day.today, in: db).count
        return [DeskTask(waiting, StoryPhrase.earlierWaits, at: BoardDeskAddress(next).lookBack)].compactMap(\.self)
    }
}
