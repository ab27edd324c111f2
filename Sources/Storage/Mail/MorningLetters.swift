public import Domain

extension Reader {
    /// Of which of these keys a letter was ever queued.
    public func queued(once keys: [String]) throws -> Set<String> {
        guard !keys.isEmpty else { return [] }
        return try Set(rows("SELECT once FROM mail WHERE once IN \(list: keys)").map { try $0["once"] })
    }

    /// Up to which entry of the journal the last letter in the morning has told each of these everything; whoever had none
    /// is missing.
    public func lastTold(inTheMorning accounts: [Account.ID]) throws -> [Account.ID: Int64] {
        guard !accounts.isEmpty else { return [:] }
        let rows = try rows("SELECT account, up_to FROM morning_letter WHERE account IN \(list: accounts)")
        return try Dictionary(rows.map { try ($0["account"], $0["up_to"]) }, uniquingKeysWith: { first, _ in first })
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
