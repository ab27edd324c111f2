extension Migration {
    static let feedback = Migration(
        name: "0009-feedback",
        statements: [
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
        ])
}
