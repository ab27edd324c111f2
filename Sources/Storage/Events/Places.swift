public import Domain
import FoundationEssentials

/// What deciding about a place has to know. Writes run one after the other, so it stays true until the write ends.
struct PlacesOfEvent {
    let event: Event.ID
    let capacity: Capacity
    let isSwitchedOpen: Bool
    let day: CalendarDay
    let zone: TimeZone
    /// The turn of whoever registers next.
    var nextTurn: Int
    var occupancy: Occupancy
}

extension Writer {
    /// - Parameter organisations: those whose share will be asked for.
    /// - Throws: `RegistrationRefusal.noSuchEvent`.
    func places(of event: Event.ID, organisations: some Sequence<OrganisationKey>) throws -> PlacesOfEvent {
        let row = try row(
            """
            SELECT capacity, places_per_organisation, is_registration_open, day, time_zone,
                (SELECT COALESCE(MAX(turn), 0) + 1 FROM registration WHERE event = \(event)) AS next_turn
            FROM event WHERE id = \(event)
            """)
        guard let row else { throw RegistrationRefusal.noSuchEvent }
        let zone: String = try row["time_zone"]
        return try PlacesOfEvent(
            event: event,
            capacity: Capacity(places: row["capacity"], placesPerOrganisation: row["places_per_organisation"]),
            isSwitchedOpen: row["is_registration_open"], day: row["day"],
            zone: TimeZone(identifier: zone) ?? .gmt, nextTurn: row["next_turn"],
            occupancy: occupancy(of: event, organisations: organisations))
    }

    /// For everybody but the desk and the door.
    /// - Throws: `RegistrationRefusal.closed`.
    func requireOpen(_ places: PlacesOfEvent) throws {
        let hours = try programmeHours(of: places.event)
        let end = Hours.endOfRegistration(hours, on: places.day, in: places.zone)
        guard places.isSwitchedOpen, now < end else { throw RegistrationRefusal.closed }
    }

    /// Counts places taken (or given back, if `number` is negative).
    func countPlaces(_ number: Int, of event: Event.ID, by organisation: OrganisationKey?) throws {
        for key in [""] + (organisation.map { [$0.rawValue] } ?? []) {
            try run(
                """
                INSERT INTO event_occupancy (event, organisation_key, taken)
                VALUES (\(event), \(key), \(max(number, 0)))
                ON CONFLICT (event, organisation_key) DO UPDATE SET taken = event_occupancy.taken + \(number)
                """)
        }
    }

    /// Lets people move up as long as there are places, in their turn.
    func promoteFromWaitingList(of event: Event.ID) throws -> [Registration.ID] {
        let promoted = try successors(at: event, with: capacity(of: event), now: now)
        for registration in promoted {
            try changeStatus(of: registration, to: .confirmed)
            try journal(.promoted, .registration, registration, event: event, stream: .event(event))
        }
        return promoted
    }
}

extension Reader {
    /// Whether the last thing has ended at `now` that everybody may come to. From then on nobody moves up, and places stay
    /// whose they were.
    /// - Throws: `RegistrationRefusal.noSuchEvent`
    public func isOver(_ event: Event.ID, at now: Instant) throws -> Bool {
        guard let row = try row("SELECT day, time_zone FROM event WHERE id = \(event)") else {
            throw RegistrationRefusal.noSuchEvent
        }
        let (day, zone): (CalendarDay, String) = (try row["day"], try row["time_zone"])
        return now
            >= Hours.endOfRegistration(
                try programmeHours(of: event), on: day, in: TimeZone(identifier: zone) ?? .gmt)
    }

    /// Who moves up, in their turn, as soon as an event has these places. Nothing is changed.
    /// - Throws: `RegistrationRefusal.noSuchEvent`
    public func successors(at event: Event.ID, with capacity: Capacity, now: Instant) throws -> [Registration.ID] {
        let waiting = try waitingList(of: event)
        guard !waiting.isEmpty, try !isOver(event, at: now) else { return [] }
        var occupancy = try occupancy(of: event, organisations: waiting.compactMap(\.organisation))
        return capacity.promotions(from: waiting, in: &occupancy)
    }

    /// How many places are taken, and how many wait for one.
    public func placesTaken(at event: Event.ID) throws -> (taken: Int, waiting: Int) {
        (try occupancy(of: event, organisations: []).taken, try waitingList(of: event).count)
    }

    /// Organisations that have more than `share` places, under the name by which one of their people registered, the one
    /// with the most first.
    public func organisations(
        at event: Event.ID, withMoreThan share: Int
    ) throws -> [(name: String, taken: Int)] {
        let rows = try rows(
            """
            SELECT taken, COALESCE((SELECT MIN(organisation_name) FROM registration
                WHERE registration.event = event_occupancy.event
                AND registration.organisation_key = event_occupancy.organisation_key), '') AS name
            FROM event_occupancy
            WHERE event = \(event) AND organisation_key <> '' AND taken > \(share) ORDER BY taken DESC, name
            """)
        return try rows.map { try ($0["name"], $0["taken"]) }
    }

    fileprivate func capacity(of event: Event.ID) throws -> Capacity {
        guard let row = try row("SELECT capacity, places_per_organisation FROM event WHERE id = \(event)") else {
            throw RegistrationRefusal.noSuchEvent
        }
        return try Capacity(places: row["capacity"], placesPerOrganisation: row["places_per_organisation"])
    }

    /// Who waits, in their turn.
    func waitingList(of event: Event.ID) throws -> [Waiting] {
        try rows(
            """
            SELECT id, organisation_key FROM registration
            WHERE event = \(event) AND status = \(RegistrationStatus.waitlisted) ORDER BY turn
            """
        ).map { row in
            let key: String = try row["organisation_key"]
            return try Waiting(
                registration: row["id"], organisation: key.isEmpty ? nil : OrganisationKey(rawValue: key))
        }
    }

    func occupancy(of event: Event.ID, organisations: some Sequence<OrganisationKey>) throws -> Occupancy {
        let keys = ["" as String] + Set(organisations).map(\.rawValue)
        var (taken, byOrganisation): (Int, [OrganisationKey: Int]) = (0, [:])
        let rows = try rows(
            """
            SELECT organisation_key, taken FROM event_occupancy
            WHERE event = \(event) AND organisation_key IN \(list: keys)
            """)
        for row in rows {
            let key: String = try row["organisation_key"]
            if key.isEmpty {
                taken = try row["taken"]
            } else {
                byOrganisation[OrganisationKey(rawValue: key)] = try row["taken"]
            }
        }
        return Occupancy(taken: taken, byOrganisation: byOrganisation)
    }

    /// For what each of those waits who are on the waiting list of `event`.
    public func limits(of registrations: [Registration], at event: Event) throws -> [Registration.ID: Capacity.Limit] {
        let waiting = registrations.filter { $0.status == .waitlisted }
        guard !waiting.isEmpty else { return [:] }
        let keys = waiting.compactMap(\.attendee.organisationKey)
        let occupancy = try occupancy(of: event.id, organisations: keys)
        let limits = waiting.compactMap { person in
            event.capacity.limit(for: person.attendee.organisationKey, in: occupancy).map { (person.id, $0) }
        }
        return Dictionary(limits) { first, _ in first }
    }
}
