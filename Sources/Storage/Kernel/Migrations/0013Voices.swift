extension Migration {
    static let voices = Migration(
        name: "0013-voices",
        statements: [
            // Whose word the status is, and how it came into the house; nobody for what was there before.
            "ALTER TABLE cooperation ADD COLUMN status_by TEXT",
            "ALTER TABLE cooperation ADD COLUMN status_way TEXT",
            // What a party said to end it. Whether that is in force is worked out by whoever reads it.
            "ALTER TABLE cooperation ADD COLUMN ending TEXT CHECK (ending IN ('ended', 'stopped'))",
            "ALTER TABLE cooperation ADD COLUMN ending_by TEXT",
            "ALTER TABLE cooperation ADD COLUMN ending_way TEXT",
            "ALTER TABLE cooperation ADD COLUMN ending_reason TEXT",
            "ALTER TABLE cooperation ADD COLUMN ending_proposed_on TEXT",
            "ALTER TABLE cooperation ADD COLUMN ending_agreed_on TEXT",
            "ALTER TABLE cooperation_party ADD COLUMN confirmed_way TEXT NOT NULL DEFAULT 'itself'",
            // The yes to an ending: how it came; NULL while there is none.
            "ALTER TABLE cooperation_party ADD COLUMN ending_way TEXT",
            "ALTER TABLE measure ADD COLUMN ending TEXT CHECK (ending IN ('done', 'not-pursued'))",
            "ALTER TABLE measure ADD COLUMN ending_by TEXT",
            "ALTER TABLE measure ADD COLUMN ending_way TEXT",
            "ALTER TABLE measure ADD COLUMN ending_reason TEXT",
            "ALTER TABLE measure ADD COLUMN ending_proposed_on TEXT",
            "ALTER TABLE measure ADD COLUMN ending_agreed_on TEXT",
            "ALTER TABLE measure ADD COLUMN ending_agreed_by TEXT",
            "ALTER TABLE measure ADD COLUMN ending_agreed_way TEXT",
            "CREATE INDEX measure_by_ending ON measure (ending, list_order)",
        ])
}
