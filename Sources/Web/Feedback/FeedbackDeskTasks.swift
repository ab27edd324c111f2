import Domain
import Storage
import Words

/// Barriers that somebody has reported.
enum FeedbackDeskTasks {
    static let search: DeskTasks.Search = { db, _ in
        let open = try db.openBarrierReportCount()
        return open > 0
            ? [DeskTask(phrase: FeedbackPhrase.reportsWaiting(count: open), address: DeskAddress.barriers)] : []
    }
}
