public import Domain

extension Change {
    /// A cancelled place went to whoever is next, or is free.
    public static let passedOn = Change(rawValue: "passed-on")
}

extension Reader {
    /// How long the place still is there that was cancelled; nil if it has passed on, or was never reserved.
    public func reservation(of registration: Registration.ID) throws -> PlaceReservation? {
        try rows("SELECT \(PlaceReservation.columns) FROM place_reservation WHERE registration = \(registration)")
            .map(PlaceReservation.init(row:)).first
    }

    /// The places whose time is over, those first that were cancelled first.
    public func reservationsThatEnded(by now: Instant) throws -> [PlaceReservation] {
        try rows(
            """
            SELECT \(PlaceReservation.columns) FROM place_reservation WHERE until <= \(now)
            ORDER BY until, registration
            """
        ).map(PlaceReservation.init(row:))
    }

    /// The places of an event that were cancelled, count as taken for a moment, and pass on by `end`.
    public func reservedPlaces(of event: Event.ID, until end: Instant) throws -> [ReservedPlace] {
        try rows(
            """
            SELECT until, organisation_key FROM place_reservation
                JOIN registration ON registration.id = place_reservation.registration
            WHERE until <= \(end) AND place_reservation.event = \(event) AND holds_place = 1
            ORDER BY until, registration.id
            """
        ).map { row in
            let key: String = try row["organisation_key"]
            return try ReservedPlace(
                until: row["until"], for: key.isEmpty ? nil : OrganisationKey(rawValue: key))
        }
    }

    /// Whether a place that was cancelled, offered or collected for somebody has to pass on, or is held for another time than
    /// they know.
    public func isPassingOnDue(at now: Instant) throws -> Bool {
        try !reservationsThatEnded(by: now).isEmpty || !eventsWithEndedOffers(by: now).isEmpty
            || !eventsWithMoving(at: now).isEmpty || hasNewTimes(at: now)
    }

    /// Until when a place of this event stays that is cancelled at `now`; nil if it passes on at once.
    /// - Throws: `RegistrationRefusal.noSuchEvent`
    public func reservationEnd(of event: Event.ID, cancelledAt now: Instant) throws -> Instant? {
        guard let found = try self.event(event) else { throw RegistrationRefusal.noSuchEvent }
        return PlaceReservation.end(cancelledAt: now, start: try start(of: found))
    }
}

extension Writer {
    /// Keeps the place of somebody who was cancelled a moment ago. It goes on counting as taken.
    func reserve(_ reservation: PlaceReservation, of left: StatusOfRegistration) throws {
        try post(
            """
            INSERT INTO place_reservation (registration, event, until, holds_place, status, offered_until)
            VALUES (\(reservation.registration), \(left.event), \(reservation.until), \(reservation.holdsPlace),
                \(reservation.status), \(reservation.offeredUntil))
            """)
        if reservation.holdsPlace { try countPlaces(1, of: left.event, by: left.organisation) }
    }

    /// Ends a reservation: the place no longer counts as taken. The caller writes the journal.
    func end(_ reservation: PlaceReservation, of registration: Registration) throws {
        try post("DELETE FROM place_reservation WHERE registration = \(registration.id)")
        guard reservation.holdsPlace else { return }
        try countPlaces(-1, of: registration.event, by: registration.attendee.organisationKey)
    }

    /// Lets the places go whose reservation is over, and those that nobody took who was asked: all of them first, and only then
    /// others move up; also where places were collected for somebody long enough.
    public func passOn(_ ended: [PlaceReservation]) throws -> [PassedOn] {
        var left: [Event.ID: [Registration.ID]] = [:]
        for reservation in ended {
            guard let registration = try registration(reservation.registration) else { continue }
            try end(reservation, of: registration)
            try journal(
                .passedOn, .registration, registration.id, event: registration.event,
                stream: .event(registration.event))
            left[registration.event, default: []].append(registration.id)
        }
        let (offers, moved) = (try endOffersInTime(), try noteNewTimes())
        let events = try Set(left.keys).union(offers.keys).union(moved.keys).union(eventsWithMoving(at: now))
        return try events.sorted().map { event in
            PassedOn(
                event: event, left: left[event] ?? [], expired: offers[event]?.left ?? [],
                cutShort: offers[event]?.cutShort ?? [], moved: moved[event] ?? [],
                promoted: try promoteFromWaitingList(of: event))
        }
    }
}

/// What became of places whose time was over.
public struct PassedOn: Hashable, Sendable {
    public let event: Event.ID
    /// Whose reservation has ended.
    public let left: [Registration.ID]
    /// For whom a place was held, and who did not answer in time and has left.
    public let expired: [Registration.ID]
    /// For whom a place was held longer, if the event did not begin earlier by now. They wait on.
    public let cutShort: [Registration.ID]
    /// For whom a place is held until another time than they knew.
    public let moved: [Registration.ID]
    /// Who moved up, or has an offer.
    public let promoted: [Registration.ID]
}

extension PlaceReservation {
    /// The part of a SELECT that `init(row:)` reads.
    fileprivate static let columns: SQL = "registration, until, status, offered_until"

    fileprivate init(row: Row) throws {
        try self.init(
            of: row["registration"], until: row["until"], from: row["status"], offeredUntil: row["offered_until"])
    }
}
