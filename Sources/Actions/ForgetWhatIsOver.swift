import Domain
import FoundationEssentials
public import Storage

/// What the house remembers only for a time goes when the time is over: who did what, and what stood there before a change.
public struct ForgetWhatIsOver: Sendable {
    public init() {}

    /// - Returns: whether there is more to forget; not everything goes in one transaction.
    public func run(in db: Writer) throws -> Bool {
        try db.forgetEarlierValues()
        let today = CalendarDay(of: db.now, in: .gmt)
        try db.forgetTeamNotes(ofEventsBefore: today.advanced(byDays: -TeamNote.daysAfterEvent))
        try db.forgetMailboxes(before: db.now.advanced(by: .days(-Writer.daysOfBounces)))
        let moreAnswers = try db.forgetAnswers(before: db.now.advanced(by: .days(-StoredAnswer.days)))
        let moreEntries = try db.pruneJournal(olderThan: db.now.advanced(by: .days(-365 * JournalEntry.months / 12)))
        return moreAnswers || moreEntries
    }
}
