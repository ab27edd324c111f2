extension Migration {
    static let feedback = Migration(
        name: "0009-feedback",
        steps: [
            """
            CREATE TABLE barrier_report (
                id TEXT PRIMARY KEY,
                text TEXT NOT NULL,
                page TEXT NOT NULL,
                email TEXT,
                language TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                done_at BIGINT
            )
            """,
            "CREATE INDEX barrier_report_by_state ON barrier_report (done_at, created_at)",
            // A question to the coordination. `contact` is how its writer wants to be reached, until it is answered; with
            // `call_back` there is no question, and it is the number at which somebody wants to be called.
            """
            CREATE TABLE inquiry (
                id TEXT PRIMARY KEY,
                text TEXT NOT NULL,
                contact TEXT NOT NULL,
                call_back TEXT,
                page TEXT NOT NULL,
                event TEXT REFERENCES event (id) ON DELETE SET NULL,
                registration TEXT REFERENCES registration (id) ON DELETE SET NULL,
                language TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                done_at BIGINT
            )
            """,
            "CREATE INDEX inquiry_by_state ON inquiry (done_at, created_at)",
            "CREATE INDEX inquiry_by_event ON inquiry (event)",
            "CREATE INDEX inquiry_by_registration ON inquiry (registration)",
        ],
        tables: [
            TableNote(
                "barrier_report", told: [.barrierReport],
                personal: [
                    PersonalColumn("text", .text, for: .barriers, .months(12)),
                    PersonalColumn("email", .address, for: .barriers, .months(12)),
                    PersonalColumn("language", .language, for: .barriers, .months(12)),
                ],
                none: "id page created_at done_at"),
            TableNote(
                "inquiry", told: [.inquiry],
                personal: [
                    PersonalColumn("text", .text, for: .inquiries, .months(12)),
                    PersonalColumn("contact", .address, for: .inquiries, .months(12)),
                    PersonalColumn("call_back", .wish, for: .inquiries, .months(12)),
                    PersonalColumn("registration", .trace, for: .inquiries, .months(12)),
                    PersonalColumn("language", .language, for: .inquiries, .months(12)),
                ],
                none: "id page event created_at done_at"),
        ])
}
