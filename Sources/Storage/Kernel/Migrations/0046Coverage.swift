import Domain

extension Migration {
    /// How it stood in a crisis, as it was given out and from day to day; and who stays when it is over.
    static let coverage = Migration(
        name: "0046-coverage",
        steps: [
            // Numbers and values of the city's lists, read whole.
            """
            CREATE TABLE situation_report (
                crisis TEXT NOT NULL REFERENCES crisis (id) ON DELETE CASCADE,
                number BIGINT NOT NULL CHECK (number > 0),
                made_at BIGINT NOT NULL,
                lines TEXT NOT NULL,
                not_needed TEXT NOT NULL,
                PRIMARY KEY (crisis, number)
            )
            """,
            // An empty language or district is one that nobody has named.
            """
            CREATE TABLE coverage_day (
                crisis TEXT NOT NULL REFERENCES crisis (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                kind TEXT NOT NULL,
                language TEXT NOT NULL,
                district TEXT NOT NULL,
                needed BIGINT NOT NULL,
                promised BIGINT NOT NULL,
                confirmed BIGINT NOT NULL,
                PRIMARY KEY (crisis, day, kind, language, district)
            )
            """,
            "CREATE INDEX coverage_day_by_day ON coverage_day (day)",
            // `link` is a hash; NULL for whoever is asked by telephone.
            """
            CREATE TABLE stay_question (
                crisis TEXT NOT NULL REFERENCES crisis (id) ON DELETE CASCADE,
                helper TEXT NOT NULL REFERENCES helper (id) ON DELETE CASCADE,
                link TEXT,
                asked_at BIGINT NOT NULL,
                stayed_at BIGINT,
                PRIMARY KEY (crisis, helper)
            )
            """,
            "CREATE INDEX stay_question_by_helper ON stay_question (helper)",
            "CREATE UNIQUE INDEX stay_question_by_link ON stay_question (link)",
            "CREATE INDEX stay_question_by_time ON stay_question (asked_at)",
            // Whom somebody still has to call.
            "CREATE INDEX stay_question_by_answer ON stay_question (stayed_at, link)",
        ],
        tables: [
            TableNote("situation_report", told: [.crisis], none: "crisis number made_at lines not_needed"),
            TableNote(
                "coverage_day", told: [.crisis], none: "crisis day kind language district needed promised confirmed"),
            TableNote(
                "stay_question", told: [.helper],
                personal: [
                    PersonalColumn("helper", .participation, for: .crisis, .days(StayQuestion.daysKept)),
                    PersonalColumn("link", .proof, for: .crisis, .days(StayQuestion.daysKept)),
                    PersonalColumn("stayed_at", .consent, for: .crisis, .days(StayQuestion.daysKept)),
                ],
                none: "crisis asked_at"),
        ])
}
