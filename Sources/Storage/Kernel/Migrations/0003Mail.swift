extension Migration {
    static let mail = Migration(
        name: "0003-mail",
        steps: [
            // `once` makes a reminder impossible to queue twice. The text is emptied after it was sent: links in it are
            // secrets. `topic` names whom the mail is about, `turn` is 0 for what goes before all others. `unsubscribing` is a
            // link, and goes with the text. `occasion` is what has to be so for the text to be true.
            """
            CREATE TABLE mail (
                id TEXT PRIMARY KEY,
                once TEXT UNIQUE,
                recipient TEXT NOT NULL,
                language TEXT NOT NULL,
                subject TEXT NOT NULL,
                body TEXT NOT NULL,
                reply_to TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'stopped', 'expired')),
                attempts BIGINT NOT NULL,
                next_attempt_at BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                ended_at BIGINT,
                problem TEXT,
                kind TEXT NOT NULL,
                topic TEXT,
                turn BIGINT NOT NULL,
                unsubscribing TEXT,
                expires_at BIGINT,
                occasion TEXT
            )
            """,
            "CREATE INDEX mail_by_turn ON mail (state, turn, next_attempt_at)",
            "CREATE INDEX mail_by_topic ON mail (topic)",
            "CREATE INDEX mail_by_occasion ON mail (occasion, state)",
            // What is not so just now: letters that suppose it wait until it is again, or until they are let go of.
            """
            CREATE TABLE mail_pause (
                occasion TEXT PRIMARY KEY
            )
            """,
            "CREATE INDEX mail_by_recipient ON mail (recipient)",
            // Of what has ended long ago only `once` is kept, without whom it was for.
            "CREATE INDEX mail_to_forget ON mail (ended_at) WHERE recipient <> ''",
            // Where mail did not arrive. `bounces` counts letters that came back one after the other, `last_letter` is the
            // last of them; from `unreachable_at` on nothing is sent there.
            """
            CREATE TABLE mailbox (
                address TEXT PRIMARY KEY,
                bounces BIGINT NOT NULL,
                last_letter TEXT NOT NULL,
                problem TEXT NOT NULL,
                noted_at BIGINT NOT NULL,
                unreachable_at BIGINT
            )
            """,
            "CREATE INDEX mailbox_by_end ON mailbox (unreachable_at, address)",
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
            // Up to which entry of the journal somebody's last letter of the morning has told everything. That there is one
            // a day is what `once` of the mail sees to.
            """
            CREATE TABLE morning_letter (
                account TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                up_to BIGINT NOT NULL
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
                    PersonalColumn("reply_to", .address, for: .letters, .daysAfterSending(30)),
                    PersonalColumn("unsubscribing", .proof, for: .letters, .daysAfterSending(0)),
                    PersonalColumn("topic", .participation, for: .letters, .daysAfterSending(30)),
                    PersonalColumn("problem", .text, for: .letters, .daysAfterSending(30)),
                ],
                none: "id once state attempts next_attempt_at created_at ended_at kind turn expires_at occasion"),
            TableNote("mail_pause", told: [.mail], none: "occasion"),
            TableNote(
                "mailbox", told: [.mail],
                personal: [
                    PersonalColumn("address", .address, for: .letters, .months(12)),
                    PersonalColumn("problem", .text, for: .letters, .months(12)),
                ],
                none: "bounces last_letter noted_at unreachable_at"),
            TableNote(
                "mail_attachment", told: [.mail],
                personal: [
                    PersonalColumn("content", .text, for: .letters, .daysAfterSending(0))
                ],
                none: "mail position name media_type"),
            TableNote(
                "morning_letter", told: [.mail],
                personal: [
                    PersonalColumn("account", .trace, for: .letters, .whileThere)
                ],
                none: "up_to"),
        ])
}
