/// How long a mail that could not be sent is tried again.
public enum MailRetry {
    /// Given up after this time; by then somebody has to do something about it.
    public static let patience = Duration.days(1)

    /// The pause after the `attempts`th attempt: one minute, doubled each time, one hour at most.
    public static func pause(afterAttempt attempts: Int) -> Duration {
        .minutes(min(1 << min(max(attempts, 1) - 1, 6), 60))
    }

    /// When a mail that was queued at `created` is tried next; nil if it is given up.
    public static func nextAttempt(afterAttempt attempts: Int, created: Instant, now: Instant) -> Instant? {
        now.since(created) >= patience ? nil : now.advanced(by: pause(afterAttempt: attempts))
    }
}
