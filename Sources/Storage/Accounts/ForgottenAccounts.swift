public import Domain

extension Reader {
    /// Everybody with an account.
    public func erasableAccounts() throws -> [String] {
        try rows("SELECT id FROM account ORDER BY id").map { try $0["id"] }
    }
}

extension Writer {
    /// So many days after they were made links to sign in and sessions go at the latest; the data map says the same.
    public static var daysOfSignIns: Int { 30 }

    /// Nothing is left of an account: its roles, sessions and links go with it. What it did stays in the journal under an
    /// identifier that leads to nobody any more. Twice is as good as once.
    ///
    /// Whoever refers to the account without going with it has to let go of it first. Unlike `removeAccount` it takes the last of
    /// the coordination, too: in a copy from before they may have been alone.
    public func erase(account id: Account.ID) throws {
        guard try run("DELETE FROM account WHERE id = \(id)") > 0 else { return }
        try journal(.erased, .account, id)
    }

    /// Links and sessions that were made before then, or have ended, and that nobody came back for.
    public func forgetSignIns(madeBefore instant: Instant) throws {
        let links = try run("DELETE FROM sign_in_link WHERE created_at < \(instant)")
        let sessions = try run("DELETE FROM session WHERE created_at < \(instant) AND expires_at <= \(now)")
        guard links + sessions > 0 else { return }
        try journal(
            .changed, .account, Identifier<Account>(rawValue: "sign-ins"),
            details: ["links": String(links), "sessions": String(sessions)])
    }
}
