import Domain
import Storage
import Words

/// Questions that nobody has answered, and barriers that somebody has reported.
enum FeedbackDeskTasks {
    static let search: DeskTasks.Search = { db, day in
        let open = try db.openFeedbackCounts(on: day.today)
        return [
            DeskTask(open.questions, AskPhrase.questionsWaiting, at: DeskAddress.questions),
            DeskTask(open.callBacks, AskPhrase.callBacksWaiting, at: DeskAddress.questions),
            DeskTask(open.lateBarriers, PlainPhrase.reportsLate, at: DeskAddress.barriers),
            DeskTask(open.barriers - open.lateBarriers, FeedbackPhrase.reportsWaiting, at: DeskAddress.barriers),
        ].compactMap(\.self)
    }
}
