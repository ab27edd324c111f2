extension Migration {
    /// Where cooperations stood, so that a year that is over stays as it was; who came in somebody's place, and who has said "not
    /// now" to beginning again.
    static let cooperationPast = Migration(
        name: "0041-cooperation-past",
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
            "ALTER TABLE cooperation ADD COLUMN waking_declined_on TEXT",
        ],
        tables: [
            TableNote(
                "cooperation", told: [.cooperation],
                personal: [
                    PersonalColumn("dormancy_reason", .text, for: .network, .whileThere),
                    PersonalColumn("ending_reason", .text, for: .network, .whileThere),
                ],
                none: """
                    id topic form title status status_since begun origin origin_subject status_by status_way \
                    ending ending_by ending_way ending_proposed_on ending_agreed_on created_at aim rhythm funded_until \
                    waking_by waking_way waking_on waking_declined_on
                    """),
            TableNote(
                "cooperation_party", told: [.cooperation],
                none: """
                    cooperation organisation position contribution money say credit confirmed_at confirmed_way \
                    ending_way successor joined_at
                    """),
            TableNote("cooperation_past", told: [.cooperation], none: "cooperation position status since"),
        ])
}
