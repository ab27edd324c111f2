public import Domain

extension Change {
    /// Somebody at the desk has stopped it.
    public static let stopped = Change(rawValue: "stopped")
    /// Somebody at the desk has it sent now.
    public static let resumed = Change(rawValue: "resumed")
}

extension Reader {
    /// How many letters are where.
    public func letterCounts() throws -> [LetterStanding: Int] {
        let rows = try rows(
            """
            SELECT state, CASE WHEN problem IS NULL THEN 0 ELSE 1 END AS has_problem, COUNT(*) AS number FROM mail
            WHERE recipient <> '' GROUP BY state, CASE WHEN problem IS NULL THEN 0 ELSE 1 END
            """)
        var counts: [LetterStanding: Int] = [:]
        for row in rows {
            let (word, hasProblem): (String, Int) = (try row["state"], try row["has_problem"])
            let standing: LetterStanding? =
                word == "waiting" && hasProblem == 1 ? .deferred : LetterStanding(rawValue: word)
            if let standing { counts[standing, default: 0] += try row["number"] as Int }
        }
        return counts
    }

    /// The letters that are there: what is due next or has happened last stands first.
    public func letters(_ standing: LetterStanding, limit: Int) throws -> [SentLetter] {
        let those: SQL =
            switch standing {
            case .waiting: "state = 'waiting' AND problem IS NULL ORDER BY next_attempt_at, id"
            case .deferred: "state = 'waiting' AND problem IS NOT NULL ORDER BY next_attempt_at, id"
            case .failed, .stopped, .expired, .sent:
                "state = \(standing.rawValue) AND recipient <> '' ORDER BY ended_at DESC, id DESC"
            }
        return try rows("SELECT \(SentLetter.columns) FROM mail WHERE \(those) LIMIT \(limit)")
            .map(SentLetter.init(row:))
    }

    /// How many letters to many wait, so that they can be stopped.
    public func heldLetters() throws -> Int {
        try count(
            """
            SELECT COUNT(*) AS value FROM mail
            WHERE state = 'waiting' AND turn > 0 AND attempts = 0 AND next_attempt_at > created_at
            """)
    }

    fileprivate func letter(_ id: Identifier<Message>) throws -> SentLetter {
        guard let row = try row("SELECT \(SentLetter.columns) FROM mail WHERE id = \(id) AND recipient <> ''") else {
            throw NotFound()
        }
        return try SentLetter(row: row)
    }
}

extension Writer {
    /// A letter that waits does not go out. What stands in it is kept: it can go after all.
    /// - Throws: `LetterRefusal.isGone`
    public func stop(letter id: Identifier<Message>) throws {
        switch try letter(id).state {
        case .waiting, .deferred: try stop(id)
        case .sending, .sent, .notDeliverable, .stopped, .expired: throw LetterRefusal.isGone
        }
    }

    /// The same for all that wait, but not for those that sign somebody in.
    /// - Returns: how many they were.
    public func stopLetters() throws -> Int {
        let ids: [Identifier<Message>] = try rows(
            """
            SELECT id FROM mail WHERE turn > 0 AND \(SentLetter.waits) ORDER BY id
            """
        ).map { try $0["id"] }
        for id in ids { try stop(id) }
        return ids.count
    }

    func stop(_ id: Identifier<Message>) throws {
        try run("UPDATE mail SET state = 'stopped', ended_at = \(now) WHERE id = \(id)")
        try journal(.stopped, .mail, id)
    }

    /// A letter that waits, was stopped or was given up goes out now; whoever wants that says that the address is right.
    /// - Throws: `LetterRefusal`
    public func resume(letter id: Identifier<Message>) throws {
        let letter = try letter(id)
        switch letter.state {
        case .waiting, .deferred, .notDeliverable, .stopped: break
        case .sending, .sent, .expired: throw LetterRefusal.isGone
        }
        guard letter.hasText else { throw LetterRefusal.textIsForgotten }
        try trustAgain(letter.recipient)
        try run(
            """
            UPDATE mail SET state = 'waiting', next_attempt_at = \(now), attempts = 0, ended_at = NULL, problem = NULL
            WHERE id = \(id)
            """)
        try journal(.resumed, .mail, id)
    }
}
