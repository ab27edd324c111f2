extension Migration {
    /// What organisations can apply for, and the dates of the papers that they are asked for.
    static let funding = Migration(
        name: "0038-funding",
        steps: [
            // Amounts in cents, the own share in percent. `requirements` and `deadline` are read whole.
            """
            CREATE TABLE funding_programme (
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                kind TEXT NOT NULL,
                purpose TEXT NOT NULL,
                who_may_apply TEXT NOT NULL,
                least BIGINT,
                most BIGINT,
                own_share BIGINT,
                deadline TEXT NOT NULL,
                requirements TEXT NOT NULL,
                website TEXT,
                adviser TEXT REFERENCES organisation (id) ON DELETE SET NULL,
                checked_on TEXT,
                checked_by TEXT,
                is_offered BIGINT NOT NULL CHECK (is_offered IN (0, 1)),
                created_at BIGINT NOT NULL,
                CHECK ((checked_on IS NULL) = (checked_by IS NULL))
            )
            """,
            "CREATE INDEX funding_programme_by_adviser ON funding_programme (adviser)",
            // Read by the organisation alone.
            """
            CREATE TABLE organisation_paper (
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                paper TEXT NOT NULL,
                issued_on TEXT NOT NULL,
                PRIMARY KEY (organisation, paper)
            )
            """,
        ],
        tables: [
            TableNote(
                "funding_programme", told: [.fundingProgramme],
                none: """
                    id name kind purpose who_may_apply least most own_share deadline requirements website adviser checked_on \
                    checked_by is_offered created_at
                    """),
            TableNote("organisation_paper", told: [.organisationPapers], none: "organisation paper issued_on"),
        ])
}
