/// Where a letter is, as far as we know.
public enum LetterState: Hashable, Sendable {
    /// Until then it is not sent: its turn has not come, or it is held.
    case waiting(until: Instant)
    /// Taken by somebody who sends it now, or was ended while sending: then it goes out again.
    case sending
    /// The mail server has taken it.
    case sent(at: Instant)
    /// It is tried again at `next`.
    case deferred(next: Instant, because: String)
    case notDeliverable(at: Instant, because: String)
    /// Somebody at the desk has stopped it.
    case stopped(at: Instant)
    /// What it says was not true any more when it could have gone.
    case expired(at: Instant)
}
