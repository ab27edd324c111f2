public import Domain

/// What a browser was promised when it asked for a letter: a link, and a code to type instead.
public struct SentSignInCode: Hashable, Sendable {
    public let link: SecretHash
    /// Of the browser's own cookie.
    public let browser: SecretHash
    public let code: SecretHash

    init(row: Row) throws {
        (link, browser, code) = try (row["link"], row["browser"], row["code"])
    }
}

extension Reader {
    private static var columns: SQL { "link, browser, code" }

    /// The code beside a link that is good for some tries yet; nil for a link that nobody asked for in a browser.
    public func signInCode(beside link: SecretHash, at now: Instant) throws -> SentSignInCode? {
        try row(
            """
            SELECT \(Self.columns) FROM sign_in_code
            WHERE link = \(link) AND tries < \(SignInCode.tries) AND expires_at > \(now)
            """
        ).map(SentSignInCode.init(row:))
    }

    /// Those that were sent to whoever asked in this browser, the newest first.
    public func signInCodes(askedIn browser: SecretHash, at now: Instant) throws -> [SentSignInCode] {
        try rows(
            """
            SELECT \(Self.columns) FROM sign_in_code
            WHERE browser = \(browser) AND tries < \(SignInCode.tries) AND expires_at > \(now)
            ORDER BY expires_at DESC, link
            """
        ).map(SentSignInCode.init(row:))
    }

    /// Which browser has asked for this link: only that one opens it without the code. Nil if none has, because it was made on
    /// the machine or the house wrote by itself.
    public func browser(askingFor link: SecretHash) throws -> SecretHash? {
        try row("SELECT browser FROM sign_in_code WHERE link = \(link)").map { try $0["browser"] }
    }
}

extension Writer {
    /// Remembers what a browser was promised, whether anybody has the address or not.
    public func insert(
        signInCode: SecretHash, beside link: SecretHash, askedIn browser: SecretHash, expiry: Instant
    ) throws {
        try run(
            """
            INSERT INTO sign_in_code (link, browser, code, tries, expires_at)
            VALUES (\(link), \(browser), \(signInCode), 0, \(expiry))
            """)
        try journal(.created, .answer, Identifier<SentSignInCode>(rawValue: String(link.rawValue.prefix(16))))
    }

    /// Somebody has typed another code than these.
    public func noteWrongCode(insteadOf codes: [SentSignInCode]) throws {
        guard let first = codes.first else { return }
        try run("UPDATE sign_in_code SET tries = tries + 1 WHERE link IN \(list: codes.map(\.link))")
        try journal(.changed, .answer, Identifier<SentSignInCode>(rawValue: String(first.link.rawValue.prefix(16))))
    }

    public func forgetSignInCodes(endedBefore instant: Instant) throws {
        let forgotten = try run("DELETE FROM sign_in_code WHERE expires_at < \(instant)")
        guard forgotten > 0 else { return }
        try journal(
            .removed, .answer, Identifier<SentSignInCode>(rawValue: "sign-in-codes"),
            details: ["answers": String(forgotten)])
    }
}
