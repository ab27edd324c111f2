extension Migration {
    /// What the hosts ask whoever registers.
    static let questions = Migration(
        name: "0013-questions",
        steps: [
            // Written and read as a whole, with the event: whoever knows the event knows what is asked, and nobody asks the
            // database once more. No row: everything is asked, and nothing of their own.
            """
            CREATE TABLE event_questions (
                event TEXT PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
                questions TEXT NOT NULL
            )
            """,
            // `chosen`: yes, no, a number or the numbers of options; `written`: their own words. Of one person, never of
            // anybody who comes along. The questions stand in one value, so nothing here refers to a row of theirs.
            """
            CREATE TABLE registration_answer (
                registration TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                question TEXT NOT NULL,
                chosen TEXT,
                written TEXT,
                PRIMARY KEY (registration, question),
                CHECK ((chosen IS NULL) <> (written IS NULL))
            )
            """,
            "CREATE INDEX registration_answer_by_question ON registration_answer (question)",
        ],
        tables: [
            TableNote("event_questions", told: [.event], none: "event questions"),
            TableNote(
                "registration_answer", told: [.registration, .delegation, .event],
                personal: [
                    PersonalColumn("registration", .trace, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("chosen", .wish, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("written", .text, for: .participation, .monthsAfterEvent(6)),
                ],
                none: "question"),
        ])
}
