extension Migration {
    /// The house is run by people: keys that sign forms can be made anew.
    static let running = Migration(
        name: "0051-running",
        steps: [
            // Two at most: the newest, and the one before it, whose forms are still open somewhere.
            """
            CREATE TABLE form_key (
                number BIGINT PRIMARY KEY,
                secret TEXT NOT NULL,
                signs_from BIGINT NOT NULL
            )
            """
        ],
        tables: [TableNote("form_key", told: [.setting], none: "number secret signs_from")])
}
