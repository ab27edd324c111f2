public import Domain

extension Reader {
    /// Which words of the notice somebody was last shown who has an account; nil for whoever has said nothing there yet.
    public func noticeShown(to account: Account.ID) throws -> ShownWording? {
        try row("SELECT wording, language FROM account_notice WHERE account = \(account)").map { row in
            try ShownWording(version: row["wording"], language: row["language"])
        }
    }
}

extension Writer {
    /// Somebody with an account has read the words that the notice has by now. Reading the same again is nothing new.
    public func confirm(noticeShownIn wording: ShownWording, to account: Account.ID) throws {
        guard try noticeShown(to: account)?.version != wording.version else { return }
        try run(
            """
            INSERT INTO account_notice (account, wording, language, shown_at)
            VALUES (\(account), \(wording.version), \(wording.language), \(now))
            ON CONFLICT (account) DO UPDATE SET wording = excluded.wording, language = excluded.language,
                shown_at = excluded.shown_at
            """)
        try journal(.changed, .account, account, details: ["fields": "notice"])
    }
}
