public import Domain

/// What the link in the head of a letter to many opens: no more letters of one kind to one address.
public struct LetterListLink: Hashable, Sendable {
    public let kind: LetterKind
    /// The hash of an address, so that the link tells nobody whose it is.
    public let reader: String

    public init(_ kind: LetterKind, for reader: String) {
        (self.kind, self.reader) = (kind, reader)
    }
}

extension Reader {
    /// Nil if it is unknown or too old.
    public func letterListLink(_ hash: SecretHash, at now: Instant) throws -> LetterListLink? {
        try row("SELECT kind, reader FROM letter_link WHERE hash = \(hash) AND expires_at > \(now)").flatMap { row in
            try LetterKind(rawValue: row["kind"]).map { LetterListLink($0, for: try row["reader"]) }
        }
    }

    /// Which of these readers want no more letters of this kind.
    public func letterObjections(to kind: LetterKind, of readers: Set<String>) throws -> Set<String> {
        guard !readers.isEmpty else { return [] }
        return try Set(
            rows(
                """
                SELECT reader FROM letter_objection
                WHERE kind = \(kind.rawValue) AND reader IN \(list: readers.sorted())
                """
            ).map { try $0["reader"] })
    }
}

extension Writer {
    public func insert(_ link: LetterListLink, behind hash: SecretHash, expiry: Instant) throws {
        try run(
            """
            INSERT INTO letter_link (hash, kind, reader, expires_at)
            VALUES (\(hash), \(link.kind.rawValue), \(link.reader), \(expiry))
            """)
        try journal(.created, .mail, Identifier<Message>(rawValue: "letter-links"))
    }

    /// Somebody wants no more letters of a kind, or wants them again.
    public func setLetters(_ areWanted: Bool, of list: LetterListLink) throws {
        let changed =
            if areWanted {
                try run(
                    """
                    DELETE FROM letter_objection WHERE kind = \(list.kind.rawValue) AND reader = \(list.reader)
                    """)
            } else {
                try run(
                    """
                    INSERT INTO letter_objection (kind, reader, since)
                    VALUES (\(list.kind.rawValue), \(list.reader), \(now))
                    ON CONFLICT (kind, reader) DO NOTHING
                    """)
            }
        guard changed > 0 else { return }
        try journal(areWanted ? .resumed : .stopped, .mail, Identifier<Message>(rawValue: list.kind.rawValue))
    }

    /// Forgets links that open nothing any more.
    public func forgetLetterListLinks(endedBefore instant: Instant) throws {
        guard try run("DELETE FROM letter_link WHERE expires_at <= \(instant)") > 0 else { return }
        try journal(.expired, .mail, Identifier<Message>(rawValue: "letter-links"))
    }
}
