extension Migration {
    /// The stands of organisations at an event, and where they can be put up.
    static let stands = Migration(
        name: "0011-stands",
        steps: [
            // What the house has there for all stands together.
            """
            CREATE TABLE stand_area (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                places BIGINT NOT NULL CHECK (places > 0),
                tables BIGINT NOT NULL CHECK (tables >= 0),
                walls BIGINT NOT NULL CHECK (walls >= 0),
                power BIGINT NOT NULL CHECK (power >= 0)
            )
            """,
            "CREATE INDEX stand_area_by_event ON stand_area (event, id)",
            // One for each organisation and event. Two may have the same place while it is planned: that is a conflict to look
            // at, and no mistake.
            """
            CREATE TABLE stand (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                organisation TEXT NOT NULL REFERENCES organisation (id),
                text TEXT NOT NULL,
                language TEXT NOT NULL,
                tables BIGINT NOT NULL CHECK (tables >= 0),
                walls BIGINT NOT NULL CHECK (walls >= 0),
                power BIGINT NOT NULL CHECK (power >= 0),
                languages TEXT NOT NULL,
                status TEXT NOT NULL,
                area TEXT REFERENCES stand_area (id),
                number BIGINT,
                reason TEXT NOT NULL,
                requested_at BIGINT NOT NULL,
                UNIQUE (event, organisation),
                CHECK ((area IS NULL) = (number IS NULL))
            )
            """,
            "CREATE INDEX stand_by_area ON stand (area, number)",
            "CREATE INDEX stand_by_organisation ON stand (organisation)",
        ],
        tables: [
            TableNote("stand_area", told: [.standArea], none: "id event name places tables walls power"),
            // Of an organisation, and of no person.
            TableNote(
                "stand", told: [.stand],
                none: """
                    id event organisation text language tables walls power languages status area number reason \
                    requested_at
                    """),
        ])
}
