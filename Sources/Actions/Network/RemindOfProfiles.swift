public import Domain
public import FoundationEssentials
public import Storage

/// The clock asks every night whose profile has not been confirmed for a year, the oldest first and no more than so many; who
/// does not answer, or cannot be written to, is called. However often it is tried, and from however many machines, each is
/// asked once.
public struct RemindOfProfiles: Sendable {
    /// So many fall silent in one transaction; the next ones a minute later.
    private static let mostCallsAtOnce = 100

    let zone: TimeZone
    let correspondence: Correspondence

    public init(in zone: TimeZone, correspondence: Correspondence) {
        (self.zone, self.correspondence) = (zone, correspondence)
    }

    /// Whether it is night, and there is anything to do.
    public static func isDue(at now: Instant, in zone: TimeZone, from db: Reader) throws -> Bool {
        guard let night = Reconfirmation.night(at: now, in: zone) else { return false }
        return try !steps(at: now, in: night, from: db).isEmpty
    }

    /// - Returns: how many organisations were written to.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        guard let night = Reconfirmation.night(at: db.now, in: zone) else { return 0 }
        let today = CalendarDay(of: db.now, in: zone)
        var written = 0
        for due in try Self.steps(at: db.now, in: night, from: db) {
            let asks = due.step(at: db.now) == .write
            if asks, try AskToReconfirm(due.organisation, on: today, correspondence: correspondence).run(in: db) {
                try db.change(reconfirmationOf: due.organisation) { $0.write(at: db.now) }
                written += 1
            } else {
                try db.change(reconfirmationOf: due.organisation, as: .changed) { $0.fallSilent(at: db.now) }
            }
        }
        return written
    }

    /// What is to be done now: letters only as far as the night has room for them.
    private static func steps(at now: Instant, in night: Instant, from db: Reader) throws -> [Reconfirmation] {
        let room = try Reconfirmation.mostInNight - db.reconfirmationLetterCount(since: night)
        return try db.reconfirmationsToWrite(at: now, limit: room)
            + db.reconfirmationsToCall(at: now, limit: mostCallsAtOnce)
    }
}
