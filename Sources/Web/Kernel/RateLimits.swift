import Domain
import Synchronization

/// Counts what one account, link or participant sends, so that one cannot crowd out the others. Never by address: a
/// venue is one address.
final class RateLimits: Sendable {
    private struct Bucket {
        var tokens: Double
        var filledAt: Instant
    }

    private let buckets = Mutex<[String: Bucket]>([:])
    private static let capacity = 50_000

    /// Takes one of `burst` tokens of `key`, which grow back within `period`.
    /// - Throws: `TooManyRequests` if none is left.
    func take(_ key: String, burst: Int, per period: Duration, at now: Instant) throws(TooManyRequests) {
        let perMillisecond = Double(burst) / (Double(period.components.seconds) * 1000)
        let isAllowed = buckets.withLock { buckets in
            if buckets.count > Self.capacity { buckets.removeAll() }
            var bucket = buckets[key] ?? Bucket(tokens: Double(burst), filledAt: now)
            let elapsed = Double(max(0, now.milliseconds - bucket.filledAt.milliseconds))
            bucket.tokens = min(Double(burst), bucket.tokens + elapsed * perMillisecond)
            bucket.filledAt = now
            defer { buckets[key] = bucket }
            guard bucket.tokens >= 1 else { return false }
            bucket.tokens -= 1
            return true
        }
        if !isAllowed { throw TooManyRequests(retryAfter: Int((1 / perMillisecond / 1000).rounded(.up))) }
    }
}
