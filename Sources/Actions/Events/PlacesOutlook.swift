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
        /// A place is held for them, and they are asked.
        public var isAsked = false
    }

    /// An organisation that has more places than the share would be, if the change makes that smaller. It keeps them.
    public struct Excess: Hashable, Sendable {
        public let organisation: String
        public let taken: Int
    }

    /// What the hosts would pay for food.
    public struct Catering: Hashable, Sendable {
        public let guests: Int
        public let each: Money
        public var sum: Money { each * guests }
    }

    /// In their turn.
    public let successors: [Successor]
    /// How many people more have a place than there would be places, if the change takes places away. They keep them.
    public let excess: Int
    public let organisationsInExcess: [Excess]
    /// How many would still wait.
    public let waiting: Int
    /// How many places would be left.
    public let free: Int
    /// For everybody who would have a place; nil as long as nobody knows what a meal costs.
    public let catering: Catering?

    /// Whether it would change nothing for anybody.
    public var isQuiet: Bool { successors.isEmpty && excess == 0 && organisationsInExcess.isEmpty }

    /// - Parameters:
    ///   - before: how many places there are.
    ///   - event: as it would be.
    /// - Throws: `RegistrationRefusal.noSuchEvent`
    init(from before: Capacity, to event: Event, at now: Instant, in db: Reader) throws {
        var places = try db.places(at: event)
        let taken = places.occupancy.taken
        let ids = places.moveUp(at: now)
        let held = places.held
        let people = try RegistrationLetters.people(ids, at: event.id, in: db)
        let hearers = try RegistrationLetters.hearers(of: .movedUp, about: people, in: db)
        successors = hearers.ways(to: people).map {
            Successor(person: $0, way: $1, isAsked: held[$0.id] != nil)
        }
        // What has been too much before does not follow from the change: that would only be asked about again and again.
        excess = event.capacity.places < before.places ? max(0, taken - event.capacity.places) : 0
        free = places.free
        waiting = places.waitingNumber
        catering = event.mealCost.map { Catering(guests: taken + ids.count, each: $0) }
        organisationsInExcess =
            try event.capacity.shareIfSmaller(than: before).map { share in
                try db.organisations(at: event.id, withMoreThan: share).map {
                    Excess(organisation: $0.name, taken: $0.taken)
                }
            } ?? []
    }
}

extension Capacity {
    /// The share of one organisation, if it is less than it was.
    fileprivate func shareIfSmaller(than before: Capacity) -> Int? {
        placesPerOrganisation.flatMap { $0 < before.placesPerOrganisation ?? .max ? $0 : nil }
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
        let before = event.capacity
        try change(&event)
        return try PlacesOutlook(from: before, to: event, at: now, in: db)
    }
}
