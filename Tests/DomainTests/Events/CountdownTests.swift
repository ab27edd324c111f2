import Domain
import Foundation
import Testing

/// What is due in the days before an event, whenever somebody asks.
@Suite struct CountdownTests {
    private static let zone = TimeZone(identifier: "Europe/Berlin") ?? .gmt
    private static let day = CalendarDay(rawValue: "2024-04-02") ?? CalendarDay(of: .init(milliseconds: 0), in: .gmt)
    private static let start = day.at(TimeOfDay(rawValue: "16:30") ?? .midnight, in: zone)

    /// - Parameter days: before the event, at this time on the clocks of the city.
    private func at(_ days: Int, _ time: String = "09:00") -> Instant {
        Self.day.advanced(byDays: -days).at(TimeOfDay(rawValue: time) ?? .midnight, in: Self.zone)
    }

    private func due(_ now: Instant, done: [CountdownStep: Instant] = [:]) -> [CountdownStep] {
        Countdown(to: Self.day, in: Self.zone, start: Self.start, done: done).due(at: now)
    }

    @Test func `each step comes at nine in the morning of its day, also in the week of the clock change`() {
        #expect(due(at(10, "08:59")) == [])
        #expect(due(at(10)) == [.firstReminder])
        let reminded: [CountdownStep: Instant] = [.firstReminder: at(10)]
        #expect(due(at(7, "08:59"), done: reminded) == [])
        // On 31 March the clocks went forward; nine o'clock stays nine o'clock.
        #expect(due(at(7), done: reminded) == [.firstQuestion])
        #expect(due(at(4), done: reminded) == [.firstQuestion, .secondReminder])
        #expect(due(at(2, "08:59"), done: [.firstQuestion: at(7), .secondReminder: at(4)]) == [])
        #expect(due(at(2), done: [.firstQuestion: at(7), .secondReminder: at(4)]) == [.secondQuestion, .endOfNames])
    }

    @Test func `what is done is not done again, and nothing happens once the event has begun`() {
        #expect(due(at(10), done: [.firstReminder: at(10)]) == [])
        #expect(due(at(0, "16:29")) == [.secondQuestion, .secondReminder])
        #expect(due(at(0, "16:30")) == [])
        #expect(due(at(-3)) == [])
    }

    @Test func `of steps that were missed only the last is made up for`() {
        // Nine days without a server.
        #expect(due(at(1)) == [.secondQuestion, .secondReminder])
        // A clock that had jumped ahead and came back.
        #expect(due(at(7), done: [.secondQuestion: at(2), .secondReminder: at(2)]) == [])
    }

    @Test func `nobody loses a place without having been reminded a day before`() {
        #expect(due(at(2), done: [.secondQuestion: at(2)]) == [.secondReminder])
        let late: [CountdownStep: Instant] = [.secondQuestion: at(2), .secondReminder: at(2, "10:00")]
        #expect(due(at(1, "09:59"), done: late) == [])
        #expect(due(at(1, "10:00"), done: late) == [.endOfNames])
        #expect(
            Countdown.endOfNames(before: Self.day, in: Self.zone, toldAt: at(10)) == Self.day.advanced(byDays: -2))
        #expect(Countdown.endOfNames(before: Self.day, in: Self.zone, toldAt: at(2)) == Self.day.advanced(byDays: -1))
    }
}
