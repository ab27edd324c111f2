/// How long a mail that could not be sent is tried again.
public enum MailRetry {
    /// Given up after this time; by then somebody has to do something about it.
    public static let patience = Duration.days(5)
    /// A server that is away says nothing about the mail: as soon as it is back, the mail goes.
    public static let longestPauseWhileClosed = Duration.minutes(15)

    /// The pause after the `attempts`th attempt: one minute, doubled each time, a day at most.
    public static func pause(afterAttempt attempts: Int) -> Duration {
        .minutes(min(1 << min(max(attempts, 1) - 1, 11), 24 * 60))
    }

    /// When a mail that was queued at `created` is tried next; nil if it is given up. The last attempt is made when the
    /// patience ends, not a day before.
    public static func nextAttempt(
        afterAttempt attempts: Int, created: Instant, now: Instant, isWayClosed: Bool = false
    ) -> Instant? {
        let end = created.advanced(by: patience)
        guard now < end else { return nil }
        let pause = pause(afterAttempt: attempts)
        return min(now.advanced(by: isWayClosed ? min(pause, longestPauseWhileClosed) : pause), end)
    }
}
