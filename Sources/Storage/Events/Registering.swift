public import Domain

extension Change {
    /// Moved up from the waiting list.
    public static let promoted = Change(rawValue: "promoted")
    public static let cancelled = Change(rawValue: "cancelled")
}

extension Writer {
    /// Registers one person: with a place if there is one, else at the end of the waiting list. Where the hosts say yes first,
    /// they ask.
    ///
    /// - Parameters:
    ///   - link: the hash of the link to the own page; nil if nobody will get one.
    ///   - meals: what they eat; counted, and never known of whom.
    ///   - evenIfClosed: for the coordination and the door, after registration has closed for everybody else.
    ///   - isInvited: whether they come by an invitation, which the caller has looked at.
    /// - Throws: `RegistrationRefusal`, `InvitationRefusal.needed`.
    public func register(
        _ new: NewRegistration, at event: Event.ID, link: SecretHash? = nil, meals: [Meal: Int] = [:],
        evenIfClosed: Bool = false, isInvited: Bool = false
    ) throws -> Registration {
        var places = try places(of: event, organisations: [new.attendee.organisationKey].compactMap { $0 })
        try requireOpen(places, evenIfClosed: evenIfClosed, isInvited: isInvited)
        let asks = places.asks(evenIfClosed: evenIfClosed, isInvited: isInvited)
        let registration = try insert([new], delegation: nil, asks: asks, places: &places)[0]
        try count(meals, of: [registration], at: event)
        if let link { try add(link: link, to: registration.id) }
        return registration
    }

    /// Takes several places for one organisation; each person gets a place as long as there are any that nobody waits for. The
    /// others wait, and move up together.
    ///
    /// - Parameter contact: who answers for the delegation; the link to its page goes there.
    /// - Throws: `RegistrationRefusal`.
    public func register(
        _ delegates: [NewRegistration], contact: Attendee, at event: Event.ID, link: SecretHash,
        meals: [Meal: Int] = [:], evenIfClosed: Bool = false, isInvited: Bool = false
    ) throws -> Delegation {
        guard delegates.count <= Delegation.mostPlaces else {
            throw RegistrationRefusal.tooManyPlaces(most: Delegation.mostPlaces)
        }
        var places = try places(of: event, organisations: delegates.compactMap(\.attendee.organisationKey))
        try requireOpen(places, evenIfClosed: evenIfClosed, isInvited: isInvited)
        let id: Delegation.ID = newIdentifier()
        try post(
            """
            INSERT INTO delegation (id, event, organisation, organisation_name, email, language, created_at)
            VALUES (\(id), \(event), \(contact.organisation), \(contact.organisationName), \(contact.email),
                \(contact.language), \(now))
            """)
        try post(
            """
            INSERT INTO registration_link (hash, delegation, created_at) VALUES (\(link), \(id), \(now))
            """)
        try journal(.created, .delegation, id, event: event)
        let asks = places.asks(evenIfClosed: evenIfClosed, isInvited: isInvited)
        let members = try insert(delegates, delegation: id, asks: asks, places: &places)
        try count(meals, of: members, at: event)
        return Delegation(id: id, event: event, members: members)
    }

    /// People whom a device at the door has let in without a registration. They are in the house, so nobody asks whether there is
    /// a place, or whether registration is open; the day may even be cancelled.
    public func registerThoseWhoCameIn(_ new: [NewRegistration], at event: Event.ID) throws -> [Registration] {
        guard !new.isEmpty else { return [] }
        var places = try places(of: event, organisations: new.compactMap(\.attendee.organisationKey))
        var all: [Registration] = []
        for person in new {
            all.append(
                try insert(
                    person, delegation: nil, number: nil, entry: places.nextTurn, hasPlace: true, asks: false,
                    places: &places))
            try countPlaces(1, of: event, by: person.attendee.organisationKey)
        }
        try count([:], of: all, at: event)
        return all
    }

    /// One more link to the own page, for a mail; earlier links go on working.
    public func insert(link: SecretHash, registration: Registration.ID) throws {
        try add(link: link, to: registration)
        try journal(.changed, .registration, registration, details: JournalEntry.ofLink)
    }

    private func add(link: SecretHash, to registration: Registration.ID) throws {
        try post(
            """
            INSERT INTO registration_link (hash, registration, created_at) VALUES (\(link), \(registration), \(now))
            """)
    }

    /// One more link to the page of a delegation.
    public func insert(link: SecretHash, delegation: Delegation.ID) throws {
        try post(
            "INSERT INTO registration_link (hash, delegation, created_at) VALUES (\(link), \(delegation), \(now))")
        try journal(.changed, .delegation, delegation, details: JournalEntry.ofLink)
    }

    /// Whatever links there are to the own page of this person lead nowhere from now on, and letters that wait with one of
    /// them do not go out. The caller writes the journal.
    public func endLinks(of registration: Registration.ID) throws {
        try endLetters(about: .registration(registration))
        try post("DELETE FROM registration_link WHERE registration = \(registration)")
    }

    /// Another address for whoever answers for a delegation; earlier links to its page lead nowhere from now on.
    public func change(email: EmailAddress, of delegation: Delegation.ID) throws {
        try post("UPDATE delegation SET email = \(email) WHERE id = \(delegation)")
        try post("DELETE FROM registration_link WHERE delegation = \(delegation)")
        try endLetters(about: .delegation(delegation))
        try journal(.changed, .delegation, delegation, details: ["fields": "email"])
    }

    /// People who ask for their places together: as many as there are at once, the others wait for theirs together.
    /// - Parameter asks: whether the hosts say yes to them first. Until then they have no place and stand on no list.
    private func insert(
        _ new: [NewRegistration], delegation: Delegation.ID?, asks: Bool, places: inout PlacesOfEvent
    ) throws -> [Registration] {
        var all: [Registration] = []
        let entry = places.nextTurn
        // Whoever answers for a delegation asks for all; each counts for the share of their own organisation.
        while all.count < new.count {
            let key = new[all.count].attendee.organisationKey
            let together = new[all.count...].prefix { $0.attendee.organisationKey == key }
            let hasDoor = together.contains(where: \.isWalkIn)
            let atOnce =
                if asks { 0 } else if hasDoor {
                    places.places.capacity.hasPlace(for: key, in: places.places.occupancy) ? together.count : 0
                } else {
                    places.places.placesAtOnce(together.count, for: key, at: now)
                }
            var waiting: [Registration.ID] = []
            for (index, person) in together.enumerated() {
                let registration = try insert(
                    person, delegation: delegation, number: delegation.map { _ in all.count + 1 }, entry: entry,
                    hasPlace: index < atOnce, asks: asks, places: &places)
                if index >= atOnce { waiting.append(registration.id) }
                all.append(registration)
            }
            let seated = together.count - waiting.count
            if seated > 0 { try countPlaces(seated, of: places.event, by: key) }
            guard !waiting.isEmpty, !asks else { continue }
            try countWaiting(waiting.count, of: places.event)
            places.places.join(WaitingEntry(waiting, of: key, takesAtOnce: new[0].takesAtOnce))
        }
        try keepCollections(&places)
        return all
    }

    /// Nothing is collected while nobody waits for a place that is free.
    func keepCollections(_ places: inout PlacesOfEvent) throws {
        guard !places.waiting.isEmpty else { return }
        places.places.collect(at: now)
        try keep(places.places.waiting, insteadOf: places.waiting)
    }

    /// Of those who wait nobody goes on collecting, or having let go, what others have by now.
    func forgetWhatIsTaken(at id: Event.ID) throws {
        guard let event = try event(id) else { return }
        let waiting = try waitingList(of: id)
        var places = try places(at: event, waiting: waiting)
        places.forgetWhatIsTaken()
        try keep(places.waiting, insteadOf: waiting)
    }

    /// The caller counts the place that they take, or that they wait.
    private func insert(
        _ new: NewRegistration, delegation: Delegation.ID?, number: Int?, entry: Int, hasPlace: Bool,
        asks: Bool, places: inout PlacesOfEvent
    ) throws -> Registration {
        let key = new.attendee.organisationKey
        let registration = Registration(
            id: newIdentifier(), event: places.event, delegation: delegation, attendee: new.attendee,
            answers: new.answers, status: hasPlace ? .registered : .waitlisted, turn: places.nextTurn,
            ticket: new.ticket, isWalkIn: new.isWalkIn, createdAt: now, placeNumber: number,
            request: asks ? .asked : nil)
        places.nextTurn += 1
        let attendee = new.attendee
        try post(
            """
            INSERT INTO registration (id, event, delegation, organisation, organisation_name, organisation_key, side, name,
                email, language, status, turn, entry, takes_at_once, ticket, is_walk_in,
                created_at)
            VALUES (\(registration.id), \(places.event), \(delegation), \(attendee.organisation),
                \(attendee.organisationName), \(key?.rawValue ?? ""), \(attendee.side), \(attendee.name),
                \(attendee.email), \(attendee.language), \(registration.status), \(registration.turn), \(entry),
                \(new.takesAtOnce),
                \(registration.ticket), \(registration.isWalkIn), \(now))
            """)
        if hasPlace { places.places.take(for: key) }
        // Nobody has counted them as waiting.
        if asks { try write(PlaceRequest(of: registration.id, standing: .asked, since: now)) }
        try insert(new.searchWords, of: registration.id, event: places.event)
        try insertAnswers(new.answers, of: registration.id)
        if let number = new.telephone { try insert(Telephone(number: number, agreedAt: now), of: registration.id) }
        try journal(
            .created, .registration, registration.id, event: places.event, stream: .event(places.event),
            details: asks ? [JournalEntry.request: "asked"] : ["status": registration.status.rawValue])
        return registration
    }

    /// By which they are found.
    func insert(_ words: Set<String>, of registration: Registration.ID, event: Event.ID) throws {
        let rows: [SQL] = words.sorted().map { word in
            "(\(event), \(word.beginningForSearch), \(word), \(registration))"
        }
        guard !rows.isEmpty else { return }
        try post(
            """
            INSERT INTO registration_word (event, beginning, word, registration) VALUES \(rows.joined(separator: ", "))
            """)
    }

    /// Consents are dated and, once withdrawn, stay on record as withdrawn.
    func insertAnswers(_ answers: RegistrationAnswers, of registration: Registration.ID) throws {
        let topics: [SQL] = answers.topics.enumerated().map { "(\(registration), \($0 + 1), \($1))" }
        if !topics.isEmpty {
            try post(
                "INSERT INTO registration_topic (registration, choice, topic) VALUES \(topics.joined(separator: ", "))")
        }
        let languages: [SQL] = answers.languages.map { "(\(registration), \($0))" }
        if !languages.isEmpty {
            try post(
                """
                INSERT INTO registration_language (registration, language) VALUES \(languages.joined(separator: ", "))
                """)
        }
        let needs: [SQL] = answers.needs.sorted { $0.key < $1.key }.map { "(\(registration), \($0), \($1))" }
        if !needs.isEmpty {
            try post(
                "INSERT INTO registration_need (registration, need, detail) VALUES \(needs.joined(separator: ", "))")
        }
        try insertOwnAnswers(answers.own, of: registration)
        let giver = author.speaksForThemselves ? GivenConsent.Giver.oneself : .helper
        let consents: [SQL] = answers.consents.sorted().map { "(\(registration), \($0), \(now), \(giver))" }
        if !consents.isEmpty {
            try post(
                """
                INSERT INTO registration_consent (registration, purpose, given_at, given_by)
                VALUES \(consents.joined(separator: ", "))
                ON CONFLICT (registration, purpose) DO UPDATE SET revoked_at = NULL,
                    given_by = CASE WHEN registration_consent.revoked_at IS NULL
                        THEN registration_consent.given_by ELSE excluded.given_by END,
                    given_at = CASE WHEN registration_consent.revoked_at IS NULL
                        THEN registration_consent.given_at ELSE excluded.given_at END
                """)
        }
    }
}

extension String {
    /// The first three letters of a word, as the databases count letters.
    var beginningForSearch: String { String(unicodeScalars.prefix(3)) }
}
