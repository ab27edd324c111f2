import Domain
import Storage
import Words

/// Questions that nobody has answered, and barriers that somebody has reported.
enum FeedbackDeskTasks {
    static let search: DeskTasks.Search = { db, _ in
        let open = try db.openFeedbackCounts()
        return [
            DeskTask(open.questions, AskPhrase.questionsWaiting, at: DeskAddress.questions),
            DeskTask(open.callBacks, AskPhrase.callBacksWaiting, at: DeskAddress.questions),
            DeskTask(open.barriers, FeedbackPhrase.reportsWaiting, at: DeskAddress.barriers),
        ].compactMap(\.self)
    }
}
