public import Domain
import FoundationEssentials

/// What deciding about a place has to know. Writes run one after the other, so it stays true until the write ends.
struct PlacesOfEvent {
    let event: Event.ID
    let isSwitchedOpen: Bool
    let isByInvitation: Bool
    /// Whether the hosts say yes to each registration first.
    let requests: PlaceRequestRule?
    /// Whether the event is.
    let isCancelled: Bool
    let day: CalendarDay
    let zone: TimeZone
    /// The turn of whoever registers next.
    var nextTurn: Int
    /// Those who wait are in it only where a place is free that they could be waiting for.
    var places: Places
    /// As they are kept.
    let waiting: [WaitingEntry]

    /// Whether the hosts say yes first to whoever registers. Whom they write down themselves they have said it to.
    func asks(evenIfClosed: Bool, isInvited: Bool) -> Bool {
        !evenIfClosed && requests?.asks(isInvited: isInvited) == true
    }
}

extension Writer {
    /// The last turn is asked for in its order: for a MAX of it, PostgreSQL walks through everybody as long as it thinks that
    /// they are few.
    /// - Parameter organisations: those whose share will be asked for.
    /// - Throws: `RegistrationRefusal.noSuchEvent`.
    func places(of event: Event.ID, organisations: some Sequence<OrganisationKey>) throws -> PlacesOfEvent {
        let rows = try rows(
            """
            SELECT capacity, places_per_organisation, is_registration_open, is_by_invitation, cancelled_at, day, time_zone,
                asks_invited, days, organisation_key, taken, waiting,
                COALESCE((SELECT turn FROM registration WHERE registration.event = \(event)
                    ORDER BY turn DESC LIMIT 1), 0) + 1 AS next_turn
            FROM event LEFT JOIN event_request ON event_request.event = event.id
                LEFT JOIN event_occupancy ON event_occupancy.event = event.id
                    AND organisation_key IN \(list: Occupancy.keys(organisations))
            WHERE event.id = \(event) ORDER BY organisation_key
            """)
        // In all comes first, under the key ''.
        guard let row = rows.first else { throw RegistrationRefusal.noSuchEvent }
        let (day, zoneName): (CalendarDay, String) = (try row["day"], try row["time_zone"])
        let zone = TimeZone(identifier: zoneName) ?? .gmt
        let capacity = try Capacity(places: row["capacity"], placesPerOrganisation: row["places_per_organisation"])
        var occupancy = try Occupancy(rows: rows)
        var (waiting, hours): ([WaitingEntry], Hours?) = ([], nil)
        let numberWaiting: Int? = try row["waiting"]
        if let numberWaiting, numberWaiting > 0, occupancy.taken < capacity.places {
            (waiting, hours) = (try waitingList(of: event), try programmeHours(of: event))
            let keys = Array(organisations) + waiting.compactMap(\.organisation)
            occupancy = try self.occupancy(of: event, organisations: keys)
        }
        let isCancelled = try (row["cancelled_at"] as Instant?) != nil
        var places = Places(capacity, taken: occupancy, waiting: waiting, hours, on: day, in: zone)
        places.isCalledOff = isCancelled
        return try PlacesOfEvent(
            event: event, isSwitchedOpen: row["is_registration_open"], isByInvitation: row["is_by_invitation"],
            requests: PlaceRequestRule(row: row), isCancelled: isCancelled, day: day, zone: zone,
            nextTurn: row["next_turn"], places: places, waiting: waiting
        )
    }

    /// - Parameter evenIfClosed: for the desk and the door. For a day that is cancelled nobody registers anybody.
    /// - Throws: `RegistrationRefusal`
    func requireOpen(_ places: PlacesOfEvent, evenIfClosed: Bool = false) throws {
        guard !places.isCancelled else { throw RegistrationRefusal.eventIsCancelled }
        guard !evenIfClosed else { return }
        guard places.isSwitchedOpen else { throw RegistrationRefusal.closed }
        // Nothing ends before its day begins; only then the hours matter.
        guard now >= places.day.at(.midnight, in: places.zone) else { return }
        let end = Hours.endOfRegistration(try programmeHours(of: places.event), on: places.day, in: places.zone)
        guard now < end else { throw RegistrationRefusal.closed }
    }

    /// The same for whoever registers: where only who is invited does, nobody else.
    /// - Throws: `RegistrationRefusal`, `InvitationRefusal.needed`.
    func requireOpen(_ places: PlacesOfEvent, evenIfClosed: Bool, isInvited: Bool) throws {
        try requireOpen(places, evenIfClosed: evenIfClosed)
        guard evenIfClosed || isInvited || !places.isByInvitation else { throw InvitationRefusal.needed }
    }

    /// Counts people who stand on the waiting list (or do no more, if `number` is negative).
    func countWaiting(_ number: Int, of event: Event.ID) throws {
        guard number != 0 else { return }
        try post(
            """
            UPDATE event_occupancy SET waiting = waiting + \(number) WHERE event = \(event) AND organisation_key = ''
            """)
    }

    /// Counts places taken (or given back, if `number` is negative).
    func countPlaces(_ number: Int, of event: Event.ID, by organisation: OrganisationKey?) throws {
        let keys = [""] + (organisation.map { [$0.rawValue] } ?? [])
        let rows: [SQL] = keys.map { "(\(event), \($0), \(max(number, 0)))" }
        try post(
            """
            INSERT INTO event_occupancy (event, organisation_key, taken) VALUES \(rows.joined(separator: ", "))
            ON CONFLICT (event, organisation_key) DO UPDATE SET taken = event_occupancy.taken + \(number)
            """)
    }

    /// Lets those move up for whom there are places, as the rule says.
    func promoteFromWaitingList(of event: Event.ID) throws -> [Registration.ID] {
        let waiting = try waitingList(of: event)
        guard !waiting.isEmpty else { return [] }
        guard let found = try self.event(event) else { throw RegistrationRefusal.noSuchEvent }
        var places = try places(at: found, waiting: waiting)
        let promoted = places.moveUp(at: now)
        let held = places.held
        let organisations = organisations(of: waiting)
        for registration in promoted {
            if let until = held[registration] {
                try offer(
                    PlaceOffer(to: registration, until: until), at: event, for: organisations[registration] ?? nil)
            } else {
                try changeStatus(of: registration, to: .confirmed)
                try journal(.promoted, .registration, registration, event: event, stream: .event(event))
            }
        }
        try keep(places.waiting, insteadOf: waiting)
        return promoted
    }

    private func organisations(of waiting: [WaitingEntry]) -> [Registration.ID: OrganisationKey?] {
        waiting.reduce(into: [:]) { organisations, entry in
            for registration in entry.registrations { organisations[registration] = entry.organisation }
        }
    }

    /// Notes since when places are collected for whom, and who has let some go. The caller writes the journal.
    func keep(_ waiting: [WaitingEntry], insteadOf before: [WaitingEntry]) throws {
        struct Kept: Hashable {
            var collectingSince: Instant?
            var hasLetGo = false
        }
        func kept(_ entries: [WaitingEntry]) -> [Registration.ID: Kept] {
            entries.reduce(into: [:]) { kept, entry in
                for registration in entry.registrations {
                    kept[registration] = Kept(collectingSince: entry.collectingSince, hasLetGo: entry.hasLetGo)
                }
            }
        }
        let (then, now) = (kept(before), kept(waiting))
        let changed = Set(then.keys).union(now.keys).filter { (then[$0] ?? Kept()) != (now[$0] ?? Kept()) }
        for (kept, registrations) in Dictionary(grouping: changed, by: { now[$0] ?? Kept() }) {
            try post(
                """
                UPDATE registration SET collecting_since = \(kept.collectingSince), has_let_go = \(kept.hasLetGo)
                WHERE id IN \(list: registrations.sorted())
                """)
        }
    }
}

/// What somebody finds who registers now.
public struct PlacesToHave: Hashable, Sendable {
    /// How many places there are to have.
    public let left: Int
    /// How many are free, and kept for those who wait.
    public let kept: Int
    /// How many people wait.
    public let waiting: Int
    /// Whether those who wait for a place can take one at this moment like whoever registers: who comes first has it.
    public let isForFirst: Bool
}

extension Places {
    /// - Parameter hours: those of what everybody may come to; without them it is the whole day.
    init(
        _ capacity: Capacity, taken: Occupancy, waiting: [WaitingEntry], _ hours: Hours?, on day: CalendarDay,
        in zone: TimeZone
    ) {
        self.init(
            capacity, taken: taken, waiting: waiting, start: day.at(hours?.starts ?? .midnight, in: zone),
            end: Hours.endOfRegistration(hours, on: day, in: zone), in: zone)
    }
}

extension Reader {
    /// Whether the last thing has ended at `now` that everybody may come to. From then on places stay whose they were.
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

    /// Who has places and who waits for them, if the event is as given: also with other places or on another day than it is
    /// kept. What would follow is then asked of this value.
    public func places(at event: Event) throws -> Places {
        try places(at: event, waiting: try waitingList(of: event.id))
    }

    func places(at event: Event, waiting: [WaitingEntry]) throws -> Places {
        // Places that somebody leaves count for the share of organisations of which nobody waits, too.
        var places = Places(
            event.capacity, taken: try occupancy(of: event.id), waiting: waiting, try programmeHours(of: event.id),
            on: event.day, in: event.timeZone)
        places.isCalledOff = event.isCancelled
        return places
    }

    /// What is collected for those who wait is there for nobody else.
    public func placesToHave(at event: Event, now: Instant) throws -> PlacesToHave {
        let (taken, waiting) = try placesTaken(of: event.id)
        let free = max(0, event.capacity.places - taken)
        guard free > 0, waiting > 0 else {
            return PlacesToHave(left: free, kept: 0, waiting: waiting, isForFirst: false)
        }
        let places = try places(at: event)
        let isKept = places.placesAtOnce(1, for: nil, at: now) == 0
        return PlacesToHave(
            left: isKept ? 0 : free, kept: isKept ? free : 0, waiting: waiting,
            isForFirst: !isKept && places.firstComes(at: now))
    }

    /// What stands in the way of each of those who are on the waiting list of `event`.
    public func obstacles(
        to registrations: [Registration], at event: Event, now: Instant
    ) throws -> [Registration.ID: Places.Obstacle] {
        guard registrations.contains(where: \.isWaiting) else { return [:] }
        return try places(at: event).obstacles(at: now)
    }

    /// The events where places are collected for somebody, and others could have them by now.
    func eventsWithMoving(at now: Instant) throws -> [Event.ID] {
        let events: [Event.ID] = try rows(
            """
            SELECT DISTINCT event FROM registration
            WHERE collecting_since IS NOT NULL AND \(Registration.isWaiting()) ORDER BY event
            """
        ).map { try $0["event"] }
        return try events.filter { id in
            guard let event = try event(id) else { return false }
            var places = try places(at: event)
            return !places.moveUp(at: now).isEmpty
        }
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

    /// Who waits, in their turn; those together who asked together, as far as they count for the same share and stand alike.
    func waitingList(of event: Event.ID) throws -> [WaitingEntry] {
        struct Key: Hashable {
            let entry: Int
            let organisation: String
            let takesAtOnce: Bool
            let hasLetGo: Bool
            let heldUntil: Instant?
        }
        struct Together {
            var registrations: [Registration.ID]
            let collectingSince: Instant?
        }
        var (keys, entries): ([Key], [Key: Together]) = ([], [:])
        let rows = try rows(
            """
            SELECT id, organisation_key, entry, collecting_since, takes_at_once, has_let_go, place_offer.until AS until
            FROM registration LEFT JOIN place_offer ON place_offer.registration = registration.id
            WHERE registration.event = \(event) AND \(Registration.isWaiting()) ORDER BY turn
            """)
        for row in rows {
            let key = try Key(
                entry: row["entry"], organisation: row["organisation_key"], takesAtOnce: row["takes_at_once"],
                hasLetGo: row["has_let_go"], heldUntil: row["until"])
            let id: Registration.ID = try row["id"]
            if entries[key] == nil {
                keys.append(key)
                entries[key] = Together(registrations: [id], collectingSince: try row["collecting_since"])
            } else {
                entries[key]?.registrations.append(id)
            }
        }
        return keys.compactMap { key in
            entries[key].map { together in
                WaitingEntry(
                    together.registrations,
                    of: key.organisation.isEmpty ? nil : OrganisationKey(rawValue: key.organisation),
                    collectingSince: together.collectingSince, takesAtOnce: key.takesAtOnce, hasLetGo: key.hasLetGo,
                    heldUntil: key.heldUntil)
            }
        }
    }

    /// - Parameter organisations: those whose share will be asked for; nil for all.
    func occupancy(of event: Event.ID, organisations: (some Sequence<OrganisationKey>)?) throws -> Occupancy {
        var chosen: SQL = ""
        if let organisations {
            chosen = "AND organisation_key IN \(list: Occupancy.keys(organisations))"
        }
        return try Occupancy(
            rows: rows("SELECT organisation_key, taken FROM event_occupancy WHERE event = \(event) \(chosen)"))
    }

    func occupancy(of event: Event.ID) throws -> Occupancy {
        try occupancy(of: event, organisations: nil as [OrganisationKey]?)
    }

    /// For what each of those waits who are on the waiting list of `event`.
    public func limits(of registrations: [Registration], at event: Event) throws -> [Registration.ID: Capacity.Limit] {
        let waiting = registrations.filter(\.isWaiting)
        guard !waiting.isEmpty else { return [:] }
        let keys = waiting.compactMap(\.attendee.organisationKey)
        let occupancy = try occupancy(of: event.id, organisations: keys)
        let limits = waiting.compactMap { person in
            event.capacity.limit(for: person.attendee.organisationKey, in: occupancy).map { (person.id, $0) }
        }
        return Dictionary(limits) { first, _ in first }
    }
}

extension Occupancy {
    /// Out of the columns `organisation_key` and `taken`.
    fileprivate init(rows: [Row]) throws {
        var (taken, byOrganisation): (Int, [OrganisationKey: Int]) = (0, [:])
        for row in rows {
            // An event of which nothing was counted yet has neither.
            guard let key: String = try row["organisation_key"] else { continue }
            if key.isEmpty {
                taken = try row["taken"]
            } else {
                byOrganisation[OrganisationKey(rawValue: key)] = try row["taken"]
            }
        }
        self.init(taken: taken, byOrganisation: byOrganisation)
    }

    /// Under which it is counted: in all, and for each of these.
    fileprivate static func keys(_ organisations: some Sequence<OrganisationKey>) -> [String] {
        [""] + Set(organisations).map(\.rawValue)
    }
}
