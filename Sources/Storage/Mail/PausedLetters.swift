public import Domain

/// Letters that suppose what is not so just now. They wait: it may be so again before anybody has heard of it.
enum PausedLetters {
    /// The part of a WHERE that leaves them out.
    static let areNot: SQL = "(occasion IS NULL OR occasion NOT IN (SELECT occasion FROM mail_pause))"
}

/// Somebody who would have got a letter that is not true any more.
public struct LetterReader: Hashable, Sendable {
    public let address: EmailAddress
    public let language: Language

    public init(address: EmailAddress, language: Language) {
        (self.address, self.language) = (address, language)
    }
}

/// What stands in a letter that has not gone, for whoever puts right what is not true any more.
public struct UnsentLetter: Hashable, Sendable {
    public let kind: LetterKind
    public let language: Language
    public var subject: String
    public var body: String
    public var expiry: Instant?
}

extension Writer {
    /// Puts right letters that suppose it and have not gone. What was in them for a calendar goes: the news of what has changed
    /// brings it. The caller writes the journal.
    /// - Parameter corrected: nil for a letter that is not to go at all.
    public func correctLetters(
        supposing occasion: LetterOccasion, _ corrected: (UnsentLetter) -> UnsentLetter?
    ) throws {
        let rows = try rows(
            """
            SELECT id, kind, language, subject, body, expires_at, state FROM mail
            WHERE occasion = \(occasion.rawValue) AND state IN \(list: ["waiting", "stopped", "failed"]) AND body <> ''
            ORDER BY id
            """)
        for row in rows {
            let id: Identifier<Message> = try row["id"]
            let letter = try UnsentLetter(
                kind: LetterKind(rawValue: row["kind"]) ?? .other, language: row["language"], subject: row["subject"],
                body: row["body"], expiry: row["expires_at"])
            guard let right = corrected(letter) else {
                // What was given up stays to be seen as that.
                let state: String = try row["state"]
                guard state != "failed" else { continue }
                try end(id, as: "expired")
                try journal(.expired, .mail, id)
                continue
            }
            guard right != letter else { continue }
            try run(
                """
                UPDATE mail SET subject = \(right.subject), body = \(right.body), expires_at = \(right.expiry)
                WHERE id = \(id)
                """)
            try run("DELETE FROM mail_attachment WHERE mail = \(id) AND name <> 'cancelled.ics'")
        }
    }

    /// It is not so: letters that suppose it wait from now on, also those that are queued later. The caller writes the journal.
    public func pauseLetters(supposing occasion: LetterOccasion) throws {
        try run("INSERT INTO mail_pause (occasion) VALUES (\(occasion.rawValue)) ON CONFLICT (occasion) DO NOTHING")
    }

    /// It is so again: they go. The caller writes the journal.
    public func resumeLetters(supposing occasion: LetterOccasion) throws {
        try run("DELETE FROM mail_pause WHERE occasion = \(occasion.rawValue)")
    }

    /// The same where its readers have to read another letter first that is queued just now: these go after it.
    public func resumeLettersAfterNews(supposing occasion: LetterOccasion) throws {
        try run(
            """
            UPDATE mail SET next_attempt_at = \(now.advanced(by: .seconds(1)))
            WHERE occasion = \(occasion.rawValue) AND state = 'waiting' AND next_attempt_at <= \(now)
            """)
        try resumeLetters(supposing: occasion)
    }

    /// What waits of letters that suppose it does not go out. What stands in them is kept.
    /// - Returns: how many they were.
    public func stopLetters(supposing occasion: LetterOccasion) throws -> Int {
        let ids: [Identifier<Message>] = try rows(
            "SELECT id FROM mail WHERE occasion = \(occasion.rawValue) AND \(SentLetter.waits) ORDER BY id"
        ).map { try $0["id"] }
        for id in ids { try stop(id) }
        return ids.count
    }

    /// Lets go of letters that suppose it, wait, and were never tried, or tried in vain: what they say is not true.
    /// - Parameter sparesThoseUnderWay: whether a letter goes that is with the mail server at this moment.
    /// - Returns: whom they were for, each once: they have to hear what is true.
    public func endLetters(
        supposing occasion: LetterOccasion, sparesThoseUnderWay: Bool = false
    ) throws -> [LetterReader] {
        let waits: SQL = sparesThoseUnderWay ? SentLetter.waits : "state = 'waiting'"
        let rows = try rows(
            """
            SELECT id, recipient, language FROM mail
            WHERE occasion = \(occasion.rawValue) AND \(waits) AND recipient <> '' ORDER BY id
            """)
        var readers: [LetterReader] = []
        for row in rows {
            let id: Identifier<Message> = try row["id"]
            try end(id, as: "expired")
            try journal(.expired, .mail, id)
            let reader = try LetterReader(address: row["recipient"], language: row["language"])
            if !readers.contains(where: { $0.address == reader.address }) { readers.append(reader) }
        }
        return readers
    }
}

extension Reader {
    /// How many letters that suppose it are where.
    public func letterCounts(supposing occasion: LetterOccasion) throws -> [LetterStanding: Int] {
        let rows = try rows(
            """
            SELECT state, CASE WHEN problem IS NULL THEN 0 ELSE 1 END AS has_problem, COUNT(*) AS number FROM mail
            WHERE occasion = \(occasion.rawValue) GROUP BY state, CASE WHEN problem IS NULL THEN 0 ELSE 1 END
            """)
        return try rows.reduce(into: [:]) { counts, row in
            let (word, hasProblem): (String, Int) = (try row["state"], try row["has_problem"])
            let standing: LetterStanding? =
                word == "waiting" && hasProblem == 1 ? .deferred : LetterStanding(rawValue: word)
            if let standing { counts[standing, default: 0] += try row["number"] as Int }
        }
    }
}
