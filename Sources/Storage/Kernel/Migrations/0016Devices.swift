extension Migration {
    /// Devices at the door that work without a connection, and what they noted.
    static let devices = Migration(
        name: "0016-devices",
        steps: [
            // A phone or computer at the door of one event. `code` pairs it until `code_ends`; `secret` is its cookie from then on.
            """
            CREATE TABLE door_device (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                profile TEXT NOT NULL,
                made_by TEXT NOT NULL,
                code TEXT UNIQUE,
                code_ends BIGINT,
                secret TEXT UNIQUE,
                paired_at BIGINT,
                contact_at BIGINT,
                lost_at BIGINT,
                removed_at BIGINT,
                UNIQUE (event, name)
            )
            """,
            // What a device noted. A key of an event stands here once, whichever device sent it: a phone that was paired anew
            // sends its old notes, too. `undoes` is the key of the note that was a mistake; `code` what is kept of one that
            // nobody here has.
            """
            CREATE TABLE device_note (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                key TEXT NOT NULL,
                device TEXT NOT NULL REFERENCES door_device (id) ON DELETE CASCADE,
                kind TEXT NOT NULL,
                at BIGINT NOT NULL,
                state TEXT NOT NULL,
                registration TEXT REFERENCES registration (id) ON DELETE CASCADE,
                undoes TEXT,
                name TEXT,
                side TEXT,
                code TEXT,
                PRIMARY KEY (event, key)
            )
            """,
            "CREATE INDEX device_note_by_person ON device_note (registration)",
            "CREATE INDEX device_note_by_state ON device_note (event, state)",
            "CREATE INDEX device_note_by_undone ON device_note (event, undoes)",
            "CREATE INDEX device_note_by_device ON device_note (device)",
            // What came out at the door, and somebody has looked at; `item` says what it was.
            """
            CREATE TABLE door_settlement (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                item TEXT NOT NULL,
                settled_at BIGINT NOT NULL,
                PRIMARY KEY (event, item)
            )
            """,
            // Where somebody stood whom a device let in; NULL for whoever was let in at once, by a rule.
            "ALTER TABLE check_in ADD COLUMN status_before TEXT",
        ],
        tables: [
            TableNote(
                "door_device", told: [.doorDevice],
                personal: [
                    PersonalColumn("made_by", .trace, for: .accountability, .monthsAfterEvent(1)),
                    PersonalColumn("code", .proof, for: .entry, .monthsAfterEvent(1)),
                    PersonalColumn("secret", .proof, for: .entry, .monthsAfterEvent(1)),
                ],
                none: "id event name profile code_ends paired_at contact_at lost_at removed_at"),
            TableNote(
                // Who takes an entry back tells of the entry.
                "device_note", told: [.doorDevice, .checkIn],
                personal: [
                    PersonalColumn("registration", .trace, for: .entry, .monthsAfterEvent(1)),
                    PersonalColumn("at", .participation, for: .entry, .monthsAfterEvent(1)),
                    PersonalColumn("name", .name, for: .entry, .monthsAfterEvent(1)),
                    PersonalColumn("side", .belonging, for: .entry, .monthsAfterEvent(1)),
                    PersonalColumn("code", .proof, for: .entry, .monthsAfterEvent(1)),
                ],
                none: "event key device kind state undoes"),
            TableNote(
                "door_settlement", told: [.doorDevice, .registration],
                personal: [
                    PersonalColumn("item", .trace, for: .entry, .monthsAfterEvent(1))
                ],
                none: "event settled_at"),
            TableNote(
                "check_in", told: [.checkIn],
                personal: [
                    PersonalColumn("registration", .trace, for: .entry, .monthsAfterEvent(6)),
                    PersonalColumn("at", .participation, for: .entry, .monthsAfterEvent(6)),
                    PersonalColumn("status_before", .participation, for: .entry, .monthsAfterEvent(6)),
                ],
                none: "id event device undone_at"),
        ])
}
