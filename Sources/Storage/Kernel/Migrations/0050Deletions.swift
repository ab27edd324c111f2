extension Migration {
    /// What was deleted and must not come back with a backup, and when the file was last rewritten without it.
    static let deletions = Migration(
        name: "0050-deletions",
        steps: [
            // `mark` is a salted hash: whoever reads it learns nothing, and whoever has a backup finds in it what has to go.
            """
            CREATE TABLE deletion (
                mark TEXT PRIMARY KEY,
                kind TEXT NOT NULL,
                at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX deletion_by_time ON deletion (at)",
            // How many came for an organisation to an event of which nobody is known any more.
            """
            CREATE TABLE event_presence (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                people BIGINT NOT NULL CHECK (people > 0),
                PRIMARY KEY (event, organisation)
            )
            """,
            "CREATE INDEX event_presence_by_organisation ON event_presence (organisation)",
            // Each time that everything was written anew, so that no byte of what had gone was left behind.
            """
            CREATE TABLE rewriting (
                number BIGINT PRIMARY KEY,
                began_at BIGINT NOT NULL,
                ended_at BIGINT NOT NULL,
                is_whole BIGINT NOT NULL CHECK (is_whole IN (0, 1))
            )
            """,
            // What should have been gone then, by the periods of the data map, and was not: `registration.name`.
            """
            CREATE TABLE overdue_column (
                name TEXT PRIMARY KEY,
                rows BIGINT NOT NULL
            )
            """,
        ],
        tables: [
            TableNote("deletion", told: [.deletion], none: "mark kind at"),
            TableNote("event_presence", told: [.registration], none: "event organisation people"),
            TableNote("overdue_column", told: [.deletion], none: "name rows"),
            TableNote("rewriting", told: [.deletion], none: "number began_at ended_at is_whole"),
        ])
}
