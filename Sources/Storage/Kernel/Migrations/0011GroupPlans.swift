extension Migration {
    static let groupPlans = Migration(
        name: "0011-group-plans",
        statements: [
            "ALTER TABLE work_group ADD COLUMN is_held BIGINT NOT NULL DEFAULT 1 CHECK (is_held IN (0, 1))",
            "ALTER TABLE work_group ADD COLUMN moderator_registration TEXT REFERENCES registration (id) ON DELETE SET NULL",
            "CREATE INDEX work_group_by_moderator_registration ON work_group (moderator_registration)",
            // How good groups could be at most, in the points of the score; unknown for those formed before.
            "ALTER TABLE formation ADD COLUMN bound BIGINT",
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
        ])
}
