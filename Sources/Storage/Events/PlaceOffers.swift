public import Domain

extension Change {
    /// A place is held for somebody who wants to be asked.
    public static let offered = Change(rawValue: "offered")
    /// Somebody who waited said yes to a place.
    public static let placeTaken = Change(rawValue: "place-taken")
    /// Somebody for whom a place was held lets it go and waits on.
    public static let placeLetGo = Change(rawValue: "place-let-go")
}

extension Reader {
    /// The place that is held for somebody; nil if none is.
    public func placeOffer(to registration: Registration.ID) throws -> PlaceOffer? {
        try placeOffers(to: [registration])[registration]
    }

    /// All that are held at an event.
    public func placeOffers(at event: Event.ID) throws -> [Registration.ID: PlaceOffer] {
        let offers = try rows("SELECT registration, until FROM place_offer WHERE event = \(event)")
            .map { try PlaceOffer(to: $0["registration"], until: $0["until"]) }
        return Dictionary(offers.map { ($0.registration, $0) }) { first, _ in first }
    }

    /// The same for several.
    public func placeOffers(to registrations: [Registration.ID]) throws -> [Registration.ID: PlaceOffer] {
        guard !registrations.isEmpty else { return [:] }
        let offers = try rows(
            "SELECT registration, until FROM place_offer WHERE registration IN \(list: registrations)"
        ).map { try PlaceOffer(to: $0["registration"], until: $0["until"]) }
        return Dictionary(offers.map { ($0.registration, $0) }) { first, _ in first }
    }

    /// Who of these wants to be asked before a place is theirs.
    public func peopleToAsk(among registrations: [Registration.ID]) throws -> Set<Registration.ID> {
        guard !registrations.isEmpty else { return [] }
        return try Set(
            rows("SELECT id FROM registration WHERE takes_at_once = 0 AND id IN \(list: registrations)")
                .map { try $0["id"] })
    }

    /// Where somebody did not answer in time. While a day is cancelled nobody has to.
    func eventsWithEndedOffers(by now: Instant) throws -> [Event.ID] {
        try rows(
            """
            SELECT DISTINCT place_offer.event AS event FROM place_offer JOIN event ON event.id = place_offer.event
            WHERE until <= \(now) AND event.cancelled_at IS NULL ORDER BY place_offer.event
            """
        ).map { try $0["event"] }
    }

    /// Whether a place is held for somebody until another time than they have been told.
    func hasNewTimes(at now: Instant) throws -> Bool {
        try row("SELECT registration FROM place_offer WHERE until <> told_until AND until > \(now) LIMIT 1") != nil
    }

    /// Who may take a free place at `now`, for whom none is held; without those who have just let one go.
    public func peopleToTellOfFreePlaces(at id: Event.ID, now: Instant) throws -> [Registration.ID] {
        let waiting = try waitingList(of: id)
        let asking = waiting.filter { !$0.takesAtOnce && !$0.hasLetGo && $0.heldUntil == nil }.flatMap(\.registrations)
        guard !asking.isEmpty, let event = try event(id), !event.isCancelled, try !isOver(id, at: now) else {
            return []
        }
        let obstacles = try places(at: event, waiting: waiting).obstacles(at: now)
        return asking.filter { obstacles[$0] == .firstComes }
    }
}

extension Reader {
    /// When the first thing begins that everybody may come to; without a programme that is the beginning of the day.
    func start(of event: Event) throws -> Instant {
        event.instant(of: try programmeHours(of: event.id)?.starts ?? .midnight)
    }

    /// Whether somebody stands on the list no more because they did not answer in time, and not because anybody has said so.
    public func hasLeftBySilence(_ person: Registration) throws -> Bool {
        guard person.status == .cancelled else { return false }
        let ways: [Change] = [.cancelled, .expired]
        return try entries(about: [person.id.rawValue], of: [.registration], Set(ways), from: 0).last?.change
            == .expired
    }
}

extension Writer {
    /// The event begins at another time, and what is held follows. Whose time is another one by it than the letter said is told
    /// by the clock, which also ends what the last day does not let be held.
    /// - Parameters:
    ///   - event: as it is kept now.
    ///   - before: when it began until now.
    func moveOffers(at event: Event, from before: Instant) throws {
        let start = try start(of: event)
        guard start != before else { return }
        for offer in try placeOffers(at: event.id).values.sorted(by: { $0.registration < $1.registration }) {
            let moved = offer.moved(from: before, to: start, at: now, in: event.timeZone)
            guard moved != offer else { continue }
            try post("UPDATE place_offer SET until = \(moved.until) WHERE registration = \(offer.registration)")
            try journal(
                .changed, .registration, offer.registration, event: event.id, stream: .event(event.id),
                details: ["fields": "heldUntil"])
        }
    }

    /// Whose time is another one than they have been told, and is not over. They are told now.
    func noteNewTimes() throws -> [Event.ID: [Registration.ID]] {
        let rows = try rows(
            """
            SELECT place_offer.registration AS registration, place_offer.event AS event, delegation
            FROM place_offer JOIN registration ON registration.id = place_offer.registration
            WHERE until <> told_until AND until > \(now) ORDER BY place_offer.event, turn
            """)
        var moved: [Event.ID: [Registration.ID]] = [:]
        var topics: Set<LetterTopic> = []
        for row in rows {
            let (id, event): (Registration.ID, Event.ID) = (try row["registration"], try row["event"])
            try post("UPDATE place_offer SET told_until = until WHERE registration = \(id)")
            try journal(.offered, .registration, id, event: event, stream: .event(event))
            moved[event, default: []].append(id)
            topics.insert(.registration(id))
            if let delegation: Delegation.ID = try row["delegation"] { topics.insert(.delegation(delegation)) }
        }
        // What has not gone yet says another time.
        if !topics.isEmpty { try stopLetters(about: Array(topics), as: .offer) }
        return moved
    }

    /// Holds a place for somebody who waits.
    func offer(_ place: PlaceOffer, at event: Event.ID, for organisation: OrganisationKey?) throws {
        try hold(place, at: event, for: organisation)
        try journal(.offered, .registration, place.registration, event: event, stream: .event(event))
    }

    /// The same, again. The caller writes the journal.
    /// - Parameter told: until when it is held as far as they know; nil if that is true.
    func hold(
        _ place: PlaceOffer, told: Instant? = nil, at event: Event.ID, for organisation: OrganisationKey?
    ) throws {
        try post(
            """
            INSERT INTO place_offer (registration, event, until, told_until)
            VALUES (\(place.registration), \(event), \(place.until), \(told ?? place.until))
            """)
        try countPlaces(1, of: event, by: organisation)
    }

    /// The place is no longer held, whoever gets it. The caller writes the journal.
    func end(_ offer: PlaceOffer, at event: Event.ID, for organisation: OrganisationKey?) throws {
        try post("DELETE FROM place_offer WHERE registration = \(offer.registration)")
        try countPlaces(-1, of: event, by: organisation)
    }

    /// Somebody says yes to the place that is held for them, or to one that is free for whoever is first.
    /// - Throws: `RegistrationRefusal.placeIsGone` with what has become of it; then nothing has changed.
    public func takePlace(_ id: Registration.ID) throws {
        let (person, event) = try personWhoWaits(id)
        let waiting = try waitingList(of: event.id)
        var places = try places(at: event, waiting: waiting)
        guard places.accept(id, at: now) else {
            throw RegistrationRefusal.placeIsGone(places.loss(for: id, at: now))
        }
        try keepSuccessor(in: id)
        try changeStatus(of: id, to: .confirmed)
        places.collect(at: now)
        try keep(places.waiting, insteadOf: waiting)
        try journal(.placeTaken, .registration, id, event: event.id, stream: .event(event.id))
        try stopOffers(to: [person])
    }

    /// These let go what is held for them, and wait on; others move up.
    /// - Returns: who moved up, or is asked now.
    /// - Throws: `RegistrationRefusal.placeIsGone` if nothing is held for one of them; then nothing has changed.
    public func letPlacesGo(_ ids: [Registration.ID], at id: Event.ID) throws -> [Registration.ID] {
        guard let event = try event(id) else { throw RegistrationRefusal.noSuchEvent }
        let people = try ids.map { try personWhoWaits($0).person }
        let waiting = try waitingList(of: event.id)
        var places = try places(at: event, waiting: waiting)
        if let lost = ids.first(where: { places.held[$0].map { now < $0 } != true }) {
            throw RegistrationRefusal.placeIsGone(places.loss(for: lost, isHeld: true, at: now))
        }
        for id in ids { try keepSuccessor(in: id) }
        places.letGo(Set(ids))
        try endOffers(to: people, at: event.id)
        try keep(places.waiting, insteadOf: waiting)
        for id in ids { try journal(.placeLetGo, .registration, id, event: event.id, stream: .event(event.id)) }
        return try promoteFromWaitingList(of: event.id)
    }

    /// How these get a place who wait. Where one is free that they had let go, it may be theirs by that.
    /// - Returns: who moved up, or is asked now.
    public func changeTaking(
        of ids: [Registration.ID], at event: Event.ID, takesAtOnce: Bool
    ) throws -> [Registration.ID] {
        let asked = try peopleToAsk(among: ids)
        for id in ids {
            _ = try personWhoWaits(id)
            guard asked.contains(id) == takesAtOnce else { continue }
            try keepSuccessor(in: id)
            try post("UPDATE registration SET takes_at_once = \(takesAtOnce) WHERE id = \(id)")
            try journal(
                .changed, .registration, id, event: event, stream: .event(event), details: ["fields": "takesAtOnce"])
        }
        return try promoteFromWaitingList(of: event)
    }

    private func personWhoWaits(_ id: Registration.ID) throws -> (person: Registration, event: Event) {
        guard let person = try registration(id), let event = try event(person.event) else {
            throw RegistrationRefusal.noSuchRegistration
        }
        guard try !isOver(event.id, at: now) else { throw RegistrationRefusal.over }
        guard !event.isCancelled else { throw RegistrationRefusal.eventIsCancelled }
        if try hasLeftBySilence(person) { throw RegistrationRefusal.placeIsGone(.hasLeft) }
        try person.requireCurrent()
        guard person.isWaiting else {
            throw RegistrationRefusal.notPossible(from: person.status, to: .confirmed)
        }
        return (person, event)
    }

    /// Places that were held when the day was cancelled are held for the whole time from now on: nobody could answer.
    /// - Parameter onlyEnded: leaves those alone whose time is not over.
    public func renewOffers(at event: Event, onlyEnded: Bool) throws {
        let until = PlaceOffer.end(offeredAt: now, start: try start(of: event), in: event.timeZone)
        let those: SQL = onlyEnded ? "AND until <= \(now)" : ""
        let held: [Registration.ID] = try rows(
            "SELECT registration FROM place_offer WHERE event = \(event.id) \(those) ORDER BY registration"
        ).map { try $0["registration"] }
        guard !held.isEmpty else { return }
        // That the day takes place after all is told, and that nothing is lost; no other letter has to say so.
        try post("UPDATE place_offer SET until = \(until), told_until = \(until) WHERE registration IN \(list: held)")
        for registration in held {
            try journal(.offered, .registration, registration, event: event.id, stream: .event(event.id))
        }
    }

    /// Ends what nobody has taken in time, as the rule says. Who has left can come back like everybody who left.
    func endOffersInTime() throws -> [Event.ID: EndedOffers] {
        var gone: [Event.ID: EndedOffers] = [:]
        for id in try eventsWithEndedOffers(by: now) {
            guard let event = try event(id) else { continue }
            var places = try places(at: event)
            let (left, waitOn) = places.endOffers(at: now)
            let cutShort: Set<Registration.ID> = try Set(
                rows("SELECT registration FROM place_offer WHERE event = \(id) AND told_until > \(now)")
                    .map { try $0["registration"] })
            try leave(left, by: .person, as: .expired)
            try endOffers(to: registrations(waitOn), at: id)
            for person in waitOn { try journal(.expired, .registration, person, event: id, stream: .event(id)) }
            // When it is over nobody needs to know any more.
            gone[id] = EndedOffers(left: left, cutShort: now < places.end ? waitOn.filter(cutShort.contains) : [])
        }
        return gone
    }

    /// Nothing is held any more for these who wait on: nobody asks them. The caller writes the journal.
    private func endOffers(to people: [Registration], at event: Event.ID) throws {
        guard !people.isEmpty else { return }
        let offers = try placeOffers(to: people.map(\.id))
        for person in people {
            guard let offer = offers[person.id] else { continue }
            try end(offer, at: event, for: person.attendee.organisationKey)
        }
        try stopOffers(to: people)
        try forgetCall(about: .offered, to: people.map(\.id))
    }

    /// Letters that wait and ask these, or whoever answers for them, are not true any more. One about the places of several
    /// goes as long as one of them is held.
    private func stopOffers(to people: [Registration]) throws {
        let delegations: [Delegation.ID] = try rows(
            """
            SELECT DISTINCT delegation FROM registration
            WHERE id IN \(list: people.map(\.id)) AND delegation IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM registration AS other
                    JOIN place_offer ON place_offer.registration = other.id
                    WHERE other.delegation = registration.delegation)
            ORDER BY delegation
            """
        ).map { try $0["delegation"] }
        try stopLetters(
            about: people.map { LetterTopic.registration($0.id) } + delegations.map(LetterTopic.delegation), as: .offer)
    }
}

/// For whom nothing is held any more.
struct EndedOffers {
    /// They did not answer in time.
    let left: [Registration.ID]
    /// They wait on, because the event begins earlier than it did when they were promised a longer time.
    let cutShort: [Registration.ID]
}
