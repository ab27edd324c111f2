extension Migration {
    static let translations = Migration(
        name: "0015-translations",
        steps: [
            // A text in another language. Exactly one of `idea`, `measure`, `progress_note` and `offer` says whose text it is,
            // so that it goes with its original. `original` is the wording of which it is the translation.
            """
            CREATE TABLE translation (
                id TEXT PRIMARY KEY,
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                idea TEXT REFERENCES idea (id) ON DELETE CASCADE,
                measure TEXT REFERENCES measure (id) ON DELETE CASCADE,
                progress_note TEXT REFERENCES progress_note (id) ON DELETE CASCADE,
                offer TEXT REFERENCES offer (id) ON DELETE CASCADE,
                language TEXT NOT NULL,
                text TEXT NOT NULL,
                original TEXT NOT NULL,
                is_machine BIGINT NOT NULL CHECK (is_machine IN (0, 1)),
                written_by TEXT NOT NULL,
                confirmed_by TEXT,
                UNIQUE (subject, kind, language),
                CHECK (COALESCE(idea, measure, progress_note, offer) = subject)
            )
            """,
            "CREATE INDEX translation_by_idea ON translation (idea)",
            "CREATE INDEX translation_by_measure ON translation (measure)",
            "CREATE INDEX translation_by_note ON translation (progress_note)",
            "CREATE INDEX translation_by_offer ON translation (offer)",
            // Somebody wants to read a text in this language. `asker` tells browsers apart for one text and one language,
            // and no more; it is empty where nobody asked, because the text is owed.
            """
            CREATE TABLE translation_wish (
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                idea TEXT REFERENCES idea (id) ON DELETE CASCADE,
                measure TEXT REFERENCES measure (id) ON DELETE CASCADE,
                progress_note TEXT REFERENCES progress_note (id) ON DELETE CASCADE,
                offer TEXT REFERENCES offer (id) ON DELETE CASCADE,
                language TEXT NOT NULL,
                asker TEXT NOT NULL,
                asked_at BIGINT NOT NULL,
                PRIMARY KEY (subject, kind, language, asker),
                CHECK (COALESCE(idea, measure, progress_note, offer) = subject)
            )
            """,
            "CREATE INDEX translation_wish_by_idea ON translation_wish (idea)",
            "CREATE INDEX translation_wish_by_measure ON translation_wish (measure)",
            "CREATE INDEX translation_wish_by_note ON translation_wish (progress_note)",
            "CREATE INDEX translation_wish_by_offer ON translation_wish (offer)",
        ],
        tables: [
            TableNote(
                "translation", told: [.translation, .idea, .measure, .progressNote, .offer],
                personal: [
                    PersonalColumn("text", .text, for: .agreement, .whileThere),
                    PersonalColumn("written_by", .trace, for: .accountability, .whileThere),
                    PersonalColumn("confirmed_by", .trace, for: .accountability, .whileThere),
                ],
                none: "id kind subject idea measure progress_note offer language original is_machine"),
            TableNote(
                "translation_wish", told: [.translationWish, .translation, .idea, .measure, .progressNote, .offer],
                personal: [
                    PersonalColumn("asker", .proof, for: .accountability, .whileThere),
                    PersonalColumn("language", .language, for: .agreement, .whileThere),
                ],
                none: "kind subject idea measure progress_note offer asked_at"),
        ])
}
