extension Migration {
    /// What the screens of an event show besides its programme.
    static let announcements = Migration(
        name: "0019-announcements",
        steps: [
            // At most one for each event: the next one takes the place of the last. Who wrote it, the journal knows.
            """
            CREATE TABLE announcement (
                event TEXT PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
                id TEXT NOT NULL,
                text TEXT NOT NULL,
                made_at BIGINT NOT NULL,
                ends_at BIGINT NOT NULL
            )
            """,
            // Not in the row of the event: a page that shows the event need not know how guests get into the Wi-Fi.
            """
            CREATE TABLE guest_network (
                event TEXT PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                password TEXT NOT NULL
            )
            """,
        ],
        tables: [
            TableNote(
                "announcement", told: [.announcement],
                personal: [
                    PersonalColumn("text", .text, for: .participation, .monthsAfterEvent(6))
                ],
                none: "event id made_at ends_at"),
            TableNote("guest_network", told: [.event], none: "event name password"),
        ])
}
