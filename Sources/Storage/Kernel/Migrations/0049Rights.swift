extension Migration {
    /// What people can see and do about what is kept of them: where they are signed in, which roles they hold and until when,
    /// what they agreed to in which words, and what they were told when they gave their data away.
    static let rights = Migration(
        name: "0049-rights",
        steps: [
            // Beside the session, because it changes all day and nothing else of a session does. `device` is a sort, no name.
            """
            CREATE TABLE session_use (
                session TEXT PRIMARY KEY REFERENCES session (hash) ON DELETE CASCADE,
                device TEXT,
                seen_at BIGINT NOT NULL
            )
            """,
            // No row: nobody knows since when, and nobody has been asked whether it is still needed.
            """
            CREATE TABLE role_term (
                account TEXT NOT NULL,
                role TEXT NOT NULL,
                scope TEXT NOT NULL,
                given_at BIGINT NOT NULL,
                needed_at BIGINT,
                PRIMARY KEY (account, role, scope),
                FOREIGN KEY (account, role, scope) REFERENCES account_role (account, role, scope) ON DELETE CASCADE
            )
            """,
            // In which words somebody was asked, in which language, and who set the tick. NULL: from before it was kept.
            "ALTER TABLE registration_consent ADD COLUMN wording TEXT",
            "ALTER TABLE registration_consent ADD COLUMN language TEXT",
            "ALTER TABLE registration_consent ADD COLUMN given_by TEXT CHECK (given_by IN ('self', 'helper'))",
            // The same of whoever agrees to be asked in a crisis; that is always they themselves.
            "ALTER TABLE helper_consent ADD COLUMN wording TEXT",
            "ALTER TABLE helper_consent ADD COLUMN language TEXT",
            // Which words of the notice somebody has last been shown, and in which language.
            """
            CREATE TABLE registration_notice (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                wording TEXT NOT NULL,
                language TEXT NOT NULL,
                shown_at BIGINT NOT NULL
            )
            """,
            // The same of whoever has an account, with what they say of themselves there.
            """
            CREATE TABLE account_notice (
                account TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                wording TEXT NOT NULL,
                language TEXT NOT NULL,
                shown_at BIGINT NOT NULL
            )
            """,
            // Whoever asks what is kept of them, or wants it gone, is not looked for in whole tables.
            "CREATE INDEX event_host_person_by_account ON event_host_person (account)",
        ],
        tables: [
            TableNote(
                "session_use", told: [.session, .account],
                personal: [
                    PersonalColumn("session", .proof, for: .signIn, .months(1)),
                    PersonalColumn("device", .trace, for: .signIn, .months(1)),
                    PersonalColumn("seen_at", .trace, for: .signIn, .months(1)),
                ],
                none: ""),
            TableNote(
                "role_term", told: [.account],
                personal: [
                    PersonalColumn("account", .trace, for: .signIn, .whileThere),
                    PersonalColumn("role", .participation, for: .signIn, .whileThere),
                    PersonalColumn("scope", .belonging, for: .signIn, .whileThere),
                    PersonalColumn("given_at", .trace, for: .signIn, .whileThere),
                    PersonalColumn("needed_at", .trace, for: .signIn, .whileThere),
                ],
                none: ""),
            TableNote(
                "account_notice", told: [.account],
                personal: [
                    PersonalColumn("account", .trace, for: .signIn, .whileThere),
                    PersonalColumn("wording", .consent, for: .signIn, .whileThere),
                    PersonalColumn("language", .language, for: .signIn, .whileThere),
                    PersonalColumn("shown_at", .consent, for: .signIn, .whileThere),
                ],
                none: ""),
            TableNote(
                "registration_consent", told: [.registration, .delegation],
                personal: [
                    PersonalColumn("registration", .trace, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("purpose", .consent, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("given_at", .consent, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("revoked_at", .consent, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("wording", .consent, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("language", .consent, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("given_by", .consent, for: .participation, .monthsAfterEvent(6)),
                ],
                none: ""),
            TableNote(
                "helper_consent", told: [.helper],
                personal: [
                    PersonalColumn("helper", .consent, for: .crisis, .whileThere),
                    PersonalColumn("kind", .consent, for: .crisis, .whileThere),
                    PersonalColumn("given_at", .consent, for: .crisis, .whileThere),
                    PersonalColumn("wording", .consent, for: .crisis, .whileThere),
                    PersonalColumn("language", .consent, for: .crisis, .whileThere),
                ],
                none: ""),
            TableNote(
                "registration_notice", told: [.registration, .delegation],
                personal: [
                    PersonalColumn("registration", .trace, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("wording", .consent, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("language", .language, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("shown_at", .consent, for: .participation, .monthsAfterEvent(6)),
                ],
                none: ""),
        ])
}
