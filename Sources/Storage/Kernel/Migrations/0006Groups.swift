extension Migration {
    static let groups = Migration(
        name: "0006-groups",
        statements: [
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
                minimum BIGINT NOT NULL,
                maximum BIGINT NOT NULL,
                is_step_free BIGINT NOT NULL CHECK (is_step_free IN (0, 1)),
                UNIQUE (event, number)
            )
            """,
            "CREATE INDEX work_group_by_moderator ON work_group (moderator)",
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
            """
            CREATE TABLE formation (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                basis TEXT NOT NULL CHECK (basis IN ('registered', 'present')),
                seed BIGINT NOT NULL,
                score BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                released_at BIGINT
            )
            """,
            "CREATE INDEX formation_by_event ON formation (event, created_at)",
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
        ])
}
