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

    /// How a repair weighs the peace of those who know their group against better groups.
    public enum Alternative: String, Hashable, Sendable, CaseIterable {
        case fewestMoves = "fewest-moves"
        case balanced
        case bestGroups = "best-groups"
    }

    /// One change by hand, with all that takes it back.
    public struct Move: Hashable, Sendable {
        public let from: Seat
        public let to: Seat

        public init(from: Seat, to: Seat) {
            self.from = from
            self.to = to
        }

        public var reversed: Move { Move(from: to, to: from) }
    }

    public enum Refusal: Error, Hashable {
        /// This person has no seat in it.
        case notSeated
        case groupIsFull(maximum: Int)
        case alreadyReleased
        /// The group does not take place.
        case groupNotHeld
    }

    public let id: ID
    public let event: Event.ID
    /// Which of several rounds it seats, from 1. The groups are the same in all of them; people change.
    public let round: Int
    public let basis: Basis
    /// The same people, groups and seed give the same seats.
    public let seed: Int
    /// How good the solver thinks it is; comparable only within one event.
    public let score: Int
    /// No groups of the same people could score more; nil if that was not asked, or changes by hand came since.
    public let bound: Int?
    public private(set) var seats: [Seat]
    public let interpreters: [Interpreter.ID: WorkGroup.ID]
    public let createdAt: Instant
    public private(set) var releasedAt: Instant?
    /// What mattered when it was formed.
    public let emphasis: Emphasis
    /// The released seats that it would replace; nil for the first.
    public let base: ID?
    /// One of the choices of a repair; nil for a proposal by itself.
    public private(set) var alternative: Alternative?

    public init(
        id: ID, event: Event.ID, basis: Basis, seed: Int, score: Int, seats: [Seat],
        interpreters: [Interpreter.ID: WorkGroup.ID], createdAt: Instant, releasedAt: Instant? = nil,
        emphasis: Emphasis = .usual, base: ID? = nil, alternative: Alternative? = nil, bound: Int? = nil, round: Int = 1
    ) {
        self.round = round
        self.bound = bound
        self.id = id
        self.event = event
        self.basis = basis
        self.seed = seed
        self.score = score
        self.seats = seats
        self.interpreters = interpreters
        self.createdAt = createdAt
        self.releasedAt = releasedAt
        self.emphasis = emphasis
        self.base = base
        self.alternative = alternative
    }

    /// At least so many percent of what any groups of the same people could reach; nil if that is not known. Less than
    /// half says nothing about the groups, only that nobody knows how much is possible: with hundreds of groups, or where
    /// many cannot follow whatever one does.
    public var shareOfBest: Int? {
        guard let bound, bound > 0, score >= bound - bound / 2 else { return nil }
        return min(100, score * 100 / bound)
    }

    public var isReleased: Bool { releasedAt != nil }

    public func seat(of registration: Registration.ID) -> Seat? {
        seats.first { $0.registration == registration }
    }

    /// Who sits in one of these groups.
    public func members(of groups: [WorkGroup.ID]) -> [Registration.ID] {
        seats.filter { groups.contains($0.group) }.map(\.registration)
    }

    /// Who belongs into a group and sits in none that takes place: of everybody with a place, or of those who have come if only
    /// they were seated.
    /// - Parameter people: everybody who is registered.
    public func unseated(among people: [Registration], in groups: [WorkGroup]) -> [Registration.ID] {
        let held = Set(groups.filter(\.isHeld).map(\.id))
        let seated = Set(seats.filter { held.contains($0.group) }.map(\.registration))
        return people.filter { person in
            (basis == .present ? person.status == .checkedIn : person.status.holdsPlace) && !seated.contains(person.id)
        }.map(\.id)
    }

    /// Whether the person shares a group with any of the others.
    public func seats(_ registration: Registration.ID, withAnyOf others: [Registration.ID]) -> Bool {
        guard let group = seat(of: registration)?.group else { return false }
        let others = Set(others).subtracting([registration])
        return seats.contains { $0.group == group && others.contains($0.registration) }
    }

    /// The same seats as a proposal of their own, so that what people see stays until it is released.
    public func draft(_ id: ID, at now: Instant) -> Formation {
        Formation(
            id: id, event: event, basis: basis, seed: seed, score: score, seats: seats, interpreters: interpreters,
            createdAt: now, emphasis: emphasis, base: self.id, round: round)
    }

    /// Seats somebody elsewhere by hand, and pins them there.
    /// - Returns: nil if they sit there already.
    public mutating func move(_ registration: Registration.ID, to group: WorkGroup) throws(Refusal) -> Move? {
        let index = try place(of: registration)
        guard seats[index].group != group.id else { return nil }
        guard group.isHeld else { throw .groupNotHeld }
        guard group.moderatorRegistration == registration || group.taken(by: seats) < group.size.upperBound else {
            throw .groupIsFull(maximum: group.size.upperBound)
        }
        return replace(index, with: Seat(registration: registration, group: group.id, isPinned: true))
    }

    /// Keeps somebody where they are when groups are formed again, or no longer.
    /// - Returns: nil if nothing changed.
    public mutating func pin(_ registration: Registration.ID, isPinned: Bool) throws(Refusal) -> Move? {
        let index = try place(of: registration)
        guard seats[index].isPinned != isPinned else { return nil }
        return replace(
            index, with: Seat(registration: registration, group: seats[index].group, isPinned: isPinned))
    }

    /// Where somebody stands in a proposal that may still change.
    private func place(of registration: Registration.ID) throws(Refusal) -> Int {
        guard !isReleased else { throw .alreadyReleased }
        guard let index = seats.firstIndex(where: { $0.registration == registration }) else { throw .notSeated }
        return index
    }

    private mutating func replace(_ index: Int, with seat: Seat) -> Move {
        let old = seats[index]
        seats[index] = seat
        return Move(from: old, to: seat)
    }

    /// The same as the one proposal, with no other to choose beside it.
    public var alone: Formation {
        var alone = self
        alone.alternative = nil
        return alone
    }

    public mutating func release(at now: Instant) throws(Refusal) {
        guard !isReleased else { throw .alreadyReleased }
        releasedAt = now
        alternative = nil
    }

    /// What people would notice if this took the place of `previous`.
    public func difference(from previous: Formation) -> Difference {
        let before = Dictionary(
            previous.seats.map { ($0.registration, $0.group) }, uniquingKeysWith: { _, last in last })
        let now = Dictionary(seats.map { ($0.registration, $0.group) }, uniquingKeysWith: { _, last in last })
        return Difference(
            moved: seats.map(\.registration).filter { before[$0] != nil && before[$0] != now[$0] },
            new: seats.map(\.registration).filter { before[$0] == nil },
            gone: previous.seats.map(\.registration).filter { now[$0] == nil })
    }

    public struct Difference: Hashable, Sendable {
        /// People who have to go to another group.
        public let moved: [Registration.ID]
        /// People who had no group before.
        public let new: [Registration.ID]
        /// People who had one and have none now.
        public let gone: [Registration.ID]

        public var isEmpty: Bool { moved.isEmpty && new.isEmpty && gone.isEmpty }
    }
}
