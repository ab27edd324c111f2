import Domain

extension Migration {
    /// How many people wait is kept beside the places that are taken, and counted for nobody anew.
    static let waiting = Migration(
        name: "0028-waiting",
        steps: [
            // Under the key '' only: the list is one for all organisations.
            "ALTER TABLE event_occupancy ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0 CHECK (waiting >= 0)",
            """
            INSERT INTO event_occupancy (event, organisation_key, taken)
            SELECT id, '', 0 FROM event
            WHERE NOT EXISTS (SELECT 1 FROM event_occupancy WHERE event_occupancy.event = event.id AND organisation_key = '')
            """,
            """
            UPDATE event_occupancy SET waiting = (SELECT COUNT(*) FROM registration
                WHERE registration.event = event_occupancy.event AND registration.status = 'waitlisted'
                    AND NOT EXISTS (SELECT 1 FROM place_request
                        WHERE place_request.registration = registration.id AND place_request.standing = 'asked'))
            WHERE organisation_key = ''
            """,
        ],
        tables: [
            // Who waits and comes in at the door takes a place.
            TableNote(
                "event_occupancy", told: [.event, .registration, .delegation, .checkIn],
                none: "event organisation_key taken waiting")
        ])
}
