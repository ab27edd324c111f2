import Domain

extension Migration {
    /// Whoever is counted on finds in each letter the way to say that they cannot come after all: also whoever said yes at the
    /// telephone and never got a letter that asked. The links of earlier letters go on working.
    static let askingLinks = Migration(
        name: "0056-asking-links",
        steps: [
            // `link` is a hash.
            """
            CREATE TABLE asking_link (
                link TEXT PRIMARY KEY,
                asking TEXT NOT NULL REFERENCES asking (id) ON DELETE CASCADE
            )
            """,
            "CREATE INDEX asking_link_by_asking ON asking_link (asking)",
        ],
        tables: [
            TableNote(
                "asking_link", told: [.asking, .helper],
                personal: [PersonalColumn("link", .proof, for: .crisis, .days(Asking.daysKept))], none: "asking")
        ])
}
