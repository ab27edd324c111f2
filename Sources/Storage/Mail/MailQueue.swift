public import Domain

extension SubjectKind {
    public static let mail = SubjectKind(rawValue: "mail")
}

extension Change {
    /// Somebody has begun to send it.
    public static let attempted = Change(rawValue: "attempted")
    public static let sent = Change(rawValue: "sent")
    /// It could not be sent; it is tried again.
    public static let postponed = Change(rawValue: "postponed")
    /// It could not be sent and is not tried again.
    public static let failed = Change(rawValue: "failed")
    /// What it said was not true any more before it could be sent.
    public static let expired = Change(rawValue: "expired")
}

/// A message that waits in the queue.
public struct QueuedMail: Hashable, Sendable {
    public let id: Identifier<Message>
    public let message: Message
    public let createdAt: Instant
    /// How often it has been tried, this time included.
    public let attempts: Int
}

/// A message that was given up.
public struct FailedMail: Hashable, Sendable {
    public let recipient: EmailAddress
    /// What the mail server said, if it was one that refused.
    public let problem: String?
    public let createdAt: Instant
}

/// What the desk wants to know about the queue.
public struct MailQueueState: Hashable, Sendable {
    public let waiting: Int
    public let failed: Int
    /// Since when the oldest waiting mail has been waiting.
    public let waitingSince: Instant?
}

extension Writer {
    /// Queues `message` as part of this transaction: it goes out if and only if the rest happens.
    ///
    /// - Parameters:
    ///   - key: the same key is queued only once, ever: `reminder/REGISTRATION/3-days`. Nil queues each time.
    ///   - hold: for so long it can be stopped before it goes.
    /// - Returns: nil if the key was used before; then nothing was queued.
    @discardableResult
    public func enqueue(
        _ message: Message, once key: String? = nil, heldFor hold: Duration = .zero
    ) throws -> Identifier<Message>? {
        let id = newIdentifier(Message.self)
        let insertion: SQL = """
            INSERT INTO mail (id, once, recipient, language, subject, body, reply_to, state, attempts, next_attempt_at,
            created_at, kind, topic, turn, unsubscribing, expires_at, occasion)
            VALUES (\(id), \(key), \(message.recipient), \(message.language), \(message.subject), \(message.body),
            \(message.replyTo.map(\.rawValue).joined(separator: " ")),
            'waiting', 0, \(now.advanced(by: hold)), \(now), \(message.kind.rawValue), \(message.topic?.rawValue),
            \(message.kind.turn), \(message.unsubscribing), \(message.expiry), \(message.occasion?.rawValue))
            ON CONFLICT (once) DO NOTHING
            """
        if key == nil {
            try post(insertion)
        } else if try run(insertion) == 0 {
            return nil
        }
        try journal(.created, .mail, id)
        // Whoever asks for a link reads mail there after all.
        if !message.kind.goesFirst, let problem = try unreachable(message.recipient) {
            try end(id, as: "failed", because: problem)
            try journal(.failed, .mail, id)
            return id
        }
        for (position, attachment) in message.attachments.enumerated() {
            try post(
                """
                INSERT INTO mail_attachment (mail, position, name, media_type, content)
                VALUES (\(id), \(position), \(attachment.name), \(attachment.mediaType),
                \(Hexadecimal.text(attachment.content)))
                """)
        }
        return id
    }

    /// Takes the mail whose turn it is, so that nobody else sends it before `time` is over. Whoever takes it
    /// and is killed has sent it or not; afterwards it is due again.
    public func takeDueMail(for time: Duration) throws -> QueuedMail? {
        guard let row = try nextTrueMail() else { return nil }
        let id: Identifier<Message> = try row["id"]
        let attempts = try row["attempts"] + 1
        try post(
            """
            UPDATE mail SET attempts = \(attempts), next_attempt_at = \(now.advanced(by: time)), problem = NULL
            WHERE id = \(id)
            """)
        try journal(.attempted, .mail, id)
        let attachments = try rows(
            "SELECT name, media_type, content FROM mail_attachment WHERE mail = \(id) ORDER BY position")
        var message = try Message(
            recipient: row["recipient"], language: row["language"], subject: row["subject"], body: row["body"],
            replyTo: (row["reply_to"] as String).split(separator: " ").compactMap {
                EmailAddress(sqlValue: .text(String($0)))
            },
            attachments: attachments.map { row in
                try Message.Attachment(
                    name: row["name"], mediaType: row["media_type"], content: Hexadecimal.bytes(row["content"]))
            },
            kind: LetterKind(rawValue: row["kind"]) ?? .other,
            topic: (row["topic"] as String?).map(LetterTopic.init(rawValue:)), expiry: row["expires_at"],
            occasion: (row["occasion"] as String?).map(LetterOccasion.init(rawValue:)))
        message.unsubscribing = try row["unsubscribing"]
        return try QueuedMail(id: id, message: message, createdAt: row["created_at"], attempts: attempts)
    }

    private func dueMail(turn: Int) throws -> Row? {
        try row(
            """
            SELECT id, recipient, language, subject, body, reply_to, attempts, created_at, kind, topic, unsubscribing,
                expires_at, occasion
            FROM mail
            WHERE state = 'waiting' AND turn = \(turn) AND next_attempt_at <= \(now) AND \(PausedLetters.areNot)
            ORDER BY next_attempt_at, id LIMIT 1
            """)
    }

    /// What is due and not true any more is not sent: it is noted, and its text forgotten.
    private func nextTrueMail() throws -> Row? {
        while let row = try dueMail(turn: 0) ?? dueMail(turn: 1) ?? dueMail(turn: 2) {
            guard let expiry: Instant = try row["expires_at"], expiry <= now else { return row }
            let id: Identifier<Message> = try row["id"]
            try end(id, as: "expired")
            try journal(.expired, .mail, id)
        }
        return nil
    }

    /// It is not sent again, so nobody needs its text.
    func end(_ mail: Identifier<Message>, as state: String, because problem: String? = nil) throws {
        try post(
            """
            UPDATE mail SET state = \(state), ended_at = \(now), body = '', unsubscribing = NULL, problem = \(problem)
            WHERE id = \(mail)
            """)
        try post("DELETE FROM mail_attachment WHERE mail = \(mail)")
    }

    /// Lets go of letters to one reader that wait and that nobody has begun to send: a newer one says what is true now.
    /// - Parameter prefixes: how the keys begin under which they were queued.
    /// - Returns: those keys, the oldest letter first.
    public func overtake(
        lettersAbout topic: LetterTopic, to recipient: EmailAddress, keyed prefixes: [String]
    ) throws -> [String] {
        let rows = try rows(
            """
            SELECT id, once FROM mail
            WHERE topic = \(topic.rawValue) AND recipient = \(recipient) AND state = 'waiting' AND attempts = 0
                AND once IS NOT NULL
            ORDER BY id
            """)
        var overtaken: [String] = []
        for row in rows {
            let (id, key): (Identifier<Message>, String) = try (row["id"], row["once"])
            guard prefixes.contains(where: { key.hasPrefix($0) }) else { continue }
            try end(id, as: "expired")
            try journal(.expired, .mail, id)
            overtaken.append(key)
        }
        return overtaken
    }

    /// Notes that `mail` has gone out, and forgets its text: links in it are secrets.
    public func markSent(_ mail: Identifier<Message>) throws {
        try end(mail, as: "sent")
        try journal(.sent, .mail, mail)
    }

    /// Notes why `mail` did not go out. It is tried again after a growing pause, and given up after five days, or at
    /// once if that is final: then it counts as one that came back. A closed way is no fault of the mail: the pauses
    /// stay short.
    public func markNotSent(
        _ mail: QueuedMail, because problem: String, isFinal: Bool = false, isWayClosed: Bool = false
    ) throws {
        let next = MailRetry.nextAttempt(
            afterAttempt: mail.attempts, created: mail.createdAt, now: now, isWayClosed: isWayClosed)
        if let next, !isFinal {
            try post("UPDATE mail SET next_attempt_at = \(next), problem = \(problem) WHERE id = \(mail.id)")
            try journal(.postponed, .mail, mail.id)
            return
        }
        try post("UPDATE mail SET state = 'failed', ended_at = \(now), problem = \(problem) WHERE id = \(mail.id)")
        try journal(.failed, .mail, mail.id)
        guard !isWayClosed else { return }
        let isHard = isFinal && EnhancedStatus(problem)?.isAboutMailbox == true
        _ = try noteBounce(to: mail.message.recipient, of: mail.id, because: problem, isHard: isHard)
    }
}

extension Reader {
    /// Letters that were given up, the newest first.
    public func failedMail(limit: Int) throws -> [FailedMail] {
        try rows(
            """
            SELECT recipient, problem, created_at FROM mail WHERE state = 'failed' AND recipient <> ''
            ORDER BY created_at DESC, id DESC LIMIT \(limit)
            """
        ).map { row in
            try FailedMail(recipient: row["recipient"], problem: row["problem"], createdAt: row["created_at"])
        }
    }

    public func hasDueMail(at now: Instant) throws -> Bool {
        try row(
            """
            SELECT id FROM mail
            WHERE state = 'waiting' AND turn IN (0, 1, 2) AND next_attempt_at <= \(now) AND \(PausedLetters.areNot) LIMIT 1
            """) != nil
    }

    public func mailQueueState() throws -> MailQueueState {
        try MailQueueState(
            waiting: count("SELECT COUNT(*) AS value FROM mail WHERE state = 'waiting'"),
            failed: count("SELECT COUNT(*) AS value FROM mail WHERE state = 'failed' AND recipient <> ''"),
            waitingSince: value("SELECT MIN(created_at) AS value FROM mail WHERE state = 'waiting'"))
    }
}
