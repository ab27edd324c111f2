extension Migration {
    /// What came from files, so that it can be taken back; and what the columns of files are called.
    static let importBatches = Migration(
        name: "0037-import-batches",
        steps: [
            // `entry`: the journal's number for it; what has happened to one of its organisations since has a greater one.
            """
            CREATE TABLE import_batch (
                id TEXT PRIMARY KEY,
                imported_at BIGINT NOT NULL,
                size BIGINT NOT NULL,
                undone_at BIGINT,
                kept BIGINT NOT NULL DEFAULT 0,
                entry BIGINT NOT NULL
            )
            """,
            "CREATE INDEX import_batch_by_time ON import_batch (imported_at)",
            """
            CREATE TABLE import_row (
                organisation TEXT PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE,
                batch TEXT NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE
            )
            """,
            "CREATE INDEX import_row_by_batch ON import_row (batch, organisation)",
            // A heading as search compares it, and what stands under it; '' for what is not taken over.
            """
            CREATE TABLE import_heading (
                heading TEXT PRIMARY KEY,
                meaning TEXT NOT NULL
            )
            """,
        ],
        tables: [
            TableNote("import_batch", told: [.importBatch], none: "id imported_at size undone_at kept entry"),
            TableNote("import_row", told: [.importBatch], none: "organisation batch"),
            TableNote("import_heading", told: [.importBatch], none: "heading meaning"),
        ])
}
