import Actions
import Domain
import Logging
import ServiceLifecycle
import Storage

/// Looks every second whether the log of the database grows behind somebody who reads without an end.
struct LogGuardCompanion: Service {
    let database: Database
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var cut = database.logState.readsCut
            while (try? await Task.sleep(for: .seconds(1))) != nil {
                database.guardLog()
                let cutNow = database.logState.readsCut
                if cutNow > cut {
                    logger.warning(
                        "the log of the database grew behind somebody who read for long, and was broken off",
                        metadata: ["reads": "\(cutNow - cut)"])
                }
                cut = cutNow
            }
        }
    }
}

extension ClockCompanion {
    /// What was copied before an upgrade goes when the new program has proved itself.
    static func forgettingUpgradeCopies(ofFileAt path: String, logger: Logger) -> ClockCompanion {
        let copies = UpgradeCopy(ofFileAt: path)
        return ClockCompanion(pause: .hours(6), complaint: "old copies could not be removed", logger: logger) {
            try copies.forget(madeBefore: WallClock.system.now.advanced(by: .days(-UpgradeCopy.days)))
        }
    }

    /// Once a day the house notes that everything was forgotten whose time was over: somebody who looks from outside sees it when
    /// that stops.
    static func noteForgetting(in database: Database, clock: WallClock) async throws {
        let upkeep = try await database.read { db in try db.upkeep() }
        if let last = upkeep.times[.retention], clock.now.since(last) < .hours(20), last <= clock.now { return }
        try await database.write(by: .system) { db in try NoteOccasion(.retention).run(in: db) }
    }
}
