import Domain
import Storage
import Synchronization

/// What lets somebody listen who need not be signed in for it, such as a link. An open stream ends with it.
struct ListeningRight: Sendable {
    /// About what the journal tells when it may have ended.
    let kinds: Set<SubjectKind>
    /// Asked again after each such entry.
    let lasts: @Sendable () async throws -> Bool

    init(about kinds: Set<SubjectKind>, lasts: @escaping @Sendable () async throws -> Bool) {
        (self.kinds, self.lasts) = (kinds, lasts)
    }
}

/// The right of one who listens, and up to when it is known that it lasts.
final class ListeningClaim: Sendable {
    private let right: ListeningRight
    private let database: Database
    private let clock: WallClock
    private let known = Mutex<(change: Int64, at: Instant)?>(nil)

    /// A link ends by the clock, too, and no journal tells of that.
    private static let longest = Duration.minutes(1)

    init(_ right: ListeningRight, in visit: Visit) {
        (self.right, database, clock) = (right, visit.database, visit.clock)
    }

    /// Asked again only after something has changed that may matter, and after a while.
    func lasts() async throws -> Bool {
        let (newest, now) = (database.newestChange(about: right.kinds), clock.now)
        let isKnown = known.withLock { known in
            known.map { $0.change == newest && now < $0.at.advanced(by: Self.longest) } ?? false
        }
        if isKnown { return true }
        guard try await right.lasts() else { return false }
        known.withLock { $0 = (change: newest, at: now) }
        return true
    }
}
