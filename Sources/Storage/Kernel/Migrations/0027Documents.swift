extension Migration {
    /// What the minutes and the documentation of an event said when they were given out.
    static let documents = Migration(
        name: "0027-documents",
        steps: [
            // How each part read, not the words: what was taken down is in no older version either.
            """
            CREATE TABLE document_version (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                kind TEXT NOT NULL CHECK (kind IN ('minutes', 'documentation')),
                number BIGINT NOT NULL,
                made_at BIGINT NOT NULL,
                made_by TEXT NOT NULL,
                content TEXT NOT NULL,
                parts TEXT NOT NULL,
                PRIMARY KEY (event, kind, number)
            )
            """
        ],
        tables: [
            TableNote(
                "document_version", told: [.documentVersion],
                personal: [
                    PersonalColumn("made_by", .trace, for: .accountability, .whileThere),
                    PersonalColumn("parts", .trace, for: .board, .whileThere),
                ],
                none: "event kind number made_at content")
        ])
}
