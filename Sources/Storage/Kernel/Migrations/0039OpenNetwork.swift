extension Migration {
    /// What other programs were told, so that they hear when it is no longer so; and which suggestions nobody wants to read
    /// again.
    static let openNetwork = Migration(
        name: "0039-open-network",
        steps: [
            // No reference to the offer: the row tells that it is gone, also where nothing else does.
            """
            CREATE TABLE open_service (
                offer TEXT PRIMARY KEY,
                organisation TEXT NOT NULL,
                valid_until TEXT NOT NULL,
                modified_at BIGINT NOT NULL,
                gone_at BIGINT
            )
            """,
            "CREATE INDEX open_service_by_organisation ON open_service (organisation)",
            "CREATE INDEX open_service_by_change ON open_service (modified_at)",
            """
            INSERT INTO open_service (offer, organisation, valid_until, modified_at)
            SELECT offer.id, offer.organisation, offer.valid_until, offer.created_at
            FROM offer JOIN organisation ON organisation.id = offer.organisation
            WHERE offer.direction = 'offer' AND offer.withdrawn_at IS NULL AND organisation.visibility = 'public'
            """,
            // `subject`: the organisation, cooperation or offer that was suggested.
            """
            CREATE TABLE declined_suggestion (
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                kind TEXT NOT NULL CHECK (kind IN ('revive', 'meet', 'match')),
                subject TEXT NOT NULL,
                at BIGINT NOT NULL,
                PRIMARY KEY (organisation, kind, subject)
            )
            """,
        ],
        tables: [
            TableNote(
                "open_service", told: [.organisation, .offer],
                none: "offer organisation valid_until modified_at gone_at"),
            TableNote(
                "declined_suggestion", told: [.organisation],
                none: "organisation kind subject at"),
        ])
}
