extension Migration {
    /// Where the hosts say yes to each registration before a place is given.
    static let approval = Migration(
        name: "0018-approval",
        steps: [
            // No row: places are given at once.
            """
            CREATE TABLE event_request (
                event TEXT PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
                asks_invited BIGINT NOT NULL CHECK (asks_invited IN (0, 1)),
                days BIGINT NOT NULL CHECK (days > 0)
            )
            """,
            // Beside a registration that waits; no row: nobody had to say yes. `since`: when it was asked or answered.
            """
            CREATE TABLE place_request (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                standing TEXT NOT NULL CHECK (standing IN ('asked', 'granted', 'declined')),
                since BIGINT NOT NULL,
                reason TEXT,
                words TEXT NOT NULL DEFAULT ''
            )
            """,
            "CREATE INDEX place_offer_by_event ON place_offer (event)",
        ],
        tables: [
            TableNote("event_request", told: [.event], none: "event asks_invited days"),
            TableNote(
                "place_request", told: [.registration],
                personal: [
                    PersonalColumn("registration", .participation, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("standing", .participation, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("since", .trace, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("reason", .participation, for: .participation, .monthsAfterEvent(6)),
                    PersonalColumn("words", .text, for: .participation, .monthsAfterEvent(6)),
                ],
                none: ""),
        ])
}
