public import Domain
import Synchronization

/// Until when sessions were used: a page that somebody only reads writes nothing, so the clock keeps it now and then.
public final class SessionTally: Sendable {
    private struct Use {
        var last: Instant
        /// What was handed out to be kept.
        var kept: Instant?
    }

    private let uses = Mutex<[SecretHash: Use]>([:])

    func note(_ session: SecretHash, at now: Instant) {
        uses.withLock { $0[session, default: Use(last: now)].last = now }
    }

    func lastUse(of session: SecretHash) -> Instant? {
        uses.withLock { $0[session]?.last }
    }

    /// What is worth keeping: uses of which what is kept lags behind. What nobody has used for a day is forgotten here.
    public func take(at now: Instant) -> [SecretHash: Instant] {
        uses.withLock { uses in
            var taken: [SecretHash: Instant] = [:]
            for (session, use) in uses {
                if let kept = use.kept, use.last < kept.advanced(by: Session.lag) { continue }
                taken[session] = use.last
                uses[session]?.kept = use.last
            }
            uses = uses.filter { $0.value.last.advanced(by: .days(1)) > now }
            return taken
        }
    }
}
