import Domain
import Testing

@Suite struct MailRetryTests {
    private let created = Instant(milliseconds: 1_701_449_100_000)

    @Test func `the pauses double up to an hour`() {
        let minutes = [1, 2, 4, 8, 16, 32, 60, 60, 60]
        #expect((1...9).map(MailRetry.pause(afterAttempt:)) == minutes.map(Duration.minutes))
    }

    @Test(arguments: [-5, 0]) func `before the first attempt the pause is the shortest`(attempts: Int) {
        #expect(MailRetry.pause(afterAttempt: attempts) == .minutes(1))
    }

    @Test(arguments: [63, 64, 1_000, Int.max]) func `however often it was tried, an hour is enough`(attempts: Int) {
        #expect(MailRetry.pause(afterAttempt: attempts) == .hours(1))
    }

    @Test func `the pause begins when the attempt has failed`() {
        let now = created.advanced(by: .hours(3))
        #expect(
            MailRetry.nextAttempt(afterAttempt: 3, created: created, now: now) == now.advanced(by: .minutes(4)))
    }

    @Test func `after a day it is given up, and not a moment earlier`() {
        let end = created.advanced(by: .days(1))
        #expect(MailRetry.nextAttempt(afterAttempt: 20, created: created, now: end) == nil)
        #expect(
            MailRetry.nextAttempt(afterAttempt: 20, created: created, now: end.advanced(by: .milliseconds(-1))) != nil)
    }

    @Test func `a mail server that is away for a day is asked thirty times`() {
        var (attempts, now): (Int, Instant?) = (0, created)
        while let moment = now {
            attempts += 1
            now = MailRetry.nextAttempt(afterAttempt: attempts, created: created, now: moment)
        }
        #expect(attempts == 30)
    }
}
