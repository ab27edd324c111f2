/// How those who answer for a measure are asked what became of it: six weeks after it was agreed, and from then on by its review
/// day. Two letters come before the day and two after it, and no more, whatever the clock does; then the coordination is told.
///
/// What has been written is kept, and everything else follows from the day: an outage, a clock that jumps and a second machine
/// change nothing of it.
public enum FollowUp {
    /// So long after the Fachtag, or after it was written down, the first question comes.
    public static let firstAfterDays = 42
    /// So long after an answer the next question comes, unless somebody names a day, and so far away that may be at most.
    public static let nextAfterDays = 56
    public static let mostDaysToNext = 730
    /// So long before the day the first letter comes, and so long the second.
    public static let daysAhead = (first: 21, second: 7)
    /// So long after the question it is repeated, and another person of the organisation is asked.
    public static let daysToReminder = 7
    public static let daysToLastReminder = 14
    /// So long after the question the coordination is told.
    public static let daysToDesk = 21
    /// So many days lie between two letters to one person; all that is due then is in one.
    public static let daysBetweenLetters = 7
    /// So long the link of a letter leads somewhere.
    public static let linkDays = 90
    /// So long after that it is known, so that whoever has it can ask for another, or want no more of them.
    public static let daysLinkIsKnown = 270
    /// So long the coordination may set aside at most what it has to hear by telephone.
    public static let mostDaysAside = 183
    /// So long after a measure was done those are asked for whom it was.
    public static let daysToAskSide = 60

    public enum Refusal: Error, Hashable {
        /// It would be set aside until a day that is over, or for longer than anybody remembers.
        case asideIsWrong
    }

    /// - Throws: `Refusal.asideIsWrong`.
    public static func checkAside(until day: CalendarDay, on today: CalendarDay) throws(Refusal) {
        guard (1...mostDaysAside).contains(day.days(since: today)) else { throw .asideIsWrong }
    }

    /// - Throws: `MeasureAnswer.Refusal.nextIsWrong` for a day that is over with this answer, or that nobody remembers.
    public static func checkNext(
        _ day: CalendarDay, after round: CalendarDay, on today: CalendarDay
    ) throws(MeasureAnswer.Refusal) {
        guard day > max(today, round), day.days(since: today) <= mostDaysToNext else { throw .nextIsWrong }
    }

    /// What is written, in the order in which it comes.
    public enum Letter: String, Hashable, Sendable, CaseIterable {
        /// Before the day.
        case ahead, near
        case question
        case reminder
        case lastReminder = "last-reminder"
        /// To another person of the same organisation.
        case secondPerson = "second-person"
        /// To those for whom it was done.
        case arrival
        /// No letter: the coordination has it on its list.
        case desk
    }

    /// The day about which `organisation` is asked on `today`: the last one that is over and has no answer, or the next one, as
    /// soon as the first letter before it is due. Nil while there is nothing to ask.
    /// - Parameters:
    ///   - days: about which anybody is asked.
    ///   - answered: those about which it has said something.
    ///   - givenUp: those about which it was asked in vain, as the coordination knows.
    public static func round(
        of days: [CalendarDay], answered: Set<CalendarDay>, givenUp: Set<CalendarDay> = [], on today: CalendarDay
    ) -> CalendarDay? {
        let sorted = Set(days).sorted()
        let next = sorted.first { $0 > today && !answered.contains($0) && $0.days(since: today) <= daysAhead.first }
        guard let last = sorted.last(where: { $0 <= today }), !answered.contains(last) else { return next }
        // About a day for which it did not answer nothing more is written; the next one is announced all the same.
        return givenUp.contains(last) ? next ?? last : last
    }

    /// What is due to one organisation on `today`; nil if nothing is.
    /// - Parameters:
    ///   - written: which letters it was sent about this day, and when.
    ///   - quiet: in which nobody is written to, and which do not count.
    public static func due(
        for round: CalendarDay, written: [Letter: CalendarDay], on today: CalendarDay, quiet: [QuietPeriod]
    ) -> Set<Letter> {
        if round > today {
            // The clock may have been ahead: whoever has read the question is not told that it comes.
            guard written[.question] == nil else { return [] }
            let letter: Letter = round.days(since: today) <= daysAhead.second ? .near : .ahead
            return written[.near] == nil && written[letter] == nil ? [letter] : []
        }
        // Whoever is written to for the first time reads a question, however late it comes.
        guard let asked = written[.question] else {
            let isLate = quiet.activeDays(from: round, to: today) >= daysToDesk
            return isLate && written[.desk] == nil ? [.question, .desk] : [.question]
        }
        let waited = quiet.activeDays(from: asked, to: today)
        var due: Set<Letter> = []
        if waited >= daysToReminder, written[.secondPerson] == nil { due.insert(.secondPerson) }
        if waited >= daysToLastReminder {
            if written[.lastReminder] == nil { due.insert(.lastReminder) }
        } else if waited >= daysToReminder, written[.reminder] == nil, written[.lastReminder] == nil {
            due.insert(.reminder)
        }
        if waited >= daysToDesk, written[.desk] == nil { due.insert(.desk) }
        return due
    }
}

/// Days in which nobody is asked, such as school holidays.
public struct QuietPeriod: Hashable, Sendable {
    public typealias ID = Identifier<QuietPeriod>

    public enum Refusal: Error, Hashable {
        /// It would end before it begins.
        case endsTooEarly
        /// Nobody would be asked for longer than a summer.
        case tooLong
        /// In these days nobody is asked anyway.
        case alreadyQuiet
    }

    public static let mostDays = 70
    public static let nameLimit = 80

    public let id: ID
    public let first: CalendarDay
    public let last: CalendarDay
    public let name: String

    public init(id: ID, from first: CalendarDay, to last: CalendarDay, name: String) throws(Refusal) {
        guard first <= last else { throw .endsTooEarly }
        guard last.days(since: first) < Self.mostDays else { throw .tooLong }
        self.init(stored: id, from: first, to: last, name: name)
    }

    /// As it is kept.
    public init(stored id: ID, from first: CalendarDay, to last: CalendarDay, name: String) {
        (self.id, self.first, self.last, self.name) = (id, first, last, name)
    }

    public func contains(_ day: CalendarDay) -> Bool { first <= day && day <= last }

    /// Whether all days of `other` are among its own.
    public func contains(_ other: QuietPeriod) -> Bool { contains(other.first) && contains(other.last) }
}

extension [QuietPeriod] {
    public func contain(_ day: CalendarDay) -> Bool { contains { $0.contains(day) } }

    /// How many days have passed between two, without those that are quiet.
    public func activeDays(from start: CalendarDay, to end: CalendarDay) -> Int {
        let passed = end.days(since: start)
        guard passed > 0 else { return 0 }
        let quiet = relevant(from: start, to: end)
        guard !quiet.isEmpty else { return passed }
        return (1...passed).count { !quiet.contain(start.advanced(byDays: $0)) }
    }

    private func relevant(from start: CalendarDay, to end: CalendarDay) -> [QuietPeriod] {
        filter { $0.last > start && $0.first <= end }
    }
}

extension Measure {
    /// The days about which its owners are asked what became of it.
    /// - Parameter begin: the day of its Fachtag, or the one on which it was written down.
    public func askingDays(since begin: CalendarDay) -> [CalendarDay] {
        [begin.advanced(byDays: FollowUp.firstAfterDays)] + [review].compactMap(\.self)
    }

    /// When somebody looks at it again: on its review day, and where none is to come, every eight weeks from the last day that
    /// anybody has set, so that nothing is forgotten.
    public func nextReview(on today: CalendarDay) -> CalendarDay {
        if let review, review >= today { return review }
        let last = [review, due, statusSince(on: today)].compactMap(\.self).filter { $0 <= today }.max() ?? today
        let passed = today.days(since: last)
        let rounds = (passed + FollowUp.nextAfterDays - 1) / FollowUp.nextAfterDays
        return last.advanced(byDays: rounds * FollowUp.nextAfterDays)
    }

    /// When its owners are asked again after an answer: by its review day, unless that is over with this answer.
    /// - Parameter round: the day about which somebody answers; nil where they do so unasked.
    public func nextAsking(after round: CalendarDay?, on today: CalendarDay) -> CalendarDay {
        let last = max(today, round ?? today.advanced(byDays: FollowUp.daysAhead.first))
        if let review, review > last { return review }
        return today.advanced(byDays: FollowUp.nextAfterDays)
    }
}
