/// Who sits in which group: a proposal until it is released, then what everybody sees.
public struct Formation: Hashable, Sendable {
    public typealias ID = Identifier<Formation>

    /// Whom it seats.
    public enum Basis: String, Hashable, Sendable, CaseIterable {
        case registered
        /// Only those who have come through the door.
        case present
    }

    public struct Seat: Hashable, Sendable {
        public let registration: Registration.ID
        public var group: WorkGroup.ID
        /// Stays where it is when groups are formed again.
        public var isPinned: Bool

        public init(registration: Registration.ID, group: WorkGroup.ID, isPinned: Bool = false) {
            self.registration = registration
            self.group = group
            self.isPinned = isPinned
        }
    }

    public enum Refusal: Error, Hashable {
        /// This person has no seat in it.
        case notSeated
        case groupIsFull(maximum: Int)
        case alreadyReleased
    }

    public let id: ID
    public let event: Event.ID
    public let basis: Basis
    /// The same people, groups and seed give the same seats.
    public let seed: Int
    /// How good the solver thinks it is; comparable only within one event.
    public let score: Int
    public private(set) var seats: [Seat]
    public let interpreters: [Interpreter.ID: WorkGroup.ID]
    public let createdAt: Instant
    public private(set) var releasedAt: Instant?

    public init(
        id: ID, event: Event.ID, basis: Basis, seed: Int, score: Int, seats: [Seat],
        interpreters: [Interpreter.ID: WorkGroup.ID], createdAt: Instant, releasedAt: Instant? = nil
    ) {
        self.id = id
        self.event = event
        self.basis = basis
        self.seed = seed
        self.score = score
        self.seats = seats
        self.interpreters = interpreters
        self.createdAt = createdAt
        self.releasedAt = releasedAt
    }

    public func seat(of registration: Registration.ID) -> Seat? {
        seats.first { $0.registration == registration }
    }

    /// Seats somebody elsewhere by hand, and pins them there.
    public mutating func move(_ registration: Registration.ID, to group: WorkGroup) throws(Refusal) {
        guard let index = seats.firstIndex(where: { $0.registration == registration }) else { throw .notSeated }
        guard seats[index].group != group.id else { return }
        guard seats.count(where: { $0.group == group.id }) < group.size.upperBound else {
            throw .groupIsFull(maximum: group.size.upperBound)
        }
        seats[index].group = group.id
        seats[index].isPinned = true
    }

    public mutating func release(at now: Instant) throws(Refusal) {
        guard releasedAt == nil else { throw .alreadyReleased }
        releasedAt = now
    }
}
