public import Domain

extension ProfileCall.Result: SQLConvertible {}

/// What the link of a letter opens that asks whether a profile is still right.
public struct ReconfirmationLink: Hashable, Sendable {
    public let organisation: Organisation.ID
    /// Whom the letter went to; nil for an address without an account.
    public let account: Account.ID?
}

extension Reconfirmation {
    /// From an organisation with what is kept beside it, joined.
    fileprivate static let columns: SQL = """
        organisation.id AS id, COALESCE(confirmed_at, created_at) AS last_word, letters, last_letter_at, silent_since
        """

    fileprivate init(row: Row) throws {
        // Nothing is kept of whoever was never asked.
        let letters: Int? = try row["letters"]
        try self.init(
            of: row["id"], lastWord: row["last_word"], letters: letters ?? 0, lastLetterAt: row["last_letter_at"],
            silentSince: row["silent_since"])
    }
}

extension Reader {
    /// Whom a letter is due at `now`, the oldest word first.
    public func reconfirmationsToWrite(at now: Instant, limit: Int) throws -> [Reconfirmation] {
        guard limit > 0 else { return [] }
        let (oldest, pause) = (now.before(Reconfirmation.validity), now.before(Reconfirmation.pause))
        // What came before the last word is answered by it.
        return try rows(
            """
            SELECT \(Reconfirmation.columns)
            FROM organisation LEFT JOIN reconfirmation ON reconfirmation.organisation = organisation.id
            WHERE COALESCE(confirmed_at, created_at) <= \(oldest)
                AND (silent_since IS NULL OR silent_since <= COALESCE(confirmed_at, created_at))
                AND (last_letter_at IS NULL OR last_letter_at <= COALESCE(confirmed_at, created_at)
                    OR last_letter_at <= \(pause) AND letters < \(Reconfirmation.mostLetters))
            ORDER BY COALESCE(confirmed_at, created_at), organisation.id LIMIT \(limit)
            """
        ).map(Reconfirmation.init(row:)).filter { $0.step(at: now) == .write }
    }

    /// Whom all letters were written in vain, and nobody has called for yet.
    public func reconfirmationsToCall(at now: Instant, limit: Int) throws -> [Reconfirmation] {
        try rows(
            """
            SELECT \(Reconfirmation.columns)
            FROM reconfirmation JOIN organisation ON organisation.id = reconfirmation.organisation
            WHERE last_letter_at <= \(now.before(Reconfirmation.patience)) AND letters >= \(Reconfirmation.mostLetters)
                AND last_letter_at > COALESCE(confirmed_at, created_at)
                AND (silent_since IS NULL OR silent_since <= COALESCE(confirmed_at, created_at))
            ORDER BY last_letter_at, organisation.id LIMIT \(limit)
            """
        ).map(Reconfirmation.init(row:)).filter { $0.step(at: now) == .call }
    }

    /// Where this organisation stands.
    public func reconfirmation(of organisation: Organisation.ID) throws -> Reconfirmation? {
        try row(
            """
            SELECT \(Reconfirmation.columns)
            FROM organisation LEFT JOIN reconfirmation ON reconfirmation.organisation = organisation.id
            WHERE organisation.id = \(organisation)
            """
        ).map(Reconfirmation.init(row:))
    }

    /// Whom somebody has to call, the longest silent first.
    public func silentOrganisations() throws -> [Reconfirmation] {
        try rows(
            """
            SELECT \(Reconfirmation.columns)
            FROM reconfirmation JOIN organisation ON organisation.id = reconfirmation.organisation
            WHERE silent_since > 0 ORDER BY silent_since, organisation.id
            """
        ).map(Reconfirmation.init(row:)).filter { $0.silentSince != nil }
    }

    /// When each of these was last asked whether its profile is right; those that never were are left out. The letters
    /// themselves are forgotten before.
    public func lastReconfirmationLetters(
        to organisations: [Organisation.ID]
    ) throws -> [Organisation.ID: Instant] {
        guard !organisations.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT organisation, last_letter_at FROM reconfirmation
            WHERE organisation IN \(list: organisations) AND last_letter_at >= 0
            """)
        return try Dictionary(
            rows.map { (try $0["organisation"], try $0["last_letter_at"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many were written to from `instant` on.
    public func reconfirmationLetterCount(since instant: Instant) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM reconfirmation WHERE last_letter_at >= \(instant)")
    }

    /// What a link opens; nil if it is unknown or too old. Looking does not use it up.
    public func reconfirmationLink(_ hash: SecretHash, at now: Instant) throws -> ReconfirmationLink? {
        try row(
            """
            SELECT organisation, account FROM reconfirmation_link WHERE hash = \(hash) AND expires_at > \(now)
            """
        ).map { try ReconfirmationLink(organisation: $0["organisation"], account: $0["account"]) }
    }

    /// The last call to each of these; those that nobody called are left out.
    public func lastProfileCalls(to organisations: [Organisation.ID]) throws -> [Organisation.ID: ProfileCall] {
        guard !organisations.isEmpty else { return [:] }
        let calls = try rows(
            """
            SELECT organisation, called_at, caller, result FROM profile_call
            WHERE organisation IN \(list: organisations) ORDER BY organisation, called_at
            """
        ).map { try ProfileCall(to: $0["organisation"], at: $0["called_at"], by: $0["caller"], $0["result"]) }
        return Dictionary(calls.map { ($0.organisation, $0) }, uniquingKeysWith: { _, later in later })
    }
}

extension Writer {
    /// Changes what was asked of an organisation: reads it, changes it and writes it in one breath.
    /// - Parameter change: how the journal calls it.
    /// - Throws: `NotFound`.
    @discardableResult
    public func change(
        reconfirmationOf organisation: Organisation.ID, as change: Change = .reminded,
        _ body: (inout Reconfirmation) -> Void
    ) throws -> Reconfirmation {
        guard var reconfirmation = try reconfirmation(of: organisation) else { throw NotFound() }
        body(&reconfirmation)
        try run(
            """
            INSERT INTO reconfirmation (organisation, letters, last_letter_at, silent_since)
            VALUES (\(organisation), \(reconfirmation.letters), \(reconfirmation.lastLetterAt),
            \(reconfirmation.silentSince)) ON CONFLICT (organisation) DO UPDATE SET letters = excluded.letters,
            last_letter_at = excluded.last_letter_at, silent_since = excluded.silent_since
            """)
        try journal(change, .organisation, organisation)
        return reconfirmation
    }

    /// Remembers what the link of a letter opens until `expiry`.
    /// - Parameter account: whom the letter goes to, if it has one.
    public func insert(
        reconfirmationLink hash: SecretHash, of organisation: Organisation.ID, for account: Account.ID?, expiry: Instant
    ) throws {
        try run(
            """
            INSERT INTO reconfirmation_link (hash, organisation, account, expires_at)
            VALUES (\(hash), \(organisation), \(account), \(expiry))
            """)
        try journal(.linked, .organisation, organisation)
    }

    public func insert(_ call: ProfileCall) throws {
        try run(
            """
            INSERT INTO profile_call (organisation, called_at, caller, result)
            VALUES (\(call.organisation), \(call.at), \(call.caller), \(call.result))
            ON CONFLICT (organisation, called_at) DO UPDATE SET caller = excluded.caller, result = excluded.result
            """)
        try journal(.called, .organisation, call.organisation)
    }

    /// Forgets links that open nothing any more.
    public func forgetReconfirmationLinks(endedBefore instant: Instant) throws {
        guard try run("DELETE FROM reconfirmation_link WHERE expires_at <= \(instant)") > 0 else { return }
        try journal(.expired, .mail, Identifier<Message>(rawValue: "profile-links"))
    }

    /// Forgets who called whom.
    public func forgetProfileCalls(before instant: Instant) throws {
        let old = try rows("DELETE FROM profile_call WHERE called_at < \(instant) RETURNING organisation")
        for organisation in try Set(old.map { try $0["organisation"] as Organisation.ID }).sorted() {
            try journal(.changed, .organisation, organisation)
        }
    }
}

extension Instant {
    fileprivate func before(_ duration: Duration) -> Instant { advanced(by: Duration.zero - duration) }
}
