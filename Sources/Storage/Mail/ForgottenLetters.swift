public import Domain

extension Reader {
    /// Which of these letters are forgotten: nobody knows any more to whom they went. Letters of which this database has never
    /// known are none of them.
    public func forgottenLetters(among letters: [Identifier<Message>]) throws -> Set<Identifier<Message>> {
        guard !letters.isEmpty else { return [] }
        return Set(
            try rows("SELECT id FROM mail WHERE id IN \(list: letters) AND recipient = ''").map { try $0["id"] })
    }
}

extension Writer {
    /// The house knows for so long to whom it has written; the data map says the same.
    public static var daysOfLetters: Int { 30 }

    /// Forgets to whom letters went that have ended before then, and what was left of them. That something was queued once is
    /// kept, so that nothing is ever queued twice.
    /// - Returns: whether there may be more.
    public func forgetLetters(endedBefore instant: Instant, atMost limit: Int = 1_000) throws -> Bool {
        let old: [Identifier<Message>] = try rows(
            """
            SELECT id FROM mail WHERE ended_at < \(instant) AND recipient <> '' ORDER BY ended_at LIMIT \(limit)
            """
        ).map { try $0["id"] }
        guard !old.isEmpty else { return false }
        try forget(old)
        return old.count == limit
    }

    /// Forgets that letters went to this address, and that any came back: whoever read them there is gone. What still waits goes
    /// its way first.
    public func forgetLetters(to address: EmailAddress) throws {
        let ended: [Identifier<Message>] = try rows(
            "SELECT id FROM mail WHERE recipient = \(address) AND ended_at IS NOT NULL ORDER BY id"
        ).map { try $0["id"] }
        if !ended.isEmpty { try forget(ended) }
        try trustAgain(address)
    }

    /// What waits to go there does not go any more: whoever would read it is gone.
    /// - Parameter names: only letters that were queued under a key with one of these in its second place, such as `help/NAME`; nil
    ///   for all of them.
    public func endLetters(to address: EmailAddress, keyedBy names: Set<String>? = nil) throws {
        let waiting = try rows(
            "SELECT id, once FROM mail WHERE recipient = \(address) AND \(SentLetter.waits) ORDER BY id")
        for row in waiting {
            let key: String? = try row["once"]
            let named = key.map { $0.split(separator: "/").dropFirst().first.map(String.init) ?? "" } ?? ""
            if let names, !names.contains(named) { continue }
            let id: Identifier<Message> = try row["id"]
            try end(id, as: "expired")
            try journal(.expired, .mail, id)
        }
    }

    private func forget(_ old: [Identifier<Message>]) throws {
        try run("DELETE FROM mail_attachment WHERE mail IN \(list: old)")
        try run(
            """
            UPDATE mail SET recipient = '', language = '', subject = '', body = '', reply_to = '', topic = NULL,
                unsubscribing = NULL, problem = NULL
            WHERE id IN \(list: old)
            """)
        try journal(
            .removed, .mail, Identifier<Message>(rawValue: "letters"), details: ["letters": String(old.count)])
    }
}
