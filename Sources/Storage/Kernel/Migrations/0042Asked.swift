extension Migration {
    /// What became of a measure is asked of each side apart: what was written to whom, what each has said, and when nobody is asked.
    static let asked = Migration(
        name: "0042-asked",
        steps: [
            // Written before a letter is queued, so that each is written once: `kind` about `round`, the day about which was asked.
            // `person` is the account, registration or contact; of `desk` the organisation, for which nobody is written to.
            """
            CREATE TABLE follow_up (
                measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
                kind TEXT NOT NULL,
                round TEXT NOT NULL,
                person TEXT NOT NULL,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                written_on TEXT NOT NULL,
                PRIMARY KEY (measure, kind, round, person)
            )
            """,
            "CREATE INDEX follow_up_by_organisation ON follow_up (organisation)",
            "CREATE INDEX follow_up_by_kind ON follow_up (kind, round)",
            // When somebody was last written to, and since when they want no more of it.
            """
            CREATE TABLE follow_up_reader (
                person TEXT PRIMARY KEY,
                last_letter_on TEXT,
                no_more_since BIGINT
            )
            """,
            // What the link of a letter opens: one measure, for one organisation. `is_owner`: whether it answers for the measure, or
            // is one of those for whom it was done.
            """
            CREATE TABLE follow_up_link (
                hash TEXT PRIMARY KEY,
                measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                round TEXT NOT NULL,
                person TEXT NOT NULL,
                is_owner BIGINT NOT NULL CHECK (is_owner IN (0, 1)),
                expires_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX follow_up_link_by_measure ON follow_up_link (measure)",
            "CREATE INDEX follow_up_link_by_organisation ON follow_up_link (organisation)",
            "CREATE INDEX follow_up_link_by_end ON follow_up_link (expires_at)",
            """
            CREATE TABLE measure_answer (
                measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                round TEXT NOT NULL,
                word TEXT NOT NULL CHECK (word IN
                    ('done', 'partly', 'under-way', 'blocked', 'dropped', 'arrived', 'not-arrived')),
                text TEXT NOT NULL,
                language TEXT NOT NULL,
                answered_at BIGINT NOT NULL,
                settled_at BIGINT,
                PRIMARY KEY (measure, organisation, round)
            )
            """,
            "CREATE INDEX measure_answer_by_organisation ON measure_answer (organisation)",
            "CREATE INDEX measure_answer_by_settling ON measure_answer (settled_at, measure)",
            """
            CREATE TABLE quiet_period (
                id TEXT PRIMARY KEY,
                first_day TEXT NOT NULL,
                last_day TEXT NOT NULL,
                name TEXT NOT NULL,
                CHECK (first_day <= last_day)
            )
            """,
            "CREATE INDEX quiet_period_by_day ON quiet_period (last_day)",
        ],
        tables: [
            TableNote(
                "follow_up", told: [.measure],
                personal: [PersonalColumn("person", .trace, for: .agreement, .whileThere)],
                none: "measure kind round organisation written_on"),
            TableNote(
                "follow_up_reader", told: [.measure, .mail],
                personal: [
                    PersonalColumn("person", .trace, for: .letters, .whileThere),
                    PersonalColumn("last_letter_on", .trace, for: .letters, .whileThere),
                    PersonalColumn("no_more_since", .consent, for: .letters, .whileThere),
                ],
                none: ""),
            TableNote(
                "follow_up_link", told: [.measure, .mail],
                personal: [
                    PersonalColumn("hash", .proof, for: .agreement, .months(3)),
                    PersonalColumn("person", .trace, for: .agreement, .months(3)),
                ],
                none: "measure organisation round is_owner expires_at"),
            TableNote(
                "measure_answer", told: [.measure],
                personal: [PersonalColumn("text", .text, for: .agreement, .whileThere)],
                none: "measure organisation round word language answered_at settled_at"),
            TableNote("quiet_period", told: [.setting], none: "id first_day last_day name"),
        ])
}
