public import Domain

extension Stream {
    /// What becomes of the handovers of an organisation: both phones follow it.
    public static func handovers(of organisation: Organisation.ID) -> Stream {
        Stream(rawValue: "handovers/\(organisation)")
    }
}

extension Reader {
    public func handover(_ id: Handover.ID) throws -> Handover? {
        try row("SELECT \(Handover.columns) FROM handover WHERE id = \(id)").map(Handover.init(row:))
    }

    /// The one whose code somebody has photographed.
    public func handover(code: SecretHash) throws -> Handover? {
        try row("SELECT \(Handover.columns) FROM handover WHERE hash = \(code)").map(Handover.init(row:))
    }

    /// The one that somebody may undo by a link.
    public func handover(wayBack: SecretHash) throws -> Handover? {
        try row("SELECT \(Handover.columns) FROM handover WHERE way_back = \(wayBack)").map(Handover.init(row:))
    }

    /// The last one that this account has begun there.
    public func lastHandover(of organisation: Organisation.ID, by account: Account.ID) throws -> Handover? {
        try row(
            """
            SELECT \(Handover.columns) FROM handover WHERE organisation = \(organisation) AND account = \(account)
            ORDER BY created_at DESC, id DESC LIMIT 1
            """
        ).map(Handover.init(row:))
    }

    /// Those that were done since then and not undone, the newest first.
    public func handovers(of organisation: Organisation.ID, doneSince instant: Instant) throws -> [Handover] {
        try rows(
            """
            SELECT \(Handover.columns) FROM handover
            WHERE organisation = \(organisation) AND done_at > \(instant) AND undone_at IS NULL
            ORDER BY done_at DESC, id
            """
        ).map(Handover.init(row:))
    }
}

extension Writer {
    /// - Parameter code: of what the picture shows.
    public func insert(_ handover: Handover, code: SecretHash) throws {
        try run(
            """
            INSERT INTO handover (id, organisation, hash, account, created_at, expires_at)
            VALUES (\(handover.id), \(handover.organisation), \(code), \(handover.account), \(now),
            \(handover.expiresAt))
            """)
        try told(handover)
    }

    /// Somebody has photographed the code and says who they are.
    public func claim(_ handover: Handover, by successor: Handover.Successor, until expiry: Instant) throws {
        try run(
            """
            UPDATE handover SET name = \(successor.name), email = \(successor.email), language = \(successor.language),
            digits = \(successor.digits), browser = \(successor.browser), expires_at = \(expiry)
            WHERE id = \(handover.id)
            """)
        try told(handover)
    }

    /// Nothing comes of it any more.
    public func stop(_ handover: Handover) throws {
        try run("UPDATE handover SET expires_at = \(now) WHERE id = \(handover.id)")
        try told(handover)
    }

    /// The care has gone over.
    /// - Parameter wayBack: what whoever went gets in a letter.
    public func finish(_ handover: Handover, to account: Account.ID, wayBack: SecretHash) throws {
        try run(
            """
            UPDATE handover SET successor = \(account), done_at = \(now), way_back = \(wayBack)
            WHERE id = \(handover.id)
            """)
        try told(handover)
    }

    public func undo(_ handover: Handover) throws {
        try run("UPDATE handover SET undone_at = \(now) WHERE id = \(handover.id)")
        try told(handover)
    }

    public func forgetHandovers(before instant: Instant) throws {
        let gone = try run("DELETE FROM handover WHERE created_at < \(instant)")
        guard gone > 0 else { return }
        try journal(
            .removed, .organisation, Identifier<Handover>(rawValue: "handovers"), details: ["entries": String(gone)])
    }

    private func told(_ handover: Handover) throws {
        try journal(
            .changed, .organisation, handover.organisation, stream: .handovers(of: handover.organisation),
            details: ["fields": "handover"])
    }
}

extension Handover {
    static let columns: SQL = """
        id, organisation, account, expires_at, name, email, language, digits, browser, successor, done_at, undone_at
        """

    init(row: Row) throws {
        let browser: SecretHash? = try row["browser"]
        try self.init(
            id: row["id"], organisation: row["organisation"], account: row["account"], expiresAt: row["expires_at"],
            successor: browser.map {
                try Successor(
                    name: row["name"], email: row["email"], language: row["language"], digits: row["digits"],
                    browser: $0)
            },
            successorAccount: row["successor"], doneAt: row["done_at"], undoneAt: row["undone_at"])
    }
}
