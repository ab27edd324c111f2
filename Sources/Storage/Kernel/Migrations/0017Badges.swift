extension Migration {
    /// What is printed for the day.
    static let badges = Migration(
        name: "0017-badges",
        steps: [
            // Made when a badge is printed first; who has none has no row.
            """
            CREATE TABLE badge_code (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                code TEXT NOT NULL UNIQUE,
                made_at BIGINT NOT NULL
            )
            """,
            // A list to sign is only for funders who ask for one.
            """
            ALTER TABLE event ADD COLUMN has_signature_list BIGINT NOT NULL DEFAULT 0
                CHECK (has_signature_list IN (0, 1))
            """,
        ],
        tables: [
            TableNote(
                "badge_code", told: [.badge, .registration],
                personal: [
                    PersonalColumn("registration", .participation, for: .entry, .monthsAfterEvent(6)),
                    PersonalColumn("code", .proof, for: .entry, .monthsAfterEvent(6)),
                    PersonalColumn("made_at", .trace, for: .entry, .monthsAfterEvent(6)),
                ],
                none: ""),
            TableNote(
                "event", told: [.event],
                none: """
                    id series slug kind title short_title purposes city place day time_zone capacity \
                    places_per_organisation rooms meal_cost is_registration_open is_by_invitation is_published \
                    cancelled_at approvals_needed created_at has_signature_list
                    """),
        ])
}
