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
        RegistrationDeskTasks.search, GroupDeskTasks.search, MeasureDeskTasks.search, FeedbackDeskTasks.search,
        MailDeskTasks.search,
    ]

    static func waiting(on today: CalendarDay, in db: Reader) throws -> [DeskTask] {
        try all.flatMap { try $0(db, today) }
    }
}

/// Letters that did not reach anybody, to whom, and what the mail server said; and those to many that can still be stopped.
enum MailDeskTasks {
    /// More would hide what else waits.
    private static let most = 10

    static let search: DeskTasks.Search = { db, _ in
        let (failed, shown) = (try db.mailQueueState().failed, try db.failedMail(limit: most))
        let each = shown.map { mail in
            DeskTask(
                phrase: DeskPhrase.mailFailedTo(address: mail.recipient.rawValue, reason: mail.problem ?? "–"),
                address: DeskAddress.mail(.failed))
        }
        let rest =
            failed > shown.count
            ? [DeskTask(phrase: DeskPhrase.mailFailed(count: failed), address: DeskAddress.mail(.failed))] : []
        let held = try db.heldLetters()
        return each + rest
            + (held > 0 ? [DeskTask(phrase: MailPhrase.held(count: held), address: DeskAddress.mail(.waiting))] : [])
    }
}
