extension Migration {
    static let mail = Migration(
        name: "0003-mail",
        steps: [
            // `once` makes a reminder impossible to queue twice. The text is emptied after it was sent: links in it are
            // secrets.
            """
            CREATE TABLE mail (
                id TEXT PRIMARY KEY,
                once TEXT UNIQUE,
                recipient TEXT NOT NULL,
                language TEXT NOT NULL,
                subject TEXT NOT NULL,
                body TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
                attempts BIGINT NOT NULL,
                next_attempt_at BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                sent_at BIGINT,
                problem TEXT
            )
            """,
            "CREATE INDEX mail_by_turn ON mail (state, next_attempt_at)",
            // `content` is hexadecimal. It goes when the mail has gone.
            """
            CREATE TABLE mail_attachment (
                mail TEXT NOT NULL REFERENCES mail (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                name TEXT NOT NULL,
                media_type TEXT NOT NULL,
                content TEXT NOT NULL,
                PRIMARY KEY (mail, position)
            )
            """,
        ],
        tables: [
            TableNote(
                "mail", told: [.mail],
                personal: [
                    PersonalColumn("recipient", .address, for: .letters, .daysAfterSending(30)),
                    PersonalColumn("language", .language, for: .letters, .daysAfterSending(30)),
                    PersonalColumn("subject", .text, for: .letters, .daysAfterSending(30)),
                    PersonalColumn("body", .text, for: .letters, .daysAfterSending(0)),
                    PersonalColumn("problem", .text, for: .letters, .daysAfterSending(30)),
                ],
                none: "id once state attempts next_attempt_at created_at sent_at"),
            TableNote(
                "mail_attachment", told: [.mail],
                personal: [
                    PersonalColumn("content", .text, for: .letters, .daysAfterSending(0))
                ],
                none: "mail position name media_type"),
        ])
}
