extension Migration {
    /// Whoever is asked to look after a profile does so with their own yes, and not before.
    static let editorInvitations = Migration(
        name: "0040-editor-invitations",
        steps: [
            // `link`: the hash of the link in the letter, which is the yes.
            """
            CREATE TABLE editor_invitation (
                id TEXT PRIMARY KEY,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                link TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                email TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX editor_invitation_by_organisation ON editor_invitation (organisation, created_at)",
            "CREATE INDEX editor_invitation_by_account ON editor_invitation (account)",
            "CREATE INDEX editor_invitation_by_end ON editor_invitation (expires_at)",
        ],
        tables: [
            TableNote(
                "editor_invitation", told: [.organisation],
                personal: [
                    PersonalColumn("account", .belonging, for: .network, .days(15)),
                    PersonalColumn("link", .proof, for: .network, .days(15)),
                    PersonalColumn("name", .name, for: .network, .days(15)),
                    PersonalColumn("email", .address, for: .network, .days(15)),
                ],
                none: "id organisation created_at expires_at")
        ])
}
