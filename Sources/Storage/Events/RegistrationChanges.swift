public import Domain

extension Writer {
    /// Gives places back, or leaves the waiting list: all of them first, and only then others move up, so that nobody
    /// who leaves is told "the place is yours" by the way. Who has left already stays as they are.
    /// - Parameters:
    ///   - voice: who gives them back.
    ///   - end: until when their places stay reserved and nobody moves up; nil lets others move up at once.
    /// - Returns: who left now, and who moved up because of it.
    /// - Throws: `RegistrationRefusal`; then nobody has left.
    public func cancel(
        _ ids: [Registration.ID], by voice: PlaceVoice, reservedUntil end: Instant? = nil
    ) throws -> (left: [Registration.ID], promoted: [Registration.ID]) {
        let (left, events) = try leave(ids, by: voice, as: .cancelled, reservedUntil: end)
        guard end == nil else { return (left, []) }
        return (left, try events.sorted { $0.rawValue < $1.rawValue }.flatMap(promoteFromWaitingList))
    }

    /// All of them leave, and nobody moves up yet.
    /// - Parameter change: how the journal calls it.
    /// - Returns: who left now, and what they left.
    @discardableResult
    func leave(
        _ ids: [Registration.ID], by voice: PlaceVoice, as change: Change, reservedUntil end: Instant? = nil
    ) throws -> (left: [Registration.ID], events: Set<Event.ID>) {
        var events: Set<Event.ID> = []
        var left: [Registration.ID] = []
        for id in ids {
            let status: RegistrationStatus? = try value("SELECT status AS value FROM registration WHERE id = \(id)")
            if status == .cancelled { continue }
            let registration = try changeStatus(of: id, to: .cancelled)
            if let end {
                let offer = registration.offer
                try reserve(
                    PlaceReservation(of: id, until: end, from: registration.status, offeredUntil: offer?.until),
                    of: registration)
            }
            try post("UPDATE registration SET cancelled_at = \(now), cancelled_by = \(voice) WHERE id = \(id)")
            try journal(change, .registration, id, event: registration.event, stream: .event(registration.event))
            events.insert(registration.event)
            left.append(id)
        }
        try stopLetters(about: topics(ofGone: left))
        return (left, events)
    }

    /// What letters to these people are about, and to whoever answers for a delegation of which nobody is left.
    private func topics(ofGone people: [Registration.ID]) throws -> [LetterTopic] {
        guard !people.isEmpty else { return [] }
        let delegations: [Delegation.ID] = try rows(
            """
            SELECT DISTINCT delegation FROM registration WHERE id IN \(list: people) AND delegation IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM registration AS other WHERE other.delegation = registration.delegation
                    AND other.status <> \(RegistrationStatus.cancelled))
            ORDER BY delegation
            """
        ).map { try $0["delegation"] }
        return people.map(LetterTopic.registration) + delegations.map(LetterTopic.delegation)
    }

    /// Takes a cancellation back: the same place, or the same turn, while it is reserved; later a place if one is left,
    /// else the end of the waiting list, because others were promised the place meanwhile.
    /// - Parameters:
    ///   - voice: who takes it back; the hosts also after registration has closed.
    ///   - first: the turn of the first of those who come back together; nil for that one.
    /// - Throws: `RegistrationRefusal`.
    public func reinstate(
        _ id: Registration.ID, by voice: PlaceVoice, togetherWith first: Int? = nil
    ) throws -> Registration {
        guard let registration = try registration(id) else { throw RegistrationRefusal.noSuchRegistration }
        try registration.requireReturn(by: voice)
        if let reservation = try reservation(of: id) {
            try end(reservation, of: registration)
            let isWaiting = !reservation.status.holdsPlace
            if registration.request == .declined {
                try noteRequest(of: id)
                try forgetCall(about: .declined, to: [id])
            }
            try changeStatus(of: id, to: isWaiting ? .waitlisted : .registered)
            // Whoever has said that they come, or has moved up, need not say it again.
            if reservation.status == .confirmed { try changeStatus(of: id, to: .confirmed) }
            if let until = reservation.offeredUntil, let event = try event(registration.event) {
                // Meanwhile the event may have moved.
                let last = try start(of: event).advanced(by: .zero - PlaceOffer.endsBeforeStart)
                try hold(
                    PlaceOffer(to: id, until: min(until, max(now, last))), told: until, at: event.id,
                    for: registration.attendee.organisationKey)
            }
            if let moment: Instant = try value("SELECT cancelled_at AS value FROM registration WHERE id = \(id)") {
                var topics = [LetterTopic.registration(id)]
                if let delegation = registration.delegation { topics.append(.delegation(delegation)) }
                try putBackLetters(about: topics, stoppedAt: moment)
            }
            let returned = try returned(registration)
            // What was collected for them, and what they have let go, is as it was, unless others have had it meanwhile.
            if isWaiting { try forgetWhatIsTaken(at: registration.event) }
            return returned
        }
        // "You do not come", which has not left.
        try stopLetters(about: [.registration(id)])
        let key = registration.attendee.organisationKey
        var places = try places(of: registration.event, organisations: [key].compactMap { $0 })
        try requireOpen(places, evenIfClosed: voice == .hosts)
        let asks = try asksAgain(registration, by: voice, places.requests)
        let hasPlace = !asks && places.places.placesAtOnce(1, for: key, at: now) > 0
        try changeStatus(of: id, to: hasPlace ? .registered : .waitlisted)
        // Another turn: what was before counts no more.
        try post(
            """
            UPDATE registration SET turn = \(places.nextTurn), entry = \(first ?? places.nextTurn),
                collecting_since = NULL, has_let_go = 0
            WHERE id = \(id)
            """)
        if hasPlace {
            places.places.take(for: key)
        } else if !asks {
            places.places.join(WaitingEntry([id], of: key))
        }
        let returned = try returned(registration)
        try keepCollections(&places)
        return returned
    }

    /// Whoever had no yes comes back without one, where the hosts still say it first; and so does, by themselves, whoever had a
    /// place before they did.
    private func asksAgain(
        _ registration: Registration, by voice: PlaceVoice, _ rule: PlaceRequestRule?
    ) throws -> Bool {
        guard registration.request != .granted else { return false }
        let isUnanswered = registration.request != nil
        let isNew = try voice != .hosts && rule?.asks(isInvited: isInvited(registration.id)) == true
        guard rule != nil, isUnanswered || isNew else {
            try forgetRequest(of: registration.id)
            return false
        }
        try noteRequest(of: registration.id)
        return true
    }

    private func returned(_ registration: Registration) throws -> Registration {
        try post(
            "UPDATE registration SET cancelled_at = NULL, cancelled_by = NULL WHERE id = \(registration.id)")
        try journal(
            .restored, .registration, registration.id, event: registration.event, stream: .event(registration.event))
        return try self.registration(registration.id) ?? registration
    }

    /// Frees the places of everybody who has not come, so that those who wait can take them.
    /// - Returns: how many did not come.
    public func markNoShows(of event: Event.ID) throws -> Int {
        let missing = try rows(
            """
            SELECT id FROM registration WHERE event = \(event)
                AND status IN \(list: [RegistrationStatus.registered, .confirmed])
            """)
        for row in missing { try changeStatus(of: try row["id"], to: .noShow) }
        if !missing.isEmpty {
            try journal(
                .changed, .event, event, event: event, stream: .door(event), details: ["no-shows": "\(missing.count)"])
        }
        return missing.count
    }

    /// Changes who comes, what they wish for and what they need. The turn on the waiting list stays.
    /// - Parameter body: gets the registration as it is kept now; what it throws leaves everything as it was.
    /// - Returns: what is kept now, and who moved up because the share of an organisation got free, and has to be told.
    /// - Throws: `RegistrationRefusal`: also of a place that was given back, and after the event.
    public func change(
        registration id: Registration.ID, as change: Change = .changed, details: [String: String] = [:],
        _ body: (inout Registration) throws -> Void
    ) throws -> (registration: Registration, promoted: [Registration.ID]) {
        guard let before = try registration(id) else { throw RegistrationRefusal.noSuchRegistration }
        let difference: Difference<Registration>
        do {
            difference = try Difference(before, Registration.fields, by: body)
        } catch {
            // That the place was given back is said first, whatever else is wrong.
            try before.requireCurrent()
            throw error
        }
        let registration = difference.after
        try before.requireChangeable(to: registration, isOver: try isOver(before.event, at: now))
        guard !difference.isEmpty else { return (before, []) }
        try keepSuccessor(in: id)
        if registration.attendee != before.attendee { try write(registration.attendee, of: before) }
        if registration.answers != before.answers {
            try write(registration.answers, insteadOf: before.answers, of: id)
        }
        try record(
            difference, as: change, .registration, id, event: before.event, stream: .event(before.event),
            details: details)
        let isShareFree = before.attendee.organisationKey != registration.attendee.organisationKey
        return (registration, isShareFree ? try promoteFromWaitingList(of: before.event) : [])
    }

    /// Somebody else takes the place. Of whoever had it nothing passes on: links, ticket and badge end, and what they wished for,
    /// needed and agreed to is gone.
    /// - Parameters:
    ///   - ticket: that of the successor.
    ///   - body: gets the place without answers, and says who comes.
    /// - Throws: `RegistrationRefusal`
    public func replacePerson(
        of id: Registration.ID, ticket: Ticket, as change: Change = .changed, details: [String: String] = [:],
        _ body: (inout Registration) throws -> Void
    ) throws -> (registration: Registration, promoted: [Registration.ID]) {
        try forgetEarlierValues(of: .registration, id)
        let said = details.merging(Self.replaced) { $1 }
        let (kept, promoted) = try self.change(registration: id, as: change, details: said) { registration in
            guard registration.status != .checkedIn else {
                throw RegistrationRefusal.notPossible(from: .checkedIn, to: .registered)
            }
            registration.answers = RegistrationAnswers()
            try body(&registration)
        }
        try post("DELETE FROM registration_consent WHERE registration = \(id)")
        try removeTeamNote(about: id)
        try removeTelephone(of: id)
        try removeContacts(of: id)
        try forgetAttendance(of: id)
        try endLinks(of: id)
        try endBadge(of: id)
        try letGoOfLetters(about: .registration(id))
        try post("UPDATE registration SET ticket = \(ticket), has_let_go = 0 WHERE id = \(id)")
        // Whoever had it said "not now", and nobody else: a place may be free about which the successor is asked. They read of it
        // in the letter that tells them of theirs.
        let asked = try kept.status == .waitlisted ? promoteFromWaitingList(of: kept.event) : []
        return (try registration(id) ?? kept, promoted + asked.filter { $0 != id })
    }

    /// Whoever took the place of somebody else has written something of their own by now, or somebody has for them. Undoing
    /// that they took it would throw it away, so it can no longer be undone.
    func keepSuccessor(in id: Registration.ID) throws {
        try post(
            """
            DELETE FROM earlier WHERE kind = \(UndoableKind.registration) AND subject = \(id)
                AND EXISTS (SELECT 1 FROM journal WHERE journal.id = earlier.entry
                    AND \(Self.tellsOfReplacement(about: "earlier.subject")))
            """)
    }

    /// What the journal says besides the fields, so that undoing it is taken for what it is.
    fileprivate static let replaced = ["person": "replaced"]

    /// Whether that entry of the journal tells that somebody else took a place.
    public func isReplacement(_ entry: Int64) throws -> Bool {
        try journal(after: entry - 1, limit: 1).first?.tellsOfReplacement == true
    }

    /// Whether nobody else has taken the place of the registration that a statement calls so.
    static func isFirstPerson(of registration: SQL) -> SQL {
        "NOT EXISTS (SELECT 1 FROM journal WHERE \(tellsOfReplacement(about: "\(registration).id")))"
    }

    /// The last entry that tells that somebody else took the place of the registration that a statement calls so; 0 if
    /// nobody did.
    static func lastReplacement(of registration: SQL) -> SQL {
        "COALESCE((SELECT MAX(journal.id) FROM journal WHERE \(tellsOfReplacement(about: "\(registration).id"))), 0)"
    }

    private static func tellsOfReplacement(about subject: SQL) -> SQL {
        let said = replaced.map { "%\"\($0)\":\"\($1)\"%" }.joined()
        return """
            journal.kind = \(SubjectKind.registration) AND journal.subject = \(subject)
                AND journal.details LIKE \(said)
            """
    }

    private func write(_ attendee: Attendee, of before: Registration) throws {
        try post(
            """
            UPDATE registration SET name = \(attendee.name), organisation = \(attendee.organisation),
                organisation_name = \(attendee.organisationName),
                organisation_key = \(attendee.organisationKey?.rawValue ?? ""), side = \(attendee.side),
                email = \(attendee.email), language = \(attendee.language)
            WHERE id = \(before.id)
            """)
        try post("DELETE FROM registration_word WHERE registration = \(before.id)")
        try insert(attendee.searchWords, of: before.id, event: before.event)
        let (old, new) = (before.attendee.organisationKey, attendee.organisationKey)
        guard old != new else { return }
        if try before.status.holdsPlace || placeOffer(to: before.id) != nil {
            try countPlaces(-1, of: before.event, by: old)
            try countPlaces(1, of: before.event, by: new)
        }
    }

    private func write(
        _ answers: RegistrationAnswers, insteadOf before: RegistrationAnswers, of id: Registration.ID
    ) throws {
        try post("DELETE FROM registration_topic WHERE registration = \(id)")
        try post("DELETE FROM registration_language WHERE registration = \(id)")
        try post("DELETE FROM registration_need WHERE registration = \(id)")
        // Most events have no questions of their own.
        if !before.own.isEmpty { try post("DELETE FROM registration_answer WHERE registration = \(id)") }
        try post(
            """
            UPDATE registration_consent SET revoked_at = \(now) WHERE registration = \(id) AND revoked_at IS NULL
                AND purpose NOT IN \(list: answers.consents.isEmpty ? [""] : answers.consents.map(\.rawValue))
            """)
        try insertAnswers(answers, of: id)
    }

    /// Takes one step of the status, and counts the place that it takes or frees. The caller writes the journal.
    @discardableResult
    func changeStatus(of id: Registration.ID, to status: RegistrationStatus) throws -> StatusOfRegistration {
        try changeStatus(of: id) { step in try step.change(to: status) }
    }

    /// The same for a step that has a rule of its own.
    @discardableResult
    func changeStatus(
        of id: Registration.ID, by takeStep: (inout RegistrationStatus) throws -> Void
    ) throws -> StatusOfRegistration {
        guard
            let row = try row(
                """
                SELECT event, status, organisation_key, CASE WHEN \(Registration.isAsking()) THEN 1 ELSE 0 END AS is_asking
                FROM registration WHERE id = \(id)
                """)
        else { throw RegistrationRefusal.noSuchRegistration }
        let key: String = try row["organisation_key"]
        let earlier: RegistrationStatus = try row["status"]
        let before = try StatusOfRegistration(
            event: row["event"], status: earlier, organisation: key.isEmpty ? nil : OrganisationKey(rawValue: key),
            offer: earlier == .waitlisted ? placeOffer(to: id) : nil)
        var status = before.status
        try takeStep(&status)
        try post("UPDATE registration SET status = \(status) WHERE id = \(id)")
        // Whoever no longer waits needs no offer: they have the place, or have left.
        if let offer = before.offer { try end(offer, at: before.event, for: before.organisation) }
        // Who asks first stands on no list, and does not by a step of the status.
        let isAsking: Bool = try row["is_asking"]
        if !isAsking, (before.status == .waitlisted) != (status == .waitlisted) {
            try countWaiting(status == .waitlisted ? 1 : -1, of: before.event)
        }
        if before.status.holdsPlace != status.holdsPlace {
            try countPlaces(status.holdsPlace ? 1 : -1, of: before.event, by: before.organisation)
        }
        try moveMeal(from: before.status.mealGroup, to: status.mealGroup, at: before.event)
        return before
    }
}

extension JournalEntry {
    /// Whether it tells that somebody else took a place.
    public var tellsOfReplacement: Bool { details["person"] == Writer.replaced["person"] }
}

/// Where a registration stood before a step.
struct StatusOfRegistration {
    let event: Event.ID
    let status: RegistrationStatus
    let organisation: OrganisationKey?
    /// The place that was held for somebody who waited.
    let offer: PlaceOffer?
}

extension Registration: Undoable {
    static let undoableKind = UndoableKind.registration

    /// Puts back what a change has replaced.
    public mutating func putBack(_ earlier: EarlierValues) throws {
        try earlier.putBack(in: &self, Self.fields)
    }

    /// Who comes, and what they wish for and need. The rest has deeds of its own. A consent that was withdrawn is never
    /// put back.
    fileprivate static let fields: [FieldName<Registration>] = [
        .undoable("name", at: \.attendee.name),
        .undoable("organisation", at: \.attendee.organisation),
        .undoable("organisationName", at: \.attendee.organisationName),
        .undoable("side", at: \.attendee.side),
        .undoable("email", at: \.attendee.email),
        .undoable("language", at: \.attendee.language),
        .undoable("topics", at: \.answers.topics),
        .undoable("languages", at: \.answers.languages),
        .undoable("needs", at: \.answers.needs),
        .undoable("answers", at: \.answers.own),
        .lasting("consents") { $0.answers.consents },
    ]
}
