extension Migration {
    /// Which needs of a crisis became one, and how the one was that stayed.
    static let needMergers = Migration(
        name: "0057-need-mergers",
        steps: [
            // `amount` to `is_urgent`: of `kept`, before.
            """
            CREATE TABLE need_merger (
                gone TEXT PRIMARY KEY REFERENCES crisis_need (id) ON DELETE CASCADE,
                kept TEXT NOT NULL REFERENCES crisis_need (id) ON DELETE CASCADE,
                way TEXT NOT NULL,
                merged_at BIGINT NOT NULL,
                amount BIGINT NOT NULL CHECK (amount > 0),
                language TEXT,
                district TEXT,
                starts_at BIGINT,
                ends_at BIGINT,
                is_urgent BIGINT NOT NULL CHECK (is_urgent IN (0, 1))
            )
            """,
            "CREATE INDEX need_merger_by_kept ON need_merger (kept)",
        ],
        tables: [
            TableNote(
                "need_merger", told: [.crisisNeed],
                none: "gone kept way merged_at amount language district starts_at ends_at is_urgent")
        ])
}
