public import Domain

extension Change {
    /// A session showed the second factor of its account.
    public static let factorShown = Change(rawValue: "factor-shown")
    /// An account has another second factor, or one less.
    public static let factorChanged = Change(rawValue: "factor-changed")
}

extension Passkey {
    fileprivate static let columns: SQL = "id, account, credential, algorithm, public_key, uses, name, created_at"

    fileprivate init(row: Row) throws {
        let key: String = try row["public_key"]
        self.init(
            id: try row["id"], account: try row["account"], credential: try row["credential"],
            key: Key(algorithm: try row["algorithm"], bytes: Hexadecimal.bytes(key)), uses: try row["uses"],
            name: try row["name"], createdAt: try row["created_at"])
    }
}

/// What the house and somebody's telephone both know, and up to which half minute its codes were used.
public struct KeptOneTimeKey: Hashable, Sendable {
    public let key: OneTimeKey
    public let step: Int
}

extension Reader {
    /// The keys of an account, the oldest first.
    public func passkeys(of account: Account.ID) throws -> [Passkey] {
        try rows("SELECT \(Passkey.columns) FROM passkey WHERE account = \(account) ORDER BY created_at, id")
            .map(Passkey.init(row:))
    }

    /// The key that a device calls so, whoever has it.
    public func passkey(credential: String) throws -> Passkey? {
        try row("SELECT \(Passkey.columns) FROM passkey WHERE credential = \(credential)")
            .map(Passkey.init(row:))
    }

    public func oneTimeKey(of account: Account.ID) throws -> KeptOneTimeKey? {
        guard let row = try row("SELECT secret, step FROM one_time_key WHERE account = \(account)") else { return nil }
        let secret: String = try row["secret"]
        guard let key = OneTimeKey(text: secret) else { return nil }
        return KeptOneTimeKey(key: key, step: try row["step"])
    }

    /// How many codes on paper are left.
    public func recoveryCodesLeft(of account: Account.ID) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM recovery_code WHERE account = \(account) AND used_at IS NULL")
    }

    /// Whether the account has this code on paper, and has not used it.
    public func hasRecoveryCode(_ hash: SecretHash, of account: Account.ID) throws -> Bool {
        try count(
            """
            SELECT COUNT(*) AS value FROM recovery_code
            WHERE account = \(account) AND hash = \(hash) AND used_at IS NULL
            """) > 0
    }

    /// How many factors an account has, codes on paper not counted.
    public func factorCount(of account: Account.ID) throws -> Int {
        try count(
            """
            SELECT (SELECT COUNT(*) FROM passkey WHERE account = \(account))
                + (SELECT COUNT(*) FROM one_time_key WHERE account = \(account)) AS value
            """)
    }
}

extension Writer {
    public func insert(_ passkey: Passkey) throws {
        try run(
            """
            INSERT INTO passkey (id, account, credential, algorithm, public_key, uses, name, created_at)
            VALUES (\(passkey.id), \(passkey.account), \(passkey.credential), \(passkey.key.algorithm),
                \(Hexadecimal.text(passkey.key.bytes)), \(passkey.uses), \(passkey.name), \(passkey.createdAt))
            """)
        try journal(.factorChanged, .account, passkey.account)
    }

    /// Notes that a key was used; `proveFactor` tells what for.
    public func use(_ passkey: Passkey, counting uses: Int) throws {
        try run("UPDATE passkey SET uses = \(uses) WHERE id = \(passkey.id)")
    }

    /// - Returns: false if the account has no such key.
    public func remove(_ passkey: Passkey.ID, of account: Account.ID) throws -> Bool {
        let removed = try run("DELETE FROM passkey WHERE id = \(passkey) AND account = \(account)")
        if removed > 0 { try journal(.factorChanged, .account, account) }
        return removed > 0
    }

    /// Takes the place of the one that was there.
    /// - Parameter step: the half minute whose code has shown that the telephone knows it.
    public func set(_ key: OneTimeKey, of account: Account.ID, usedAt step: Int) throws {
        try run(
            """
            INSERT INTO one_time_key (account, secret, step, created_at)
            VALUES (\(account), \(key.text), \(step), \(now))
            ON CONFLICT (account) DO UPDATE
            SET secret = excluded.secret, step = excluded.step, created_at = excluded.created_at
            """)
        try journal(.factorChanged, .account, account)
    }

    /// Notes that the code of a half minute was used; `proveFactor` tells what for.
    /// - Returns: false if that half minute, or a later one, was used before.
    public func useOneTimeKey(of account: Account.ID, at step: Int) throws -> Bool {
        try run("UPDATE one_time_key SET step = \(step) WHERE account = \(account) AND step < \(step)") > 0
    }

    /// - Returns: false if there was none.
    public func removeOneTimeKey(of account: Account.ID) throws -> Bool {
        let removed = try run("DELETE FROM one_time_key WHERE account = \(account)")
        if removed > 0 { try journal(.factorChanged, .account, account) }
        return removed > 0
    }

    /// All that were there before end with this.
    public func setRecoveryCodes(_ hashes: [SecretHash], of account: Account.ID) throws {
        try run("DELETE FROM recovery_code WHERE account = \(account)")
        for hash in hashes {
            try run("INSERT INTO recovery_code (account, hash) VALUES (\(account), \(hash))")
        }
        try journal(.factorChanged, .account, account)
    }

    /// Notes that a code on paper was used; `proveFactor` tells what for.
    /// - Returns: false if the account has no such code, or has used it.
    public func useRecoveryCode(_ hash: SecretHash, of account: Account.ID) throws -> Bool {
        try run(
            """
            UPDATE recovery_code SET used_at = \(now)
            WHERE account = \(account) AND hash = \(hash) AND used_at IS NULL
            """) > 0
    }

    /// Notes that a session has shown the second factor of its account, now.
    /// - Parameter isLasting: whether that holds as long as the session.
    public func proveFactor(in session: SecretHash, of account: Account.ID, isLasting: Bool = false) throws {
        try run(
            """
            INSERT INTO session_factor (session, proved_at, is_lasting) VALUES (\(session), \(now), \(isLasting))
            ON CONFLICT (session) DO UPDATE SET proved_at = excluded.proved_at
            """)
        try journal(.factorShown, .account, account)
    }

    /// Everything that an account shows besides the letter goes, and every session begins anew.
    public func forgetFactors(of account: Account.ID) throws {
        try run("DELETE FROM passkey WHERE account = \(account)")
        try run("DELETE FROM one_time_key WHERE account = \(account)")
        try run("DELETE FROM recovery_code WHERE account = \(account)")
        try run("DELETE FROM session WHERE account = \(account)")
        try journal(.factorChanged, .account, account)
    }
}
