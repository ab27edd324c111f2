extension Migration {
    static let groupRounds = Migration(
        name: "0012-group-rounds",
        statements: [
            // Which of several rounds it seats, from 1; the groups are the same in all of them.
            "ALTER TABLE formation ADD COLUMN round BIGINT NOT NULL DEFAULT 1 CHECK (round >= 1)"
        ])
}
