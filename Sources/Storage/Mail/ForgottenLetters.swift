public import Domain

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
        try run("DELETE FROM mail_attachment WHERE mail IN \(list: old)")
        try run(
            """
            UPDATE mail SET recipient = '', language = '', subject = '', body = '', reply_to = '', topic = NULL,
                unsubscribing = NULL, problem = NULL
            WHERE id IN \(list: old)
            """)
        try journal(
            .removed, .mail, Identifier<Message>(rawValue: "letters"), details: ["letters": String(old.count)])
        return old.count == limit
    }
}
