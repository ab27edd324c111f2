extension Migration {
    static let formations = Migration(
        name: "0010-formations",
        statements: [
            // What mattered, such as "wishes=2 mix=3"; empty for what was usual.
            "ALTER TABLE formation ADD COLUMN emphasis TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE formation ADD COLUMN base TEXT REFERENCES formation (id)",
            "ALTER TABLE formation ADD COLUMN alternative TEXT",
            "ALTER TABLE formation ADD COLUMN discarded_at BIGINT",
            "CREATE INDEX formation_by_base ON formation (base)",
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
        ])
}
