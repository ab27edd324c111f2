public import Domain

extension Change {
    /// Stands at the door and waits for a place.
    public static let waitsHere = Change(rawValue: "waits-here")
    /// Waited at the door, and does so no longer.
    public static let wentAway = Change(rawValue: "went-away")
}

extension Reader {
    public func doorPlaces(at event: Event) throws -> DoorPlaces {
        DoorPlaces(
            event.capacity, try arrivals(of: event.id),
            start: try programmeHours(of: event.id).map { event.start(of: $0) })
    }

    /// How many of those who wait may come in now: on places that nobody has, that are held for them, or that nobody has claimed.
    public func openPlaces(at event: Event, _ now: Instant) throws -> Int {
        let (taken, waiting) = try placesTaken(of: event.id)
        guard waiting > 0, !event.isCancelled else { return 0 }
        let free = try max(0, event.capacity.places - taken) + placeOffers(at: event.id).count
        let places = try doorPlaces(at: event)
        return min(waiting, max(free, places.areOpen(at: now) ? places.room(at: now) : 0))
    }

    /// Who has no place and waits at the door, in their turn. The journal says that they do: it is over with the day.
    public func waitingAtDoor(of event: Event.ID) throws -> [DoorEntry] {
        try rows(
            "SELECT \(DoorEntry.columns) FROM registration WHERE \(Self.waitsAtDoor(of: event)) ORDER BY turn"
        ).map(DoorEntry.init(row:))
    }

    /// Which turn somebody has at the door, or would have, from 1.
    public func turnAtDoor(of person: Registration.ID, at event: Event.ID) throws -> Int {
        let before: Int? = try value(
            """
            SELECT COUNT(*) AS value FROM registration WHERE \(Self.waitsAtDoor(of: event))
                AND registration.turn < (SELECT asked.turn FROM registration AS asked WHERE asked.id = \(person))
            """)
        return (before ?? 0) + 1
    }

    private static func waitsAtDoor(of event: Event.ID) -> SQL {
        """
        registration.event = \(event) AND registration.status IN \(list: [RegistrationStatus.waitlisted, .noShow])
            AND (SELECT journal.change FROM journal
                WHERE journal.kind = \(SubjectKind.registration) AND journal.subject = registration.id
                AND journal.change IN \(list: [Change.waitsHere, .wentAway])
                ORDER BY journal.id DESC LIMIT 1) = \(Change.waitsHere)
        """
    }

    /// Whether somebody who holds no place takes one that nobody has claimed: those who wait at the door come before whoever
    /// has not said that they do.
    public func hasUnclaimedPlace(for entry: DoorEntry, at now: Instant) throws -> Bool {
        guard let event = try event(entry.event) else { return false }
        let places = try doorPlaces(at: event)
        guard places.areOpen(at: now) else { return false }
        let before = try waitingAtDoor(of: event.id).prefix { $0.id != entry.id }
        return places.room(at: now) > before.count
    }

    /// Everybody of these delegations who has not cancelled, in the order of their places.
    public func doorEntries(of delegations: Set<Delegation.ID>) throws -> [DoorEntry] {
        guard !delegations.isEmpty else { return [] }
        return try rows(
            """
            SELECT \(DoorEntry.columns) FROM registration
            WHERE delegation IN \(list: delegations.sorted()) AND status <> \(RegistrationStatus.cancelled) ORDER BY turn
            """
        ).map(DoorEntry.init(row:))
    }
}

extension Writer {
    /// Notes that somebody waits at the door, or no longer.
    public func note(_ person: Registration.ID, at event: Event.ID, waitsHere: Bool) throws {
        try journal(
            waitsHere ? .waitsHere : .wentAway, .registration, person, event: event, stream: .door(event))
    }
}
