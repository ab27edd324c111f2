public import Domain

extension Reader {
    /// Whether a letter with this key was ever queued.
    public func isQueued(once key: String) throws -> Bool {
        try row("SELECT id FROM mail WHERE once = \(key)") != nil
    }

    /// Up to which entry of the journal the last letter in the morning has told somebody everything; nil before the first.
    public func lastTold(inTheMorning account: Account.ID) throws -> Int64? {
        try value("SELECT up_to AS value FROM morning_letter WHERE account = \(account)")
    }
}

extension Writer {
    /// Keeps up to where the letter has told everything that was queued in this transaction.
    public func noteTold(inTheMorning account: Account.ID, upTo entry: Int64) throws {
        try run(
            """
            INSERT INTO morning_letter (account, up_to) VALUES (\(account), \(entry))
            ON CONFLICT (account) DO UPDATE SET up_to = \(entry)
            """)
    }
}
