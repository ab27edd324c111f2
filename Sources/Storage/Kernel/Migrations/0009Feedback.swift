extension Migration {
    static let feedback = Migration(
        name: "0009-feedback",
        steps: [
            """
            CREATE TABLE barrier_report (
                id TEXT PRIMARY KEY,
                text TEXT NOT NULL,
                page TEXT NOT NULL,
                email TEXT,
                language TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                done_at BIGINT
            )
            """,
            "CREATE INDEX barrier_report_by_state ON barrier_report (done_at, created_at)",
        ],
        tables: [
            TableNote(
                "barrier_report", told: [.barrierReport],
                personal: [
                    PersonalColumn("text", .text, for: .barriers, .months(12)),
                    PersonalColumn("email", .address, for: .barriers, .months(12)),
                    PersonalColumn("language", .language, for: .barriers, .months(12)),
                ],
                none: "id page created_at done_at")
        ])
}
