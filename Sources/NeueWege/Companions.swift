import Actions
import Domain
import Foundation
import Logging
import Mail
import ServiceLifecycle
import Storage
import Synchronization
import Web

/// Runs and ends the delivery of mail together with the server.
struct MailCompanion: Service {
    let delivery: MailDelivery

    func run() async throws {
        await cancelWhenGracefulShutdown { await delivery.run() }
    }
}

/// Copies the log back into the database file in every quiet minute, so that a copy of the file lacks little.
struct LogCompanion: Service {
    let database: Database
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var quiet = QuietMinute()
            while (try? await Task.sleep(for: QuietMinute.look)) != nil {
                guard quiet.isOver(newestChange: database.newestChange) else { continue }
                do {
                    try await database.copyLogBack()
                } catch {
                    logger.warning("the log could not be copied back", metadata: ["error": "\(error)"])
                }
            }
        }
    }
}

/// When something was done last that is also done without a reason, once in a while.
private final class Turns: Sendable {
    private let pause: Duration
    private let clock: WallClock
    private let last = Mutex<Instant?>(nil)
    private let seen = Mutex<Int64>(0)

    init(every pause: Duration, clock: WallClock) { (self.pause, self.clock) = (pause, clock) }

    var isDue: Bool {
        let now = clock.now
        return last.withLock { last in last.map { now < $0 || now >= $0.advanced(by: pause) } ?? true }
    }

    /// Whether it is, or something has changed since this was last asked.
    func isDue(after change: Int64) -> Bool {
        let isNew = seen.withLock { seen in
            defer { seen = change }
            return seen != change
        }
        return isNew || isDue
    }

    func take() {
        let now = clock.now
        last.withLock { $0 = now }
    }
}

/// What the clock does, again and again while the server runs.
struct ClockCompanion: Service {
    let pause: Duration
    /// What the log says when it fails; the next turn tries again.
    let complaint: Logger.Message
    let logger: Logger
    let deed: @Sendable () async throws -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                do {
                    try await deed()
                } catch {
                    // What is wrong with a file is said so that somebody can mend it.
                    let reason = error is CocoaError ? Failure(error).sentence : "\(error)"
                    logger.warning(complaint, metadata: ["error": "\(reason)"])
                }
            } while (try? await Task.sleep(for: pause)) != nil
        }
    }

    /// Lets go every hour what is kept only for a time.
    static func forgetting(in database: Database, logger: Logger) -> ClockCompanion {
        ClockCompanion(pause: .hours(1), complaint: "what is over could not be forgotten", logger: logger) {
            while try await database.write(by: .system, { db in try ForgetWhatIsOver().run(in: db) }) {}
            try await ClockCompanion.noteForgetting(in: database, clock: database.clock)
        }
    }

    /// Mails that became files go with what the house knows of them, a few seconds later at most.
    static func forgettingFiles(in folder: String, of database: Database, logger: Logger) -> ClockCompanion {
        let turns = Turns(every: .hours(1), clock: database.clock)
        return ClockCompanion(pause: .seconds(5), complaint: "old mails could not be deleted", logger: logger) {
            guard turns.isDue(after: database.newestChange(about: [.mail])) else { return }
            turns.take()
            try await MailFiles.forgetAll(in: folder, asDoes: database)
        }
    }

    /// Who was deleted stands in the file within seconds; until when it is complete, it says every minute anew.
    static func keepingDeletions(
        of database: Database, with keeper: DeletionKeeper, clock: WallClock, logger: Logger
    ) -> ClockCompanion {
        let turns = Turns(every: .minutes(1), clock: clock)
        return ClockCompanion(pause: .seconds(5), complaint: "deletions could not be kept", logger: logger) {
            let isNew = try await database.read { db in try NoteDeletions.isDue(in: db) }
            guard isNew || turns.isDue else { return }
            // A disk that is full is tried once a minute, and not with every look.
            turns.take()
            try await keeper.keep(database)
        }
    }

    /// In the night after something has gone, everything is written anew, so that no byte of it is left.
    static func rewriting(_ services: Services, logger: Logger) -> ClockCompanion {
        let (database, clock, zone) = (services.database, services.clock, services.settings.timeZone)
        return ClockCompanion(pause: .minutes(10), complaint: "the database could not be rewritten", logger: logger) {
            guard try await database.read({ db in try RewriteDatabase.isDue(at: clock.now, in: zone, from: db) })
            else { return }
            try await RewriteDatabase(clock: clock).run(database)
        }
    }

    /// What was asked of the directory and nobody answers is counted every minute.
    static func countingQuestions(_ services: Services, logger: Logger) -> ClockCompanion {
        ClockCompanion(pause: .minutes(1), complaint: "questions without an answer were not counted", logger: logger) {
            let asked = services.questions.take()
            guard !asked.isEmpty else { return }
            let today = CalendarDay(of: services.clock.now, in: services.settings.timeZone)
            try await services.database.write(by: .system) { db in try CountQuestions(asked, on: today).run(in: db) }
        }
    }

    /// Until when people who are signed in were there is kept, a few minutes late at most.
    static func keepingSessions(_ services: Services, logger: Logger) -> ClockCompanion {
        ClockCompanion(pause: .minutes(5), complaint: "the use of sessions was not kept", logger: logger) {
            let used = services.sessions.take(at: services.clock.now)
            guard !used.isEmpty else { return }
            try await services.database.write(by: .system) { db in try NoteSessionUse(of: used).run(in: db) }
        }
    }

    /// Roles at events that are long over end, an hour late at most.
    static func endingRoles(_ services: Services, logger: Logger) -> ClockCompanion {
        let (database, clock, zone) = (services.database, services.clock, services.settings.timeZone)
        return ClockCompanion(pause: .hours(1), complaint: "roles that are over could not end", logger: logger) {
            let today = CalendarDay(of: clock.now, in: zone)
            guard try await !database.read({ db in try EndRoles.due(on: today, in: db) }).isEmpty else { return }
            try await database.write(by: .system) { db in try EndRoles(on: today).run(in: db) }
        }
    }

    /// Places that the hosts cancelled pass on when their time is over, a few seconds later at most.
    static func passingPlacesOn(
        in database: Database, clock: WallClock, correspondence: Correspondence, logger: Logger
    ) -> ClockCompanion {
        ClockCompanion(pause: .seconds(5), complaint: "cancelled places could not pass on", logger: logger) {
            guard try await database.read({ db in try PassPlacesOn.isDue(at: clock.now, in: db) }) else { return }
            try await database.write(by: .system) { db in
                _ = try PassPlacesOn(correspondence: correspondence).run(in: db)
            }
        }
    }

    /// Whoever has to know what has changed in a programme is written to, a few seconds later than said at most.
    static func tellingProgrammeNews(
        in database: Database, clock: WallClock, correspondence: Correspondence, logger: Logger
    ) -> ClockCompanion {
        ClockCompanion(pause: .seconds(5), complaint: "changes of a programme could not be told", logger: logger) {
            guard try await database.read({ db in try TellProgrammeNews.isDue(at: clock.now, in: db) }) else { return }
            try await database.write(by: .system) { db in
                try TellProgrammeNews(correspondence: correspondence).run(in: db)
            }
        }
    }

    /// The days before an event: people are asked whether they come, delegations are reminded of names.
    static func countingDown(
        in database: Database, clock: WallClock, correspondence: Correspondence, logger: Logger
    ) -> ClockCompanion {
        let complaint: Logger.Message = "what is due before an event was not done"
        return ClockCompanion(pause: .seconds(30), complaint: complaint, logger: logger) {
            for event in try await database.read({ db in try CountDown.due(at: clock.now, in: db) }) {
                do {
                    try await database.write(by: .system) { db in
                        _ = try CountDown(to: event, correspondence: correspondence).run(in: db)
                    }
                } catch {
                    // One event keeps no other back.
                    logger.warning(complaint, metadata: ["event": "\(event)", "error": "\(error)"])
                }
            }
        }
    }

    /// What somebody is owed or has asked for in another language is asked of the city's service, half a minute later at most.
    static func translating(_ translations: MachineTranslations, logger: Logger) -> ClockCompanion {
        ClockCompanion(pause: .seconds(30), complaint: "nothing could be translated", logger: logger) {
            for failure in try await translations.run() {
                logger.warning("a text was not translated", metadata: ["error": "\(failure)"])
            }
        }
    }

    /// Organisations are asked at night whether their profiles are still right.
    static func remindingOfProfiles(_ services: Services, logger: Logger) -> ClockCompanion {
        let (database, clock, zone) = (services.database, services.clock, services.settings.timeZone)
        let deed = RemindOfProfiles(in: zone, correspondence: services.correspondence)
        return ClockCompanion(pause: .minutes(1), complaint: "nobody was asked about profiles", logger: logger) {
            guard
                try await database.read({ db in try RemindOfProfiles.isDue(at: clock.now, in: zone, from: db) })
            else { return }
            try await database.write(by: .system) { db in _ = try deed.run(in: db) }
        }
    }

    /// Requests without a yes end, and offers and needs whose last day is over go; a minute late at most. Whoever has to say in
    /// the morning whether something still holds is asked.
    static func endingWhatIsOver(
        in database: Database, clock: WallClock, correspondence: Correspondence, logger: Logger
    ) -> ClockCompanion {
        ClockCompanion(pause: .minutes(1), complaint: "requests and offers could not end", logger: logger) {
            let (now, today) = (clock.now, CalendarDay(of: clock.now, in: .ofTheCity))
            if try await database.read({ db in try EndContactRequests.isDue(at: now, in: db) }) {
                try await database.write(by: .system) { db in
                    try EndContactRequests(correspondence: correspondence).run(in: db)
                }
            }
            if try await database.read({ db in try EndOffers.isDue(on: today, in: db) }) {
                try await database.write(by: .system) { db in try EndOffers(on: today).run(in: db) }
            }
            guard let morning = MorningLetter.day(at: now, in: .ofTheCity),
                try await database.read({ db in try RemindOfOffers.isDue(on: morning, in: db) })
            else { return }
            try await database.write(by: .system) { db in
                try RemindOfOffers(on: morning, correspondence: correspondence).run(in: db)
            }
        }
    }

    /// Whoever waits for news of a group hears of it, an hour late at most.
    static func tellingNews(_ services: Services, logger: Logger) -> ClockCompanion {
        let (database, zone) = (services.database, services.settings.timeZone)
        let deed = TellNews(in: zone, signingKey: services.signingKey, correspondence: services.correspondence)
        return ClockCompanion(pause: .hours(1), complaint: "news of the groups could not be told", logger: logger) {
            let now = services.clock.now
            guard try await database.read({ db in try TellNews.isDue(at: now, in: zone, from: db) }) else { return }
            try await database.write(by: .system) { db in _ = try deed.run(in: db) }
        }
    }

    /// In a crisis helpers are asked in waves, a few seconds late at most: a piece at a time, so that whoever signs in or answers
    /// meanwhile does not wait.
    static func askingForHelp(_ services: Services, logger: Logger) -> ClockCompanion {
        let (database, clock) = (services.database, services.clock)
        let deed = SendHelpWaves(in: services.settings.timeZone, correspondence: services.correspondence)
        return ClockCompanion(pause: .seconds(5), complaint: "nobody was asked for help", logger: logger) {
            while try await database.read({ db in try SendHelpWaves.isDue(at: clock.now, in: db) }) {
                try await database.write(by: .system) { db in _ = try deed.run(in: db) }
            }
        }
    }

    /// The team gets its letters in the morning, half a minute late at most.
    static func writingInTheMorning(_ services: Services, logger: Logger) -> ClockCompanion {
        ClockCompanion(pause: .seconds(30), complaint: "letters in the morning could not be written", logger: logger) {
            try await MorningPost(services).run()
        }
    }

    /// Whoever works with money that ends is told ninety and thirty days before, an hour late at most.
    static func remindingOfFunding(_ services: Services, logger: Logger) -> ClockCompanion {
        let (database, zone) = (services.database, services.settings.timeZone)
        return ClockCompanion(pause: .hours(1), complaint: "the end of money could not be told", logger: logger) {
            let now = services.clock.now
            guard try await database.read({ db in try RemindOfFunding.isDue(at: now, in: zone, from: db) }) else {
                return
            }
            try await database.write(by: .system) { db in
                _ = try RemindOfFunding(in: zone, correspondence: services.correspondence).run(in: db)
            }
        }
    }

    /// Whoever answers for a measure is asked in the morning what became of it, a few minutes late at most.
    static func remindingOfMeasures(_ services: Services, logger: Logger) -> ClockCompanion {
        let (database, clock, zone) = (services.database, services.clock, services.settings.timeZone)
        let deed = RemindOfMeasures(in: zone, correspondence: services.correspondence)
        return ClockCompanion(pause: .minutes(2), complaint: "nobody was asked about measures", logger: logger) {
            guard
                try await database.read({ db in try RemindOfMeasures.isDue(at: clock.now, in: zone, from: db) })
            else { return }
            try await database.write(by: .system) { db in _ = try deed.run(in: db) }
        }
    }

    /// What is needed and given in a crisis is counted every hour, so that the numbers of a day are those of its end. When no crisis is open any more everybody who helps is asked
    /// whether they stay, a minute late at most; whoever stays silent for thirty days is forgotten.
    static func lookingAfterCrises(_ services: Services, logger: Logger) -> ClockCompanion {
        let (database, clock, zone) = (services.database, services.clock, services.settings.timeZone)
        let asking = AskHelpersToStay(correspondence: services.correspondence)
        let turns = Turns(every: .hours(1), clock: clock)
        return ClockCompanion(pause: .minutes(1), complaint: "crises were not looked after", logger: logger) {
            let (today, isTurn) = (CalendarDay(of: clock.now, in: zone), turns.isDue)
            let uncounted = try await database.read { db in
                try isTurn ? db.openCrises().map(\.id) : CountCoverage.due(on: today, in: db)
            }
            if isTurn { turns.take() }
            if !uncounted.isEmpty {
                try await database.write(by: .system) { db in
                    try CountCoverage(in: uncounted, on: today).run(in: db)
                }
            }
            while try await database.read({ db in try AskHelpersToStay.isDue(at: clock.now, in: zone, in: db) }) {
                try await database.write(by: .system) { db in _ = try asking.run(in: db) }
            }
            while try await database.read({ db in try ForgetSilentHelpers.isDue(at: clock.now, in: db) }) {
                try await database.write(by: .system) { db in _ = try ForgetSilentHelpers().run(in: db) }
            }
        }
    }
}
