extension Migration {
    /// Who was asked to come, and by which links people register.
    static let invitations = Migration(
        name: "0014-invitations",
        steps: [
            // Nobody is invited twice: one for each address and event.
            """
            CREATE TABLE invitation (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                organisation TEXT REFERENCES organisation (id),
                organisation_name TEXT NOT NULL,
                email TEXT NOT NULL,
                language TEXT NOT NULL,
                places BIGINT NOT NULL CHECK (places > 0),
                declined_at BIGINT,
                created_at BIGINT NOT NULL,
                reminded_at BIGINT,
                is_unwanted BIGINT NOT NULL CHECK (is_unwanted IN (0, 1)),
                UNIQUE (event, email)
            )
            """,
            "CREATE INDEX invitation_by_organisation ON invitation (organisation)",
            // Each letter brings a link of its own; all of them lead to the same page.
            """
            CREATE TABLE invitation_link (
                hash TEXT PRIMARY KEY,
                invitation TEXT NOT NULL REFERENCES invitation (id) ON DELETE CASCADE
            )
            """,
            "CREATE INDEX invitation_link_by_invitation ON invitation_link (invitation)",
            // Without a last day it is open until the event, also when that moves.
            """
            CREATE TABLE open_invitation (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                hash TEXT NOT NULL UNIQUE,
                label TEXT NOT NULL,
                places BIGINT NOT NULL CHECK (places > 0),
                last_day TEXT,
                is_revoked BIGINT NOT NULL CHECK (is_revoked IN (0, 1)),
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX open_invitation_by_event ON open_invitation (event, created_at)",
            """
            CREATE TABLE invited_registration (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                invitation TEXT REFERENCES invitation (id) ON DELETE CASCADE,
                open_invitation TEXT REFERENCES open_invitation (id) ON DELETE CASCADE,
                CHECK ((invitation IS NULL) <> (open_invitation IS NULL))
            )
            """,
            "CREATE INDEX invited_registration_by_invitation ON invited_registration (invitation)",
            "CREATE INDEX invited_registration_by_link ON invited_registration (open_invitation)",
            // Who wants to be invited to nothing any more. Kept, because otherwise nobody could know it.
            """
            CREATE TABLE invitation_objection (
                email TEXT PRIMARY KEY,
                since BIGINT NOT NULL
            )
            """,
        ],
        tables: [
            TableNote(
                "invitation", told: [.invitation],
                personal: [
                    PersonalColumn("name", .name, for: .letters, .monthsAfterEvent(6)),
                    PersonalColumn("organisation", .belonging, for: .letters, .monthsAfterEvent(6)),
                    PersonalColumn("organisation_name", .belonging, for: .letters, .monthsAfterEvent(6)),
                    PersonalColumn("email", .address, for: .letters, .monthsAfterEvent(6)),
                    PersonalColumn("language", .language, for: .letters, .monthsAfterEvent(6)),
                    PersonalColumn("declined_at", .participation, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("created_at", .trace, for: .letters, .monthsAfterEvent(6)),
                    PersonalColumn("reminded_at", .trace, for: .letters, .monthsAfterEvent(6)),
                    PersonalColumn("is_unwanted", .consent, for: .letters, .monthsAfterEvent(6)),
                ],
                none: "id event places"),
            TableNote(
                "invitation_link", told: [.invitation],
                personal: [
                    PersonalColumn("hash", .proof, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("invitation", .trace, for: .participation, .monthsAfterEvent(6)),
                ],
                none: ""),
            TableNote(
                "open_invitation", told: [.openInvitation],
                personal: [
                    PersonalColumn("hash", .proof, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("label", .text, for: .participation, .monthsAfterEvent(6)),
                ],
                none: "id event places last_day is_revoked created_at"),
            TableNote(
                "invited_registration", told: [.registration, .invitation, .openInvitation],
                personal: [
                    PersonalColumn("registration", .participation, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("invitation", .trace, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("open_invitation", .trace, for: .participation, .monthsAfterEvent(6)),
                ],
                none: ""),
            TableNote(
                "invitation_objection", told: [.invitation],
                personal: [
                    PersonalColumn("email", .address, for: .letters, .whileThere),
                    PersonalColumn("since", .trace, for: .letters, .whileThere),
                ],
                none: ""),
        ])
}
