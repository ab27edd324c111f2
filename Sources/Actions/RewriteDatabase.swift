public import Domain
public import FoundationEssentials
public import Storage

/// Everything is written anew, so that no byte is left of what was deleted before; and it is noted when, and what should have been
/// gone by then, for whoever has to show it.
public struct RewriteDatabase: Sendable {
    private let clock: WallClock

    public init(clock: WallClock) { self.clock = clock }

    /// Whether it is night, and it was not done in this one.
    public static func isDue(at now: Instant, in zone: TimeZone, from db: Reader) throws -> Bool {
        guard let night = Reconfirmation.night(at: now, in: zone) else { return false }
        return try db.lastRewriting().map { $0.beganAt < night } ?? true
    }

    /// - Returns: what was noted of it.
    @discardableResult
    public func run(_ database: Database) async throws -> Rewriting {
        let began = clock.now
        let isWhole = try await database.rewrite()
        let overdue = try await database.read { db in try db.overdueColumns(at: began) }
        let rewriting = Rewriting(beganAt: began, endedAt: clock.now, isWhole: isWhole)
        try await database.write(by: .system) { db in try db.note(rewriting, overdue: overdue) }
        return rewriting
    }
}
