public import Domain

extension NewsReader {
    fileprivate static let columns: SQL = "id, board, email, language, asked_on, told_at"

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], board: row["board"], email: row["email"], language: row["language"],
            askedOn: row["asked_on"], toldAt: row["told_at"])
    }
}

extension Reader {
    public func newsReader(of board: Board.ID, at email: EmailAddress) throws -> NewsReader? {
        try row("SELECT \(NewsReader.columns) FROM news_reader WHERE board = \(board) AND email = \(email)")
            .map(NewsReader.init(row:))
    }

    /// Whom a link belongs to; nil for one that leads nowhere any more.
    public func newsReader(link: SecretHash) throws -> NewsReader? {
        try row("SELECT \(NewsReader.columns) FROM news_reader WHERE link_hash = \(link)").map(NewsReader.init(row:))
    }

    /// Whoever may be written to at `now`, those of one group beside each other.
    public func newsReadersToTell(at now: Instant) throws -> [NewsReader] {
        let pause = Duration.days(NewsReader.daysBetween)
        let earliest = now.advanced(by: .zero - pause)
        return try rows(
            """
            SELECT \(NewsReader.columns) FROM news_reader WHERE told_at <= \(earliest) ORDER BY board, id
            """
        ).map(NewsReader.init(row:)).filter { $0.isDue(at: now) }
    }
}

extension Writer {
    /// - Parameter link: by which they say that the address is theirs, and later that they want no more news.
    public func insert(_ reader: NewsReader, link: SecretHash) throws {
        try run(
            """
            INSERT INTO news_reader (id, board, email, language, link_hash, asked_on, told_at)
            VALUES (\(reader.id), \(reader.board), \(reader.email), \(reader.language), \(link), \(reader.askedOn),
            \(reader.toldAt))
            """)
        try tellNewsReaders(of: reader.board)
    }

    /// Keeps up to when they have heard everything.
    public func change(_ reader: NewsReader, _ body: (inout NewsReader) -> Void) throws {
        var changed = reader
        body(&changed)
        guard changed != reader else { return }
        try run("UPDATE news_reader SET told_at = \(changed.toldAt) WHERE id = \(reader.id)")
        try tellNewsReaders(of: reader.board)
    }

    /// Nothing is kept of them any more.
    public func delete(_ reader: NewsReader) throws {
        guard try run("DELETE FROM news_reader WHERE id = \(reader.id)") > 0 else { return }
        try tellNewsReaders(of: reader.board)
    }

    /// Forgets whoever has not said that the address is theirs, and everybody when the event is long over.
    public func forgetNewsReaders(ofEventsBefore day: CalendarDay, askedBefore asked: CalendarDay) throws {
        let silent = try rows("DELETE FROM news_reader WHERE told_at IS NULL AND asked_on < \(asked) RETURNING board")
        var changed: Set<Board.ID> = try Set(silent.map { try $0["board"] })
        let boards: Set<Board.ID> = try Set(rows("SELECT DISTINCT board FROM news_reader").map { try $0["board"] })
        for (board, id) in try events(ofBoards: boards) {
            guard let old = try event(id), old.day < day else { continue }
            try run("DELETE FROM news_reader WHERE board = \(board)")
            changed.insert(board)
        }
        for board in changed.sorted() { try tellNewsReaders(of: board) }
    }

    /// Only the board: who reads, and when they said so, is told nowhere.
    private func tellNewsReaders(of board: Board.ID) throws {
        try journal(.changed, .board, board, details: ["fields": "news"], anonymously: true)
    }
}
