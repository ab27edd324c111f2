import Domain

extension Migration {
    /// Whom the house asks for help in a crisis, in which waves, and what they answer. And letters have three turns: what
    /// somebody waits for at the door, help in a crisis, everything else.
    static let asking = Migration(
        name: "0045-asking",
        steps: [
            // `next_wave_at`: NULL for a call that does not run; it has an end then.
            """
            CREATE TABLE help_call (
                need TEXT PRIMARY KEY REFERENCES crisis_need (id) ON DELETE CASCADE,
                started_at BIGINT NOT NULL,
                wave_size BIGINT NOT NULL CHECK (wave_size > 0),
                waves BIGINT NOT NULL CHECK (waves >= 0),
                next_wave_at BIGINT,
                ending TEXT,
                CHECK ((next_wave_at IS NULL) <> (ending IS NULL))
            )
            """,
            "CREATE INDEX help_call_by_turn ON help_call (next_wave_at)",
            "CREATE INDEX help_call_by_ending ON help_call (ending)",
            // Nobody is asked twice for one need. `wave` is 0 for whoever was called, `link` a hash. Who is forgotten takes what
            // they promised with them.
            """
            CREATE TABLE asking (
                id TEXT PRIMARY KEY,
                need TEXT NOT NULL REFERENCES crisis_need (id) ON DELETE CASCADE,
                helper TEXT NOT NULL REFERENCES helper (id) ON DELETE CASCADE,
                wave BIGINT NOT NULL CHECK (wave >= 0),
                asked_at BIGINT NOT NULL,
                link TEXT NOT NULL UNIQUE,
                answer TEXT,
                confirmed BIGINT NOT NULL CHECK (confirmed >= 0),
                reserve BIGINT NOT NULL CHECK (reserve >= 0),
                note TEXT NOT NULL,
                answered_at BIGINT,
                UNIQUE (need, helper),
                CHECK ((answer IS NULL) = (answered_at IS NULL)),
                CHECK (confirmed + reserve = 0 OR COALESCE(answer, '') = 'yes')
            )
            """,
            "CREATE INDEX asking_by_need ON asking (need, wave)",
            "CREATE INDEX asking_by_helper ON asking (helper, asked_at)",
            "CREATE INDEX asking_by_age ON asking (asked_at)",
            // What whoever wrote a need down has heard of it, each once.
            """
            CREATE TABLE need_news (
                need TEXT NOT NULL REFERENCES crisis_need (id) ON DELETE CASCADE,
                news TEXT NOT NULL,
                told_at BIGINT NOT NULL,
                PRIMARY KEY (need, news)
            )
            """,
            "CREATE INDEX crisis_need_by_end ON crisis_need (closed_at)",
            "UPDATE mail SET turn = 2 WHERE turn = 1",
        ],
        tables: [
            TableNote("help_call", told: [.helpCall], none: "need started_at wave_size waves next_wave_at ending"),
            TableNote(
                "asking", told: [.asking, .helper],
                personal: [
                    PersonalColumn("helper", .participation, for: .crisis, .days(Asking.daysKept)),
                    PersonalColumn("link", .proof, for: .crisis, .days(Asking.daysKept)),
                    PersonalColumn("answer", .participation, for: .crisis, .days(Asking.daysKept)),
                    PersonalColumn("confirmed", .participation, for: .crisis, .days(Asking.daysKept)),
                    PersonalColumn("reserve", .participation, for: .crisis, .days(Asking.daysKept)),
                    PersonalColumn("note", .text, for: .crisis, .days(Asking.daysKept)),
                ],
                none: "id need wave asked_at answered_at"),
            TableNote("need_news", told: [.helpCall], none: "need news told_at"),
        ])
}
