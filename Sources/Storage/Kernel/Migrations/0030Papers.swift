extension Migration {
    /// What a version of a paper said, so that it can be read when the house knows more; and what only whoever takes the minutes
    /// knows.
    static let papers = Migration(
        name: "0030-papers",
        steps: [
            // Of those there is nothing that could be shown.
            "DELETE FROM document_version",
            // Without names of people and without the words of cards: who or which card it is, is kept in their place.
            """
            CREATE TABLE document_wording (
                event TEXT NOT NULL,
                kind TEXT NOT NULL,
                number BIGINT NOT NULL,
                language TEXT NOT NULL,
                document TEXT NOT NULL,
                PRIMARY KEY (event, kind, number, language),
                FOREIGN KEY (event, kind, number) REFERENCES document_version (event, kind, number) ON DELETE CASCADE
            )
            """,
            """
            CREATE TABLE minutes_facts (
                event TEXT PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
                minute_taker TEXT NOT NULL,
                ended TEXT
            )
            """,
        ],
        tables: [
            TableNote(
                "document_wording", told: [.documentVersion],
                personal: [PersonalColumn("document", .text, for: .board, .whileThere)],
                none: "event kind number language"),
            TableNote(
                "minutes_facts", told: [.documentVersion],
                personal: [PersonalColumn("minute_taker", .name, for: .accountability, .whileThere)],
                none: "event ended"),
        ])
}
