public import Domain
public import Storage

/// The hosts say yes to some who asked for a place: each gets one if there is one, else a turn on the waiting list, by the
/// rule by which whoever registers does. A delegation is decided about as one. Letters wait for a moment: until they go the
/// yes can be taken back.
public struct GrantPlaces: Sendable {
    let people: [Registration.ID]
    let event: Event.ID
    let correspondence: Correspondence

    public init(to people: [Registration.ID], at event: Event.ID, correspondence: Correspondence) {
        (self.people, self.event, self.correspondence) = (people, event, correspondence)
    }

    /// - Returns: who has to be called.
    /// - Throws: `PlaceRequestRefusal`, `RegistrationRefusal`, `HostRefusal`; then nobody was told anything.
    @discardableResult
    public func run(in db: Writer) throws -> RegistrationReceipt {
        let parties = try RequestingParties(people, at: event, in: db)
        for party in parties.all { try db.grant(party, at: event) }
        var letters = try RegistrationLetters(at: event, correspondence, in: db)
        let isHeld = try db.reservationEnd(of: event, cancelledAt: db.now) != nil
        letters.hold = isHeld ? PlaceReservation.length : .zero
        let granted = parties.all.flatMap { $0 }.map(\.id)
        try db.note(.granted, for: granted)
        return RegistrationReceipt(unreached: try letters.tell(.granted, about: granted, in: db))
    }
}

/// The hosts say no to some who asked for a place, with a reason. It can be taken back as long as nobody has heard of it.
public struct DeclinePlaces: Sendable {
    let people: [Registration.ID]
    let event: Event.ID
    let reason: PlaceRequest.Reason
    let words: String
    let correspondence: Correspondence

    /// - Parameter words: what the hosts add in their own words; empty for nothing.
    public init(
        to people: [Registration.ID], at event: Event.ID, because reason: PlaceRequest.Reason, words: String = "",
        correspondence: Correspondence
    ) {
        (self.people, self.event, self.reason, self.words) = (people, event, reason, words)
        self.correspondence = correspondence
    }

    /// - Returns: until when it can be taken back, and who has to be called.
    /// - Throws: `PlaceRequestRefusal`, `RegistrationRefusal`, `HostRefusal`; then nobody was told anything.
    @discardableResult
    public func run(in db: Writer) throws -> RegistrationReceipt {
        guard reason != .own || !words.isEmpty else { throw PlaceRequestRefusal.wordsAreMissing }
        let parties = try RequestingParties(people, at: event, in: db)
        let end = try db.reservationEnd(of: event, cancelledAt: db.now)
        let declined = parties.all.flatMap { $0 }
        try db.decline(declined, at: event, reason: reason, words: words, reservedUntil: end)
        try db.note(.declined, for: declined.map(\.id))
        guard end == nil else {
            // The clock writes when the time is over; whom no letter reaches the desk knows at once.
            let hearers = try RegistrationLetters.hearers(of: .declined, about: declined, in: db)
            return RegistrationReceipt(unreached: hearers.unreached, reservedUntil: end)
        }
        return RegistrationReceipt(
            unreached: try RegistrationLetters.tell(
                .declined, about: declined.map(\.id), at: event, correspondence, isNoted: true, in: db))
    }
}

/// Those who asked, each for themselves or together with their delegation, in the order in which they asked.
struct RequestingParties {
    let all: [[Registration]]

    /// - Throws: `PlaceRequestRefusal`; `RegistrationRefusal`, if nobody is decided about at this event any more.
    init(_ ids: [Registration.ID], at id: Event.ID, in db: Reader, at now: Instant) throws {
        guard !ids.isEmpty else { throw PlaceRequestRefusal.nobody }
        guard let event = try db.event(id) else { throw RegistrationRefusal.noSuchEvent }
        guard !event.isCancelled else { throw RegistrationRefusal.eventIsCancelled }
        guard try !db.isOver(id, at: now) else { throw RegistrationRefusal.over }
        let people = try db.registrations(ids)
        guard people.count == Set(ids).count, people.allSatisfy({ $0.event == id && $0.isAsking }) else {
            throw PlaceRequestRefusal.decided
        }
        let delegations = Set(people.compactMap(\.delegation))
        let asking = try db.peopleAsking(at: id)
        var (parties, seen): ([[Registration]], Set<Delegation.ID>) = ([], [])
        for person in asking where ids.contains(person.id) || person.delegation.map(delegations.contains) == true {
            guard let delegation = person.delegation else {
                parties.append([person])
                continue
            }
            guard seen.insert(delegation).inserted else { continue }
            parties.append(asking.filter { $0.delegation == delegation })
        }
        all = parties
    }

    /// - Throws: `HostRefusal.hasNoVoice` for whoever has not accepted to be a host.
    init(_ ids: [Registration.ID], at event: Event.ID, in db: Writer) throws {
        try db.event(event)?.requireAcceptance(in: db)
        try self.init(ids, at: event, in: db, at: db.now)
    }
}
