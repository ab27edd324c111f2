extension Migration {
    /// What was done and has not arrived keeps its story; what was talked over keeps what was agreed; and a link that is over still
    /// leads to a new one.
    static let kept = Migration(
        name: "0054-kept",
        steps: [
            // It was done since `done_on`, and `noes` organisations said that it has not reached them. `outcome`: what those who answer
            // for it had said came of it.
            """
            CREATE TABLE measure_reopening (
                measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
                done_on TEXT NOT NULL,
                reopened_on TEXT NOT NULL,
                reopened_at BIGINT NOT NULL,
                noes BIGINT NOT NULL CHECK (noes > 0),
                outcome TEXT,
                outcome_language TEXT,
                PRIMARY KEY (measure, done_on)
            )
            """,
            // `at` is that of the answers that it settled, which is how they are found when it is taken back. `status_before` and
            // `since_before`: where the measure stood, if its status was set with it to `status_after`.
            """
            CREATE TABLE measure_talk (
                measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
                at BIGINT NOT NULL,
                note TEXT NOT NULL,
                language TEXT NOT NULL,
                status_before TEXT,
                since_before TEXT,
                status_after TEXT,
                PRIMARY KEY (measure, at)
            )
            """,
        ],
        tables: [
            TableNote(
                "measure_reopening", told: [.measure],
                personal: [PersonalColumn("outcome", .text, for: .agreement, .whileThere)],
                none: "measure done_on reopened_on reopened_at noes outcome_language"),
            TableNote(
                "measure_talk", told: [.measure],
                personal: [PersonalColumn("note", .text, for: .agreement, .whileThere)],
                none: "measure at language status_before since_before status_after"),
            // Ninety days it opens its measure; for the rest of the year it is known, so that a new one goes to the same reader.
            TableNote(
                "follow_up_link", told: [.measure, .mail],
                personal: [
                    PersonalColumn("hash", .proof, for: .agreement, .months(12)),
                    PersonalColumn("person", .trace, for: .agreement, .months(12)),
                ],
                none: "measure organisation round is_owner expires_at"),
        ])
}
