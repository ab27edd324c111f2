public import Domain

/// What is not broken, but needs somebody: how the house stands for whoever runs it.
public struct HouseState: Sendable {
    /// The file in which a SQLite database is.
    public struct File: Sendable {
        public var path: String
        public var bytes: Int64
        public var logBytes: Int64
        /// Nil if nobody knows.
        public var bytesFree: Int64?
        public var isOpenToOthers: Bool
        /// What kind of disk it is that several machines share; nil for one of this machine.
        public var sharedDisk: String?
        /// What a restore that was killed has left beside it.
        public var leftovers: [String] = []

        public init(
            path: String, bytes: Int64, logBytes: Int64, bytesFree: Int64?, isOpenToOthers: Bool, sharedDisk: String?
        ) {
            (self.path, self.bytes, self.logBytes) = (path, bytes, logBytes)
            (self.bytesFree, self.isOpenToOthers, self.sharedDisk) = (bytesFree, isOpenToOthers, sharedDisk)
        }

        /// As it is now.
        public init(at path: String) {
            self.init(
                path: path, bytes: Disk.bytes(ofFileAt: path) ?? 0, logBytes: Disk.bytes(ofFileAt: path + "-wal") ?? 0,
                bytesFree: Disk.bytesFree(at: path), isOpenToOthers: Disk.isOpenToOthers(fileAt: path),
                sharedDisk: MountedDisks().sharedKind(ofFileAt: path))
            leftovers = Restoration.leftovers(besideFileAt: path)
        }
    }

    let upkeep: Upkeep
    let mail: MailQueueState
    let file: File?
    let now: Instant

    /// - Parameters:
    ///   - file: nil for PostgreSQL, whose server looks after its own.
    ///   - now: what the clock of this machine says.
    public init(upkeep: Upkeep, mail: MailQueueState, file: File?, now: Instant) {
        (self.upkeep, self.mail, self.file, self.now) = (upkeep, mail, file, now)
    }

    /// A few seconds between two machines are nothing.
    static let clockTolerance = Duration.minutes(5)
    /// A letter that waits for longer stands before a mail server that is away.
    static let mailPatience = Duration.hours(24)
    /// The run that forgets comes every hour, and is noted every day.
    public static let retentionPatience = Duration.hours(26)
    /// Below this nothing runs well any more.
    static let leastFree: Int64 = 100_000_000
    /// Twice as long as the log ever gets by itself.
    static let longLog: Int64 = 64 * 1_024 * 1_024

    /// Each says what to do. Of an invented city only what is about the machine.
    public var sentences: [String] {
        guard upkeep.began != nil else {
            // One on a server whose name was misspelt is empty, and not missing.
            return ["nothing ever happened in this database: look whether its address is the right one"] + fileSentences
        }
        let ofHouse = [backup, drill, retention, clock, waitingMail, failedMail].compactMap(\.self)
        return (upkeep.isDemo ? [] : ofHouse) + fileSentences
    }

    private var backup: String? {
        guard upkeep.isOverdue(.backup, after: BackupRotation.dueAfter, at: now) else { return nil }
        let way =
            file == nil
            ? "pg_dump, say so with neue-wege backup --made-elsewhere" : "neue-wege backup --into FOLDER"
        let advice = "make one with \(way), and look at the timer that should"
        guard let age = hours(since: .backup) else { return "no backup was ever made: \(advice)" }
        return "the last backup is \(age) hours old: \(advice)"
    }

    private var drill: String? {
        guard upkeep.isOverdue(.drill, after: BackupRotation.drillDueAfter, at: now) else { return nil }
        let advice =
            file == nil
            ? "try it with pg_restore into another database, and say so with neue-wege drill --made-elsewhere"
            : "try it with neue-wege drill FOLDER"
        guard let age = hours(since: .drill) else {
            return "no backup was ever restored to see whether it can be: \(advice)"
        }
        return "the last restore drill is \(age / 24) days ago: \(advice)"
    }

    private var retention: String? {
        guard upkeep.isOverdue(.retention, after: Self.retentionPatience, at: now) else { return nil }
        let advice = "the server does it every hour, so look whether it runs, and into its log"
        guard let age = hours(since: .retention) else {
            return "nothing was ever forgotten whose time is over: \(advice)"
        }
        return "for \(age) hours nothing was forgotten whose time is over: \(advice)"
    }

    /// Nil if it never happened.
    private func hours(since occasion: Occasion) -> Int64? {
        upkeep.times[occasion].map { now.since($0).components.seconds / 3600 }
    }

    private var clock: String? {
        guard let latest = upkeep.latest, latest > now.advanced(by: Self.clockTolerance) else { return nil }
        return """
            the clock of this machine is \(latest.since(now).components.seconds / 60) minutes behind the newest entry of the \
            journal: let the machine set its clock (timedatectl set-ntp true)
            """
    }

    private var waitingMail: String? {
        guard let since = mail.waitingSince, now.since(since) > Self.mailPatience else { return nil }
        return """
            mail has waited for \(now.since(since).components.seconds / 3600) hours: look at the settings of the mail server, and at \
            the reasons at the desk, under mail
            """
    }

    private var failedMail: String? {
        guard mail.failed > 0 else { return nil }
        return "\(mail.failed) letters were given up: the desk says to whom and why, under mail"
    }

    private var fileSentences: [String] {
        guard let file else { return [] }
        var sentences: [String] = []
        if file.isOpenToOthers {
            sentences.append("other users of this machine may read \(file.path): chmod 600 \(file.path)")
        }
        if let kind = file.sharedDisk {
            sentences.append(
                "\(file.path) lies on a network disk (\(kind)), on which a SQLite file gets damaged: move it, or use "
                    + "PostgreSQL")
        }
        if let free = file.bytesFree, free < max(Self.leastFree, 2 * file.bytes) {
            let reason =
                free < 2 * file.bytes
                ? "a backup and an upgrade need as much again"
                : "below \(Self.leastFree / 1_000_000) MB nothing on this disk runs well any more"
            sentences.append(
                """
                only \(free / 1_000_000) MB are free beside the database, which has \(file.bytes / 1_000_000) MB: make room, because \
                \(reason)
                """)
        }
        sentences += file.leftovers.map { left in
            "a restore that did not come to its end has left \(left), with everything about everybody: restore again, or delete it"
        }
        if file.logBytes > Self.longLog {
            sentences.append(
                """
                the log beside the database has \(file.logBytes / 1_000_000) MB: another program reads the file without an end, so \
                end it (fuser \(file.path))
                """)
        }
        return sentences
    }
}
