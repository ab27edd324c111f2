public import Domain

extension TextKey: SQLConvertible {}

extension SubjectKind {
    public static let betterWords = SubjectKind(rawValue: "better-words")
}

extension Reader {
    /// What somebody has proposed and nobody has decided, the oldest first.
    public func proposedWords(limit: Int = 200) throws -> [BetterWords] {
        try rows(
            """
            SELECT \(BetterWords.columns) FROM better_words WHERE accepted_at IS NULL
            ORDER BY proposed_at, id LIMIT \(limit)
            """
        ).map(BetterWords.init(row:))
    }

    /// What the house says in other words than the program.
    public func acceptedWords() throws -> [BetterWords] {
        try rows(
            "SELECT \(BetterWords.columns) FROM better_words WHERE accepted_at > 0 ORDER BY accepted_at, proposed_at"
        ).map(BetterWords.init(row:))
    }

    public func betterWords(_ id: BetterWords.ID) throws -> BetterWords? {
        try row("SELECT \(BetterWords.columns) FROM better_words WHERE id = \(id)").map(BetterWords.init(row:))
    }

    /// How many proposals wait.
    public func proposedWordsCount() throws -> Int {
        try count("SELECT COUNT(*) AS value FROM better_words WHERE accepted_at IS NULL")
    }
}

extension Writer {
    public func insert(_ words: BetterWords) throws {
        try run(
            """
            INSERT INTO better_words (\(BetterWords.columns))
            VALUES (\(words.id), \(words.key), \(words.language), \(JSONColumn.text(words.forms)), \(words.organisation),
            \(words.proposedAt), \(words.acceptedAt))
            """)
        try journal(.created, .betterWords, words.id)
    }

    /// Says it so from now on; what was said there instead of the program's words until now is gone.
    /// - Throws: `NotFound` if there is no such proposal that waits.
    public func accept(words id: BetterWords.ID) throws {
        guard let words = try betterWords(id), words.acceptedAt == nil else { throw NotFound() }
        try run(
            """
            DELETE FROM better_words
            WHERE text_key = \(words.key) AND language = \(words.language) AND accepted_at IS NOT NULL
            """)
        try run("UPDATE better_words SET accepted_at = \(now) WHERE id = \(id)")
        try journal(.confirmed, .betterWords, id)
    }

    /// Forgets a proposal, or says it in the program's words again.
    /// - Throws: `NotFound`.
    public func remove(words id: BetterWords.ID) throws {
        guard try run("DELETE FROM better_words WHERE id = \(id)") > 0 else { throw NotFound() }
        try journal(.removed, .betterWords, id)
    }
}

extension BetterWords {
    fileprivate static let columns: SQL = """
        id, text_key, language, words, organisation, proposed_at, accepted_at
        """

    fileprivate init(row: Row) throws {
        let forms: String = try row["words"]
        self.init(
            id: try row["id"], key: try row["text_key"], language: try row["language"],
            forms: JSONColumn.value([String: String].self, forms) ?? [:], organisation: try row["organisation"],
            proposedAt: try row["proposed_at"], acceptedAt: try row["accepted_at"])
    }
}
