import Domain
import Storage
import Words

/// Requests that are held, and those that somebody has reported.
enum RequestDeskTasks {
    static let search: DeskTasks.Search = { db, _ in
        [DeskTask(try db.contactRequestsForDeskCount(), RelayPhrase.requestsWaiting, at: RequestAddress.desk)]
            .compactMap(\.self)
    }
}
