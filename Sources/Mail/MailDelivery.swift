import Domain
public import Logging
public import Storage
import Synchronization

/// Sends what waits in the queue, one mail after the other: letters that sign somebody in first, then the oldest.
///
/// Each mail is taken, sent, and marked as sent. Whoever is killed in between has sent it or not, and it is sent again:
/// at most one duplicate, with the same Message-ID. Several instances on one database never take the same mail.
public actor MailDelivery {
    /// How long a taken mail belongs to who took it: more than one attempt can last.
    static let takenFor = Duration.minutes(5)
    /// How often the queue is looked at if nothing seems to happen, for repeated attempts.
    static let pause = Duration.seconds(20)

    private let database: Database
    private let settings: MailSettings
    private let way: any MailWay
    private let logger: Logger

    public init(database: Database, settings: MailSettings, logger: Logger) {
        let way: any MailWay =
            switch settings.way {
            case .server(let server): MailTransfer(server: server)
            case .folder(let path): MailFolder(path: path)
            }
        self.init(database: database, settings: settings, way: way, logger: logger)
    }

    init(database: Database, settings: MailSettings, way: any MailWay, logger: Logger) {
        self.database = database
        self.settings = settings
        self.way = way
        self.logger = logger
    }

    /// Sends mail until the task is cancelled: at once after it was queued here, and every 20 seconds for the rest.
    public func run() async {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        database.onChange { wake.yield() }
        wake.yield()
        await withTaskGroup { group in
            group.addTask {
                while (try? await Task.sleep(for: Self.pause)) != nil { wake.yield() }
                wake.finish()
            }
            var lastLook: (change: Int64, at: ContinuousClock.Instant)?
            for await _ in wakes {
                let change = database.newestChange(about: [.mail])
                if let lastLook, lastLook.change == change, lastLook.at.duration(to: .now) < Self.pause { continue }
                lastLook = (change, .now)
                do {
                    try await deliverDue()
                } catch {
                    logger.error("the mail queue could not be worked on", metadata: ["error": "\(error)"])
                }
            }
            group.cancelAll()
        }
    }

    /// Sends everything that is due now. Ends early if the way is closed; the rest stays due.
    /// - Returns: how many mails went out.
    @discardableResult
    public func deliverDue() async throws -> Int {
        var sent = 0
        var next = try await take()
        while let mail = next {
            do {
                try await send(mail)
                sent += 1
                next = try await markSentAndTakeNext(mail)
            } catch let problem as MailProblem {
                try await database.write(by: .system) { db in
                    try db.markNotSent(
                        mail, because: problem.reason, isFinal: problem.isFinal, isWayClosed: problem.isAboutAll)
                }
                // Whoever reads this in the log finds the reason beside the mail.
                logger.warning(
                    "a mail was not sent", metadata: ["mail": "\(mail.id)", "attempt": "\(mail.attempts)"])
                if case .closed = problem { return sent }
                next = try await take()
            }
        }
        return sent
    }

    private func take() async throws -> QueuedMail? {
        let now = database.clock.now
        guard try await database.read({ db in try db.hasDueMail(at: now) }) else { return nil }
        return try await database.write(by: .system) { db in try db.takeDueMail(for: Self.takenFor) }
    }

    private func markSentAndTakeNext(_ mail: QueuedMail) async throws -> QueuedMail? {
        try await database.write(by: .system) { db in
            try db.markSent(mail.id)
            return Task.isCancelled ? nil : try db.takeDueMail(for: Self.takenFor)
        }
    }

    private func send(_ mail: QueuedMail) async throws {
        try await way.send(
            MailText(mail, from: settings.sender, name: settings.senderName),
            mail: OutgoingMail(
                sender: settings.sender.rawValue, recipient: mail.message.recipient.rawValue,
                fileName: "\(MailText.compactTime(mail.createdAt))-\(mail.id)"))
    }
}
