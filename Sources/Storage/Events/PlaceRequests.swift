public import Domain

extension PlaceRequest.Standing: SQLConvertible {}
extension PlaceRequest.Reason: SQLConvertible {}

extension Change {
    /// The hosts say yes to somebody who asked for a place.
    public static let granted = Change(rawValue: "granted")
    /// They say no.
    public static let turnedDown = Change(rawValue: "turned-down")
}

extension JournalEntry {
    /// The detail that says what has become of a request for a place.
    public static let request = "request"
    /// Says, on the entries of all who asked together, who of them stands for the others.
    public static let together = "together"
    /// The number on the waiting list that somebody got by a yes.
    public static let rank = "rank"
    /// Whether it was switched on or off that registrations need a yes, and that there is a list to sign.
    static let requestsSwitched = "requestsSwitched"
    static let signaturesSwitched = "signaturesSwitched"

    /// Whether registrations need a yes from then on; nil for what is not about that.
    public var switchesRequests: Bool? { details[Self.requestsSwitched].map { $0 == "on" } }
    /// Whether there is a list to sign from then on; nil for what is not about that.
    public var switchesSignatures: Bool? { details[Self.signaturesSwitched].map { $0 == "on" } }
}

extension Registration {
    /// Whether the hosts have not said yes yet to the registration that a statement calls so. Who waits and asks stands on no
    /// waiting list: whatever gives or offers a place passes over them.
    static func isAsking(_ registration: SQL = "registration") -> SQL {
        """
        EXISTS (SELECT 1 FROM place_request WHERE place_request.registration = \(registration).id \
            AND place_request.standing = \(PlaceRequest.Standing.asked))
        """
    }

    /// Whether the hosts have still to say yes or no to it.
    static func isPending(_ registration: SQL = "registration") -> SQL {
        """
        (\(registration).status = \(RegistrationStatus.waitlisted) AND \(isAsking(registration)))
        """
    }

    /// Whether it stands on the waiting list.
    static func isWaiting(_ registration: SQL = "registration") -> SQL {
        """
        \(registration).status = \(RegistrationStatus.waitlisted) AND NOT \(isAsking(registration))
        """
    }

    /// A column `request`: what the hosts have said to it.
    static let standingOfRequest: SQL = """
        (SELECT standing FROM place_request WHERE place_request.registration = registration.id) AS request
        """
}

extension PlaceRequestRule {
    /// Out of the columns `asks_invited` and `days`; nil where places are given at once.
    init?(row: Row) throws {
        guard let days: Int = try row["days"] else { return nil }
        try self.init(asksInvited: row["asks_invited"], days: days)
    }
}

extension Reader {
    /// What somebody has asked, and what the hosts have said to it; nil where they need not say anything.
    public func placeRequest(of registration: Registration.ID) throws -> PlaceRequest? {
        try placeRequests(of: [registration])[registration]
    }

    /// The same for several.
    public func placeRequests(of registrations: [Registration.ID]) throws -> [Registration.ID: PlaceRequest] {
        guard !registrations.isEmpty else { return [:] }
        let requests = try rows(
            """
            SELECT registration, standing, since, reason, words FROM place_request
            WHERE registration IN \(list: registrations)
            """
        ).map { row in
            try PlaceRequest(
                of: row["registration"], standing: row["standing"], since: row["since"], reason: row["reason"],
                words: row["words"])
        }
        return Dictionary(requests.map { ($0.registration, $0) }) { first, _ in first }
    }

    /// Who waits for a yes, in the order in which they asked.
    public func peopleAsking(at event: Event.ID) throws -> [Registration] {
        try registrations(where: "event = \(event) AND \(Registration.isPending())")
    }
}

extension Writer {
    /// The rule of an event, written with it.
    func write(_ rule: PlaceRequestRule?, of event: Event.ID) throws {
        guard let rule else {
            try post("DELETE FROM event_request WHERE event = \(event)")
            return
        }
        try post(
            """
            INSERT INTO event_request (event, asks_invited, days) VALUES (\(event), \(rule.asksInvited), \(rule.days))
            ON CONFLICT (event) DO UPDATE SET asks_invited = excluded.asks_invited, days = excluded.days
            """)
    }

    /// Keeps what was said to somebody who asks. The caller writes the journal.
    func keep(_ request: PlaceRequest) throws {
        try recountingWaiting(request.registration) { try write(request) }
    }

    /// The same for somebody who is not counted yet.
    func write(_ request: PlaceRequest) throws {
        try post(
            """
            INSERT INTO place_request (registration, standing, since, reason, words)
            VALUES (\(request.registration), \(request.standing), \(request.since), \(request.reason), \(request.words))
            ON CONFLICT (registration) DO UPDATE SET standing = excluded.standing, since = excluded.since,
                reason = excluded.reason, words = excluded.words
            """)
    }

    /// Does what changes whether somebody who waits asks first: who asks stands on no list.
    private func recountingWaiting(_ registration: Registration.ID, _ change: () throws -> Void) throws {
        func count(_ number: Int) throws {
            try post(
                """
                UPDATE event_occupancy SET waiting = waiting + \(number) WHERE organisation_key = '' AND event IN
                    (SELECT registration.event FROM registration
                    WHERE registration.id = \(registration) AND \(Registration.isWaiting()))
                """)
        }
        try count(-1)
        try change()
        try count(1)
    }

    /// Somebody asks for a place, from now on. The caller writes the journal.
    func noteRequest(of registration: Registration.ID) throws {
        try keep(PlaceRequest(of: registration, standing: .asked, since: now))
    }

    /// Nobody has to say yes to it any more. The caller writes the journal.
    func forgetRequest(of registration: Registration.ID) throws {
        try recountingWaiting(registration) {
            try post("DELETE FROM place_request WHERE registration = \(registration)")
        }
    }

    /// The hosts say yes to these who asked together: from now on they are as somebody who registers now, with a place if
    /// there is one, else at the end of the waiting list, together.
    /// - Parameter people: one person, or all of a delegation who ask.
    /// - Throws: `PlaceRequestRefusal.decided` if one of them does not ask any more; then nothing has changed.
    public func grant(_ people: [Registration], at id: Event.ID) throws {
        guard people.allSatisfy({ $0.isAsking && $0.event == id }) else { throw PlaceRequestRefusal.decided }
        var places = try places(of: id, organisations: people.compactMap(\.attendee.organisationKey))
        let asked = try peopleToAsk(among: people.map(\.id))
        let entry = places.nextTurn
        try renewTurns(of: people, entry: entry, &places)
        var (left, standings): (ArraySlice<Registration>, [Registration.ID: RegistrationStatus]) = (people[...], [:])
        while let first = left.first {
            // Each counts for the share of their own organisation.
            let key = first.attendee.organisationKey
            let together = left.prefix { $0.attendee.organisationKey == key }
            left = left.dropFirst(together.count)
            let atOnce = places.places.placesAtOnce(together.count, for: key, at: now)
            for (index, person) in together.enumerated() {
                try keep(PlaceRequest(of: person.id, standing: .granted, since: now))
                if index < atOnce {
                    try changeStatus(of: person.id, to: .confirmed)
                    places.places.take(for: key)
                }
                standings[person.id] = index < atOnce ? .confirmed : .waitlisted
            }
            let waiting = together.dropFirst(atOnce).map(\.id)
            if !waiting.isEmpty {
                places.places.join(WaitingEntry(waiting, of: key, takesAtOnce: !asked.contains(waiting[0])))
            }
        }
        try keepCollections(&places)
        let ranks = try waitingPositions(of: registrations(people.map(\.id)))
        for person in people {
            var details = ["status": (standings[person.id] ?? .waitlisted).rawValue]
            details[JournalEntry.rank] = ranks[person.id].map { "\($0)" }
            try journal(
                .granted, .registration, person.id, event: id, stream: .event(id),
                details: details.merging(Self.together(person, of: people)) { $1 })
        }
    }

    /// Whoever stands for all who asked together, for those who did.
    private static func together(_ person: Registration, of people: [Registration]) -> [String: String] {
        let party = people.filter { $0.delegation != nil && $0.delegation == person.delegation }
        return party.count > 1 ? [JournalEntry.together: party[0].id.rawValue] : [:]
    }

    /// They stand behind everybody who waits already: no number on the waiting list that somebody was told becomes a worse one.
    /// Who has left a delegation goes with the others, so that each place keeps its number in it.
    private func renewTurns(of people: [Registration], entry: Int, _ places: inout PlacesOfEvent) throws {
        let members = try people.first?.delegation.flatMap { try delegation($0) }?.members ?? people
        for member in members where member.isAsking || member.status == .cancelled {
            try post("UPDATE registration SET turn = \(places.nextTurn), entry = \(entry) WHERE id = \(member.id)")
            places.nextTurn += 1
        }
    }

    /// A yes is taken back before anybody has heard of it: they ask again, and what they had goes to others.
    /// - Returns: who moved up, or is asked.
    public func takeBackGrant(of ids: [Registration.ID], at event: Event.ID) throws -> [Registration.ID] {
        for person in try registrations(ids) {
            guard person.request == .granted, person.event == event else { throw PlaceRequestRefusal.decided }
            if person.status != .waitlisted {
                // The rules know no way from a place to a question but this.
                try changeStatus(of: person.id, to: .cancelled)
                try changeStatus(of: person.id, to: .waitlisted)
            } else if let offer = try placeOffer(to: person.id) {
                try end(offer, at: event, for: person.attendee.organisationKey)
            }
            try post(
                "UPDATE registration SET collecting_since = NULL, has_let_go = 0 WHERE id = \(person.id)")
            try noteRequest(of: person.id)
            try journal(.withdrawn, .registration, person.id, event: event, stream: .event(event))
            var topics = [LetterTopic.registration(person.id)]
            if let delegation = person.delegation { topics.append(.delegation(delegation)) }
            try stopLetters(about: topics)
            try forgetCall(about: .granted, to: [person.id])
        }
        return try promoteFromWaitingList(of: event)
    }

    /// The hosts say no: whoever asked leaves.
    /// - Throws: `PlaceRequestRefusal.decided` if one of them does not ask any more; then nothing has changed.
    public func decline(
        _ people: [Registration], at event: Event.ID, reason: PlaceRequest.Reason, words: String,
        reservedUntil end: Instant?
    ) throws {
        guard people.allSatisfy({ $0.isAsking && $0.event == event }) else { throw PlaceRequestRefusal.decided }
        // Nobody moves up by that: they had nothing.
        try leave(people.map(\.id), by: .hosts, as: .cancelled, reservedUntil: end)
        for person in people {
            try keep(
                PlaceRequest(of: person.id, standing: .declined, since: now, reason: reason, words: words))
            try journal(
                .turnedDown, .registration, person.id, event: event, stream: .event(event),
                details: Self.together(person, of: people))
        }
    }
}
