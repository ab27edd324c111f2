import Domain
import Testing

@Suite struct MailRetryTests {
    private let created = Instant(milliseconds: 1_701_449_100_000)

    @Test func `the pauses double up to a day`() {
        let minutes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440]
        #expect((1...13).map(MailRetry.pause(afterAttempt:)) == minutes.map(Duration.minutes))
    }

    @Test(arguments: [-5, 0]) func `before the first attempt the pause is the shortest`(attempts: Int) {
        #expect(MailRetry.pause(afterAttempt: attempts) == .minutes(1))
    }

    @Test(arguments: [63, 64, 1_000, Int.max]) func `however often it was tried, a day is enough`(attempts: Int) {
        #expect(MailRetry.pause(afterAttempt: attempts) == .days(1))
    }

    @Test func `the pause begins when the attempt has failed`() {
        let now = created.advanced(by: .hours(3))
        #expect(
            MailRetry.nextAttempt(afterAttempt: 3, created: created, now: now) == now.advanced(by: .minutes(4)))
    }

    @Test func `after five days it is given up, and not a moment earlier`() {
        let end = created.advanced(by: .days(5))
        #expect(MailRetry.nextAttempt(afterAttempt: 20, created: created, now: end) == nil)
        #expect(
            MailRetry.nextAttempt(afterAttempt: 20, created: created, now: end.advanced(by: .milliseconds(-1))) != nil)
    }

    @Test func `a full mailbox is asked sixteen times, the last time when the five days are over`() {
        let end = created.advanced(by: MailRetry.patience)
        var (attempts, now): (Int, Instant?) = (0, created)
        while let moment = now {
            attempts += 1
            now = MailRetry.nextAttempt(afterAttempt: attempts, created: created, now: moment)
        }
        #expect(attempts == 16)
        #expect(MailRetry.nextAttempt(afterAttempt: 15, created: created, now: end.advanced(by: .hours(-2))) == end)
    }

    @Test func `a server that is away is asked at least every quarter of an hour`() {
        let now = created.advanced(by: .days(2))
        #expect(
            MailRetry.nextAttempt(afterAttempt: 12, created: created, now: now, isWayClosed: true)
                == now.advanced(by: .minutes(15)))
    }
}
