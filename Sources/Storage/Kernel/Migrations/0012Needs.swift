extension Migration {
    /// Who takes care of what people asked for.
    static let needs = Migration(
        name: "0012-needs",
        steps: [
            """
            CREATE TABLE supporter (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                name TEXT NOT NULL
            )
            """,
            "CREATE INDEX supporter_by_event ON supporter (event)",
            // `kind`: what is taken care of, such as "interpretation ar" or "childcare"; never for whom. Neither an item nor a
            // group: the whole day.
            """
            CREATE TABLE support_assignment (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                interpreter TEXT REFERENCES interpreter (id) ON DELETE CASCADE,
                supporter TEXT REFERENCES supporter (id) ON DELETE CASCADE,
                kind TEXT NOT NULL,
                item TEXT REFERENCES programme_item (id) ON DELETE CASCADE,
                work_group TEXT REFERENCES work_group (id) ON DELETE CASCADE,
                starts TEXT NOT NULL,
                ends TEXT NOT NULL,
                CHECK ((interpreter IS NULL) <> (supporter IS NULL)),
                CHECK (item IS NULL OR work_group IS NULL)
            )
            """,
            "CREATE INDEX support_assignment_by_event ON support_assignment (event)",
            "CREATE INDEX support_assignment_by_interpreter ON support_assignment (interpreter)",
            "CREATE INDEX support_assignment_by_supporter ON support_assignment (supporter)",
            "CREATE INDEX support_assignment_by_item ON support_assignment (item)",
            "CREATE INDEX support_assignment_by_group ON support_assignment (work_group)",
        ],
        tables: [
            TableNote(
                "supporter", told: [.supporter, .support],
                personal: [PersonalColumn("name", .name, for: .participation, .monthsAfterEvent(1))],
                none: "id event"),
            TableNote(
                "support_assignment", told: [.support, .supporter, .interpreter, .programme, .workGroup],
                personal: [
                    PersonalColumn("interpreter", .participation, for: .participation, .monthsAfterEvent(1)),
                    PersonalColumn("supporter", .participation, for: .participation, .monthsAfterEvent(1)),
                ],
                none: "id event kind item work_group starts ends"),
        ])
}
