import Domain
import Storage
import Words

/// Boards that were closed, and nothing came of them.
enum BoardDeskTasks {
    /// Afterwards nobody remembers what was meant.
    private static let days = 30

    static let search: DeskTasks.Search = { db, day in
        let recent = day.events.filter { $0.day <= day.today && $0.day >= day.today.advanced(byDays: -days) }
        let without = try db.closedBoardsWithoutIdea(of: recent.map(\.id))
        return recent.compactMap { event in
            DeskTask(without[event.id] ?? 0, DeskPhrase.boardsWithoutResult, at: EventDeskAddress(event).boards)
        }
    }
}
