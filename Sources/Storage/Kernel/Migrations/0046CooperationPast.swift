extension Migration {
    /// Where cooperations stood, so that a year that is over stays as it was.
    static let cooperationPast = Migration(
        name: "0046-cooperation-past",
        steps: [
            """
            CREATE TABLE cooperation_past (
                cooperation TEXT NOT NULL REFERENCES cooperation (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                status TEXT NOT NULL CHECK (status IN ('contact', 'planned', 'active', 'dormant', 'ended', 'stopped')),
                since TEXT NOT NULL,
                PRIMARY KEY (cooperation, position)
            )
            """,
            // What is known of those that are there: from their first active day on they were active.
            """
            INSERT INTO cooperation_past (cooperation, position, status, since)
            SELECT id, 0, 'active', begun FROM cooperation WHERE begun IS NOT NULL AND begun < status_since
            """,
            "ALTER TABLE cooperation_party ADD COLUMN joined_at BIGINT",
        ],
        tables: [
            TableNote(
                "cooperation_party", told: [.cooperation],
                none: """
                    cooperation organisation position contribution money say credit confirmed_at confirmed_way \
                    ending_way successor joined_at
                    """),
            TableNote("cooperation_past", told: [.cooperation], none: "cooperation position status since"),
        ])
}
