public import Domain
public import Storage

/// What it would mean for people if an event had other places, before anybody changes them. Nothing is written: who moves up
/// and who is written to follow from the very rules by which `ChangeEvent` does it.
public struct PlacesOutlook: Hashable, Sendable {
    /// How somebody who moves up hears of it.
    public enum Way: Hashable, Sendable {
        case letter
        /// Whoever answers for their delegation gets a letter.
        case letterToContact
        /// Somebody has to tell them.
        case call
    }

    /// Somebody who moves up.
    public struct Successor: Hashable, Sendable {
        public let person: Registration
        public let way: Way
    }

    /// An organisation that has more places than the share would be. It keeps them.
    public struct Excess: Hashable, Sendable {
        public let organisation: String
        public let taken: Int
    }

    /// In their turn.
    public let successors: [Successor]
    /// How many people more have a place than there would be places. They keep them.
    public let excess: Int
    public let organisationsInExcess: [Excess]
    /// How many would still wait.
    public let waiting: Int
    /// How many places would be left.
    public let free: Int

    /// Whether it would change nothing for anybody.
    public var isQuiet: Bool { successors.isEmpty && excess == 0 && organisationsInExcess.isEmpty }

    /// - Parameter event: as it would be.
    /// - Throws: `RegistrationRefusal.noSuchEvent`
    init(of event: Event, at now: Instant, in db: Reader) throws {
        let ids = try db.successors(at: event.id, with: event.capacity, now: now)
        let people = try ids.count > Self.fewPeople ? db.registrations(ids, of: event.id) : db.registrations(ids)
        let hearers = try RegistrationLetters.hearers(of: .movedUp, about: people, in: db)
        successors = hearers.ways(to: people).map { Successor(person: $0, way: $1) }
        let (taken, waiting) = try db.placesTaken(at: event.id)
        excess = max(0, taken - event.capacity.places)
        free = max(0, event.capacity.places - taken - ids.count)
        self.waiting = waiting - ids.count
        organisationsInExcess =
            try event.capacity.placesPerOrganisation.map { share in
                try db.organisations(at: event.id, withMoreThan: share).map {
                    Excess(organisation: $0.name, taken: $0.taken)
                }
            } ?? []
    }

    /// Naming more of them to the database would be more than reading everybody.
    private static let fewPeople = 500
}

extension RegistrationLetters.Hearers {
    /// How each of these hears of it.
    func ways(to people: [Registration]) -> [(person: Registration, way: PlacesOutlook.Way)] {
        let (called, through) = (Set(unreached), Set(gathered.flatMap(\.people)))
        return people.map { person in
            (person, called.contains(person.id) ? .call : through.contains(person.id) ? .letterToContact : .letter)
        }
    }
}

extension ChangeEvent {
    /// What would follow from a change, as far as it is about people and their places.
    /// - Parameter change: gets the event as it is kept now, as `run` hands it.
    /// - Throws: `NotFound`, and what `change` throws.
    public func outlook(
        in db: Reader, at now: Instant, change: (inout Event) throws -> Void
    ) throws -> PlacesOutlook {
        guard var event = try db.event(event) else { throw NotFound() }
        try change(&event)
        return try PlacesOutlook(of: event, at: now, in: db)
    }
}
