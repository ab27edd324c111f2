public import Domain

extension Reader {
    /// Everybody of an event as a device at the door knows them, in their turn; those who have nothing to do with the day any
    /// more among them, so that a device can say so.
    public func doorPeople(at event: Event.ID) throws -> [DoorPerson] {
        try doorPeople(where: "event = \(event)", at: event)
    }

    /// Only these people.
    public func doorPeople(_ people: [Registration.ID], at event: Event.ID) throws -> [DoorPerson] {
        try people.inParts.flatMap { part in
            try doorPeople(where: "event = \(event) AND id IN \(list: part)", at: event)
        }
    }

    private func doorPeople(where condition: SQL, at event: Event.ID) throws -> [DoorPerson] {
        let people = try rows(
            """
            SELECT id, name, language, side, status, ticket, CASE WHEN \(Registration.isPending()) THEN 1 ELSE 0 END AS is_asking
            FROM registration WHERE \(condition) ORDER BY turn
            """)
        guard !people.isEmpty else { return [] }
        let agreed = try rows(
            """
            SELECT registration FROM registration_consent WHERE purpose = \(ConsentPurpose.photo) AND revoked_at IS NULL
                AND registration IN (SELECT id FROM registration WHERE \(condition))
            """)
        let photographed: Set<Registration.ID> = try Set(agreed.map { try $0["registration"] })
        let unresolved = try peopleToResolve(at: event)
        return try people.map { row in
            let (id, status): (Registration.ID, RegistrationStatus) = (try row["id"], try row["status"])
            var marks: Set<DoorPerson.Mark> = []
            if !photographed.contains(id) { marks.insert(.noPhoto) }
            if unresolved.contains(id) { marks.insert(.toResolve) }
            let isAsking: Bool = try row["is_asking"]
            if isAsking { marks.insert(.asking) }
            switch status {
            case .waitlisted: marks.insert(.waiting)
            case .cancelled: marks.insert(.cancelled)
            case .checkedIn: marks.insert(.here)
            case .registered, .confirmed, .noShow: break
            }
            return try DoorPerson(
                id: id, name: row["name"], language: row["language"], side: row["side"], ticket: row["ticket"],
                marks: marks)
        }
    }

    /// Of whom somebody has to look how they came in: seen at two doors, or let in although they were not to come.
    private func peopleToResolve(at event: Event.ID) throws -> Set<Registration.ID> {
        let doubled: [Registration.ID] = try rows(
            "SELECT DISTINCT registration FROM double_check_in WHERE event = \(event) AND resolved_at IS NULL"
        ).map { try $0["registration"] }
        let unasked = try peopleWhoCameUnasked(at: event).map(\.entry.id)
        return Set(doubled).union(unasked)
    }

    // MARK: What came out

    /// What somebody has to look at besides tickets that were used twice.
    public func doorItems(at event: Event) throws -> [DoorItem] {
        let items = try allDoorItems(at: event)
        guard !items.isEmpty else { return [] }
        let settled = try settledItems(at: event.id)
        return items.filter { !settled.contains($0.key) }
    }

    /// What somebody has looked at, as far as it is still true.
    public func settledDoorItems(at event: Event) throws -> [DoorItem] {
        let settled = try settledItems(at: event.id)
        return settled.isEmpty ? [] : try allDoorItems(at: event).filter { settled.contains($0.key) }
    }

    private func allDoorItems(at event: Event) throws -> [DoorItem] {
        // Most doors have no device.
        guard try count("SELECT COUNT(*) AS value FROM device_note WHERE event = \(event.id)") > 0 else { return [] }
        return try itemsOfDevices(at: event) + itemsAboutPeople(at: event) + otherNames(at: event.id)
    }

    private func itemsAboutPeople(at event: Event) throws -> [DoorItem] {
        let people = try doorEntries(at: event.id, whoStood: [.cancelled, .waitlisted])
        var items = people.map { person in
            person.before == .cancelled ? DoorItem.cancelledPerson(person.entry) : .waitingPerson(person.entry)
        }
        if let cancelledAt = event.cancelledAt {
            let late = try count(
                """
                SELECT COUNT(*) AS value FROM check_in
                WHERE event = \(event.id) AND at >= \(cancelledAt) AND undone_at IS NULL
                """)
            if late > 0 { items.insert(.cameOnCancelledDay(late), at: 0) }
        }
        let excess = try placesTaken(of: event.id).taken - event.capacity.places
        if excess > 0 {
            let unasked = try count(
                """
                SELECT COUNT(*) AS value FROM check_in JOIN registration ON registration.id = check_in.registration
                WHERE check_in.event = \(event.id) AND undone_at IS NULL AND status_before IS NOT NULL
                    AND (is_walk_in = 1 OR status_before NOT IN \(list: RegistrationStatus.allCases.filter(\.holdsPlace)))
                """)
            if unasked > 0 { items.insert(.moreThanPlaces(excess), at: 0) }
        }
        return items
    }

    /// Whom a device let in who had cancelled or was waiting, until somebody has looked at it.
    private func peopleWhoCameUnasked(
        at event: Event.ID
    ) throws -> [(entry: DoorEntry, before: RegistrationStatus)] {
        let people = try doorEntries(at: event, whoStood: [.cancelled, .waitlisted])
        guard !people.isEmpty else { return [] }
        let settled = try settledItems(at: event)
        return people.filter { !settled.contains(DoorItem.waitingPerson($0.entry).key) }
    }

    private func settledItems(at event: Event.ID) throws -> Set<String> {
        try Set(rows("SELECT item FROM door_settlement WHERE event = \(event)").map { try $0["item"] })
    }
}

extension Writer {
    /// What was set aside has to be looked at all the same.
    public func reopen(_ item: DoorItem, at event: Event.ID) throws {
        let reopened = try run("DELETE FROM door_settlement WHERE event = \(event) AND item = \(item.key)")
        if reopened > 0 { try tell(of: item, at: event) }
    }

    /// Somebody has looked at what came out at the door.
    public func settle(_ item: DoorItem, at event: Event.ID) throws {
        let settled = try run(
            """
            INSERT INTO door_settlement (event, item, settled_at) VALUES (\(event), \(item.key), \(now))
            ON CONFLICT DO NOTHING
            """)
        if settled > 0 { try tell(of: item, at: event, ["resolved": "check-in"]) }
    }

    /// Whoever it is about is marked otherwise on devices from now on.
    private func tell(of item: DoorItem, at event: Event.ID, _ details: [String: String] = [:]) throws {
        switch item {
        case .cancelledPerson(let entry), .waitingPerson(let entry), .otherNames(let entry, _):
            try journal(
                .changed, .registration, entry.id, event: event, stream: .door(event), details: details)
        case .moreThanPlaces, .cameOnCancelledDay, .teamIsCalled, .unknownCode, .unknownNote, .heldNotes:
            try journal(.changed, .doorDevice, event, event: event, stream: .door(event))
        }
    }
}
