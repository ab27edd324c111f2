import Domain
import Storage
import Words

/// Something that waits for the coordination, and where it is done.
struct DeskTask: Sendable {
    let phrase: any Phrase
    let address: String
}

/// What waits today. Each feature says so for itself; a new one adds its line here.
enum DeskTasks {
    /// Looks for what waits on a day. It asks the same number of statements, however much there is.
    typealias Search = @Sendable (_ db: Reader, _ today: CalendarDay) throws -> [DeskTask]

    /// In the order of the page.
    static let all: [Search] = [
        GroupDeskTasks.search, MeasureDeskTasks.search, FeedbackDeskTasks.search, MailDeskTasks.search,
    ]

    static func waiting(on today: CalendarDay, in db: Reader) throws -> [DeskTask] {
        try all.flatMap { try $0(db, today) }
    }
}

/// Letters that did not reach anybody.
enum MailDeskTasks {
    static let search: DeskTasks.Search = { db, _ in
        let failed = try db.mailQueueState().failed
        return failed > 0
            ? [DeskTask(phrase: DeskPhrase.mailFailed(count: failed), address: DeskAddress.journal)] : []
    }
}
