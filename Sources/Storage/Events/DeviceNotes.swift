public import Domain

extension DeviceNoteState: SQLConvertible {}

extension ReceivedNote {
    fileprivate static let columns: SQL = "key, device, kind, at, state, registration, undoes, name, side, code"

    fileprivate init(row: Row) throws {
        try self.init(
            key: row["key"], device: row["device"], kind: row["kind"], at: row["at"], state: row["state"],
            person: row["registration"], undoes: row["undoes"], name: row["name"], side: row["side"], code: row["code"])
    }
}

extension Reader {
    /// Those of `keys` that have arrived before.
    public func receivedNotes(_ keys: [String], at event: Event.ID) throws -> [String: ReceivedNote] {
        var notes: [String: ReceivedNote] = [:]
        for part in keys.inParts {
            let rows = try rows(
                """
                SELECT \(ReceivedNote.columns) FROM device_note WHERE event = \(event) AND key IN \(list: part)
                """)
            for note in try rows.map(ReceivedNote.init(row:)) { notes[note.key] = note }
        }
        return notes
    }

    /// Those of `keys` that were mistakes, as another note says that counts.
    public func notesTakenBack(among keys: [String], at event: Event.ID) throws -> Set<String> {
        try keys.inParts.reduce(into: []) { mistakes, part in
            let found = try rows(
                """
                SELECT undoes FROM device_note
                WHERE event = \(event) AND undoes IN \(list: part) AND state = \(DeviceNoteState.taken)
                """)
            for row in found { mistakes.insert(try row["undoes"]) }
        }
    }

    /// What was said at the door by whoever came on these places, and counts.
    public func namesNoted(of people: [Registration.ID]) throws -> [Registration.ID: [ReceivedNote]] {
        try people.inParts.reduce(into: [:]) { names, part in
            let found = try rows(
                """
                SELECT \(ReceivedNote.columns) FROM device_note
                WHERE registration IN \(list: part) AND kind = \("name") AND state = \(DeviceNoteState.taken)
                """)
            for note in try found.map(ReceivedNote.init(row:)) {
                if let person = note.person { names[person, default: []].append(note) }
            }
        }
    }

    /// What waits for the desk of one device.
    public func heldNotes(of device: DoorDevice.ID) throws -> [ReceivedNote] {
        try rows(
            """
            SELECT \(ReceivedNote.columns) FROM device_note
            WHERE device = \(device) AND state = \(DeviceNoteState.held) ORDER BY at, key
            """
        ).map(ReceivedNote.init(row:))
    }

    /// Everybody who is or was registered.
    public func peopleRegistered(at event: Event.ID) throws -> [Registration.ID] {
        try rows("SELECT id FROM registration WHERE event = \(event)").map { try $0["id"] }
    }

    /// Who has one of these tickets or badges at this event.
    public func people(withCodes codes: [String], at event: Event.ID) throws -> [String: Registration.ID] {
        var people: [String: Registration.ID] = [:]
        for part in codes.inParts {
            let rows = try rows(
                "SELECT id, ticket FROM registration WHERE event = \(event) AND ticket IN \(list: part)")
            for row in rows { people[try row["ticket"]] = try row["id"] }
        }
        guard people.count < Set(codes).count else { return people }
        // Not a ticket: perhaps what stands on a badge.
        for (person, badge) in try badgeCodes(at: event) where people[badge.rawValue] == nil {
            people[badge.rawValue] = person
        }
        return people
    }
}

extension Writer {
    /// What has arrived from a device, of which nothing was here before.
    public func insert(_ notes: [ReceivedNote], from device: DoorDevice) throws {
        guard !notes.isEmpty else { return }
        for part in notes.inParts {
            let values: [SQL] = part.map { note in
                """
                (\(device.event), \(note.key), \(note.device), \(note.kind), \(note.at), \(note.state), \
                \(note.person), \(note.undoes), \(note.name), \(note.side), \(note.code))
                """
            }
            try post(
                """
                INSERT INTO device_note (event, \(ReceivedNote.columns)) VALUES \(values.joined(separator: ", "))
                """)
        }
        try post("UPDATE door_device SET contact_at = \(now) WHERE id = \(device.id)")
        try journal(
            .received, .doorDevice, device.id, event: device.event, stream: .door(device.event),
            details: ["notes": "\(notes.count)"])
    }

    /// These were mistakes: whoever came in by them did not. The caller writes the journal.
    public func takeBack(notes keys: [String], at event: Event.ID) throws {
        for part in keys.inParts {
            try post(
                """
                UPDATE device_note SET state = \(DeviceNoteState.undone)
                WHERE event = \(event) AND key IN \(list: part) AND kind IN \(list: ReceivedNote.kindsOfArrival)
                    AND state = \(DeviceNoteState.taken)
                """)
        }
    }

    /// What was noted of somebody counts no more, because the desk has sent them out. The caller writes the journal.
    func takeBackNotes(about registration: Registration.ID) throws {
        try post(
            """
            UPDATE device_note SET state = \(DeviceNoteState.undone)
            WHERE registration = \(registration) AND kind IN \(list: ReceivedNote.kindsOfArrival)
                AND state = \(DeviceNoteState.taken)
            """)
    }

    /// The desk has decided about what waited.
    public func decide(_ notes: [ReceivedNote], at event: Event.ID, of device: DoorDevice.ID) throws {
        guard !notes.isEmpty else { return }
        for note in notes {
            try post(
                """
                UPDATE device_note SET state = \(note.state), registration = \(note.person)
                WHERE event = \(event) AND key = \(note.key)
                """)
        }
        try journal(.changed, .doorDevice, device, event: event, stream: .door(event))
    }
}

extension Array {
    /// In parts that are not too long for one statement.
    var inParts: [ArraySlice<Element>] {
        stride(from: 0, to: count, by: 400).map { self[$0..<Swift.min($0 + 400, count)] }
    }
}
