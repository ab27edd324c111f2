extension Migration {
    static let groups = Migration(
        name: "0006-groups",
        steps: [
            """
            CREATE TABLE work_group (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                number BIGINT NOT NULL,
                topic TEXT,
                room TEXT NOT NULL,
                language TEXT,
                moderator_name TEXT NOT NULL,
                moderator TEXT REFERENCES account (id),
                moderator_registration TEXT REFERENCES registration (id) ON DELETE SET NULL,
                minimum BIGINT NOT NULL,
                maximum BIGINT NOT NULL,
                is_step_free BIGINT NOT NULL CHECK (is_step_free IN (0, 1)),
                is_held BIGINT NOT NULL DEFAULT 1 CHECK (is_held IN (0, 1)),
                UNIQUE (event, number)
            )
            """,
            "CREATE INDEX work_group_by_moderator ON work_group (moderator)",
            "CREATE INDEX work_group_by_moderator_registration ON work_group (moderator_registration)",
            """
            CREATE TABLE interpreter (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                languages TEXT NOT NULL
            )
            """,
            "CREATE INDEX interpreter_by_event ON interpreter (event)",
            // One result of forming groups. People see the newest released one; the others are proposals and history.
            // `emphasis`: what mattered, such as "wishes=2 mix=3"; empty for what was usual. `bound`: how good groups could
            // be at most, in the points of the score. `round`: which of several rounds it seats, from 1; the groups are the
            // same in all of them.
            """
            CREATE TABLE formation (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                basis TEXT NOT NULL CHECK (basis IN ('registered', 'present')),
                seed BIGINT NOT NULL,
                score BIGINT NOT NULL,
                bound BIGINT,
                emphasis TEXT NOT NULL DEFAULT '',
                round BIGINT NOT NULL DEFAULT 1 CHECK (round >= 1),
                base TEXT REFERENCES formation (id),
                alternative TEXT,
                created_at BIGINT NOT NULL,
                released_at BIGINT,
                discarded_at BIGINT
            )
            """,
            "CREATE INDEX formation_by_event ON formation (event, created_at)",
            "CREATE INDEX formation_by_base ON formation (base)",
            """
            CREATE TABLE group_assignment (
                formation TEXT NOT NULL REFERENCES formation (id) ON DELETE CASCADE,
                registration TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                work_group TEXT NOT NULL REFERENCES work_group (id) ON DELETE CASCADE,
                is_pinned BIGINT NOT NULL CHECK (is_pinned IN (0, 1)),
                PRIMARY KEY (formation, registration)
            )
            """,
            "CREATE INDEX group_assignment_by_group ON group_assignment (work_group, formation)",
            "CREATE INDEX group_assignment_by_registration ON group_assignment (registration)",
            """
            CREATE TABLE interpreter_assignment (
                formation TEXT NOT NULL REFERENCES formation (id) ON DELETE CASCADE,
                interpreter TEXT NOT NULL REFERENCES interpreter (id) ON DELETE CASCADE,
                work_group TEXT NOT NULL REFERENCES work_group (id) ON DELETE CASCADE,
                PRIMARY KEY (formation, interpreter)
            )
            """,
            // Changes by hand to a proposal, in their order, so that each can be taken back.
            """
            CREATE TABLE seat_move (
                formation TEXT NOT NULL REFERENCES formation (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                registration TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                from_group TEXT NOT NULL REFERENCES work_group (id) ON DELETE CASCADE,
                was_pinned BIGINT NOT NULL CHECK (was_pinned IN (0, 1)),
                to_group TEXT NOT NULL REFERENCES work_group (id) ON DELETE CASCADE,
                is_pinned BIGINT NOT NULL CHECK (is_pinned IN (0, 1)),
                PRIMARY KEY (formation, position)
            )
            """,
            "CREATE INDEX seat_move_by_registration ON seat_move (registration)",
            "CREATE INDEX seat_move_by_from_group ON seat_move (from_group)",
            "CREATE INDEX seat_move_by_to_group ON seat_move (to_group)",
            // Two people who belong together, or better apart; the smaller identifier first.
            """
            CREATE TABLE seating_rule (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                first TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                second TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                kind TEXT NOT NULL CHECK (kind IN ('together', 'apart')),
                PRIMARY KEY (first, second)
            )
            """,
            "CREATE INDEX seating_rule_by_event ON seating_rule (event)",
            "CREATE INDEX seating_rule_by_second ON seating_rule (second)",
        ],
        tables: [
            TableNote(
                "work_group", told: [.workGroup],
                personal: [
                    PersonalColumn("moderator_name", .name, for: .groups, .monthsAfterEvent(6)),
                    PersonalColumn("moderator", .trace, for: .groups, .monthsAfterEvent(6)),
                    PersonalColumn("moderator_registration", .trace, for: .groups, .monthsAfterEvent(6)),
                ],
                none: "id event number topic room language minimum maximum is_step_free is_held"),
            TableNote(
                "interpreter", told: [.interpreter],
                personal: [
                    PersonalColumn("name", .name, for: .groups, .monthsAfterEvent(6)),
                    PersonalColumn("languages", .language, for: .groups, .monthsAfterEvent(6)),
                ],
                none: "id event"),
            TableNote(
                "formation", told: [.formation],
                none: """
                    id event basis seed score bound emphasis round base alternative created_at released_at \
                    discarded_at
                    """),
            TableNote(
                "group_assignment", told: [.formation],
                personal: [
                    PersonalColumn("registration", .participation, for: .groups, .monthsAfterEvent(6))
                ],
                none: "formation work_group is_pinned"),
            TableNote(
                "interpreter_assignment", told: [.formation],
                personal: [
                    PersonalColumn("interpreter", .participation, for: .groups, .monthsAfterEvent(6))
                ],
                none: "formation work_group"),
            TableNote(
                "seat_move", told: [.formation],
                personal: [
                    PersonalColumn("registration", .participation, for: .groups, .monthsAfterEvent(6))
                ],
                none: "formation position from_group was_pinned to_group is_pinned"),
            TableNote(
                "seating_rule", told: [.seatingRule],
                personal: [
                    PersonalColumn("first", .participation, for: .groups, .monthsAfterEvent(6)),
                    PersonalColumn("second", .participation, for: .groups, .monthsAfterEvent(6)),
                ],
                none: "event kind"),
        ])
}
