extension Migration {
    static let journal = Migration(
        name: "0001-journal",
        steps: [
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
                details TEXT NOT NULL,
                deed BIGINT NOT NULL
            )
            """,
            "CREATE INDEX journal_by_kind ON journal (kind, id)",
            "CREATE INDEX journal_by_stream ON journal (stream, id)",
            // The history of one thing.
            "CREATE INDEX journal_by_subject ON journal (kind, subject, id)",
            "CREATE INDEX journal_by_event ON journal (event, id)",
            // What people did who signed in, without the thousands of cards, dots and letters between.
            """
            CREATE INDEX journal_of_accounts ON journal (deed)
            WHERE substr(author, 1, 8) = 'account:'
            """,
            """
            CREATE INDEX journal_of_accounts_at_event ON journal (event, deed)
            WHERE substr(author, 1, 8) = 'account:'
            """,
        ],
        tables: [
            TableNote(
                "journal", told: [],
                personal: [
                    PersonalColumn("author", .trace, for: .accountability, .months(JournalEntry.months))
                ],
                none: "id at event kind subject change stream details deed")
        ])
}
