extension Migration {
    static let journal = Migration(
        name: "0001-journal",
        statements: [
            """
            CREATE TABLE journal (
                id BIGINT PRIMARY KEY,
                at BIGINT NOT NULL,
                author TEXT NOT NULL,
                event TEXT,
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                change TEXT NOT NULL,
                stream TEXT,
                details TEXT NOT NULL
            )
            """,
            "CREATE INDEX journal_by_kind ON journal (kind, id)",
            "CREATE INDEX journal_by_stream ON journal (stream, id)",
            "CREATE INDEX journal_by_event ON journal (event, id)",
        ])
}
