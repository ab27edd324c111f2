import Domain
import Synchronization

/// Counts what one account, link or participant sends, so that one cannot crowd out the others. Never by address: a
/// venue is one address.
final class RateLimits: Sendable {
    private struct Bucket {
        var tokens: Double
        var filledAt: Instant

        mutating func fill(to burst: Int, by perMillisecond: Double, at now: Instant) {
            let elapsed = Double(max(0, now.milliseconds - filledAt.milliseconds))
            tokens = min(Double(burst), tokens + elapsed * perMillisecond)
            filledAt = now
        }
    }

    private let buckets = Mutex<[String: Bucket]>([:])
    private static let capacity = 50_000

    private static func rate(_ burst: Int, per period: Duration) -> Double {
        Double(burst) / (Double(period.components.seconds) * 1000)
    }

    /// Whether `take` would succeed; takes nothing.
    func hasLeft(_ key: String, burst: Int, per period: Duration, at now: Instant) -> Bool {
        buckets.withLock { buckets in
            guard var bucket = buckets[key] else { return true }
            bucket.fill(to: burst, by: Self.rate(burst, per: period), at: now)
            return bucket.tokens >= 1
        }
    }

    /// Takes one of `burst` tokens of `key`, which grow back within `period`.
    /// - Throws: `TooManyRequests` if none is left.
    func take(_ key: String, burst: Int, per period: Duration, at now: Instant) throws(TooManyRequests) {
        let perMillisecond = Self.rate(burst, per: period)
        let missing = buckets.withLock { buckets -> Double in
            if buckets.count > Self.capacity { buckets.removeAll() }
            var bucket = buckets[key] ?? Bucket(tokens: Double(burst), filledAt: now)
            bucket.fill(to: burst, by: perMillisecond, at: now)
            defer { buckets[key] = bucket }
            guard bucket.tokens >= 1 else { return 1 - bucket.tokens }
            bucket.tokens -= 1
            return 0
        }
        if missing > 0 { throw TooManyRequests(retryAfter: Int((missing / perMillisecond / 1000).rounded(.up))) }
    }

    /// Takes one of `burst` tokens of `key` as well where none is left: nobody is turned away, but whoever comes next waits.
    func owe(_ key: String, burst: Int, per period: Duration, at now: Instant) {
        let perMillisecond = Self.rate(burst, per: period)
        buckets.withLock { buckets in
            if buckets.count > Self.capacity { buckets.removeAll() }
            var bucket = buckets[key] ?? Bucket(tokens: Double(burst), filledAt: now)
            bucket.fill(to: burst, by: perMillisecond, at: now)
            // What is owed grows back within one period more.
            bucket.tokens = max(bucket.tokens - 1, -Double(burst))
            buckets[key] = bucket
        }
    }

    /// How long it takes until a token of `key` has grown back, but never longer than `most`; nothing while one is left.
    func wait(for key: String, burst: Int, per period: Duration, most: Duration, at now: Instant) -> Duration {
        let perMillisecond = Self.rate(burst, per: period)
        let missing = buckets.withLock { buckets -> Double in
            guard var bucket = buckets[key] else { return 0 }
            bucket.fill(to: burst, by: perMillisecond, at: now)
            return max(0, 1 - bucket.tokens)
        }
        return min(.milliseconds(Int64((missing / perMillisecond).rounded(.up))), most)
    }
}
