public import Domain
public import GroupFormation
public import Storage

/// The people, rooms and wishes of an event as the solver wants them, and what it finds as the desk wants it.
public struct GroupProblem: Sendable {
    public let event: Event.ID
    public let round: Int
    /// The newest seats of every other round: whom people meet there, and about what.
    let others: [Formation]
    let basis: Formation.Basis
    /// Those that take place; of a formation that exists, also those in which somebody sits.
    let groups: [WorkGroup]
    let interpreters: [Domain.Interpreter]
    public let registrations: [Registration]
    /// Where the moderators sit who are among the people. Nobody leads two groups: the first counts.
    let moderators: [Registration.ID: WorkGroup.ID]
    /// Pairs of organisations that worked together once, and those that do now.
    let dormant: Set<OrganisationPair>
    let active: Set<OrganisationPair>
    /// What people see today; nil before the first release.
    public let released: Formation?
    /// Groups to which others are added, who pull in place of those that people see; nil where all are seated anew.
    let filled: Formation?
    /// Seats that were pinned by hand.
    let pinned: [Formation.Seat]
    let rules: [SeatingRule]
    let emphasis: Emphasis

    /// - Parameter emphasis: nil takes what mattered last.
    public init(
        of event: Event.ID, round: Int = 1, from basis: Formation.Basis, emphasis: Emphasis? = nil, in db: Reader
    ) throws {
        let newest = try db.newestFormation(of: event, round: round)
        let people =
            basis == .present
            ? try db.presentRegistrations(of: event) : try db.registrations(of: event, attendingOnly: true)
        try self.init(
            of: event, round: round, from: basis, among: people, emphasis: emphasis ?? newest?.emphasis ?? .usual,
            pinned: newest?.seats.filter(\.isPinned) ?? [], in: db
        ) { $0.isHeld }
    }

    /// The people of `formation`, and those who belong into a group and have none.
    ///
    /// - Parameter people: everybody who is registered for its event.
    init(filling formation: Formation, among people: [Registration], in db: Reader) throws {
        try self.init(
            of: formation.event, round: formation.round, from: formation.basis,
            among: people.filter { formation.basis == .present ? $0.status == .checkedIn : $0.status.holdsPlace },
            emphasis: formation.emphasis, pinned: formation.seats.filter(\.isPinned), filling: formation, in: db
        ) { $0.isHeld }
    }

    /// The people of `formation` as they sit, without pins, to ask what a change would cost.
    ///
    /// - Parameter people: everybody who is registered for its event.
    public init(seatedIn formation: Formation, among people: [Registration], in db: Reader) throws {
        let seated = Set(formation.seats.map(\.registration))
        let used = Set(formation.seats.map(\.group))
        try self.init(
            of: formation.event, round: formation.round, from: formation.basis,
            among: people.filter { seated.contains($0.id) },
            emphasis: formation.emphasis, pinned: [], in: db
        ) { $0.isHeld || used.contains($0.id) }
    }

    private init(
        of event: Event.ID, round: Int, from basis: Formation.Basis, among people: [Registration],
        emphasis: Emphasis, pinned: [Formation.Seat], filling filled: Formation? = nil, in db: Reader,
        takesPlace: (WorkGroup) -> Bool
    ) throws {
        self.event = event
        self.round = round
        others = try db.otherFormations(of: event, than: round)
        self.basis = basis
        self.emphasis = emphasis
        self.pinned = pinned
        self.filled = filled
        registrations = people
        let groups = try db.workGroups(of: event).filter(takesPlace)
        self.groups = groups
        let ids = Set(people.map(\.id))
        moderators = Dictionary(
            groups.compactMap { group in
                group.moderatorRegistration.flatMap { ids.contains($0) ? ($0, group.id) : nil }
            }, uniquingKeysWith: { first, _ in first })
        interpreters = try db.interpreters(of: event)
        released = try db.releasedFormation(of: event, round: round)
        rules = try db.seatingRules(of: event)
        let known = try db.familiarOrganisations(at: event)
        (dormant, active) = (known.dormant, known.active)
    }

    /// The seats of `formation` as the solver sees them.
    public func rounds(of formation: Formation) -> [Solution.Round] {
        let ids = Set(registrations.map(\.id))
        return [
            Solution.Round(
                assignment: Dictionary(
                    formation.seats.filter { ids.contains($0.registration) }
                        .map { ($0.registration.rawValue, $0.group.rawValue) },
                    uniquingKeysWith: { first, _ in first }),
                interpreters: Dictionary(
                    formation.interpreters.map { ($0.key.rawValue, $0.value.rawValue) },
                    uniquingKeysWith: { first, _ in first }))
        ]
    }

    /// The same people, groups, seed and number of steps give the same seats, on any machine.
    ///
    /// - Parameters:
    ///   - alternative: how much the released seats count in a repair.
    ///   - isOver: ends the search early; the best so far is kept.
    /// - Throws: `NoFormation` with what stands against it.
    public func formation(
        id: Formation.ID, seed: Int, steps: Int, at now: Instant, alternative: Formation.Alternative? = nil,
        isOver: () -> Bool = { false }, progress: (Problem.Progress) -> Void = { _ in }
    ) throws -> Formation {
        guard !groups.isEmpty else { throw NoFormation.noGroups }
        guard !registrations.isEmpty else { throw NoFormation.nobody }
        let solution = try Problem(instance(for: alternative)).solve(
            seed: UInt64(bitPattern: Int64(seed)), steps: steps, isOver: isOver, progress: progress)
        guard solution.status == .feasible, let round = solution.rounds.first else {
            throw NoFormation.impossible(solution.conflicts)
        }
        let pins = Set(pinned.map(\.registration))
        return Formation(
            id: id, event: event, basis: basis, seed: seed, score: solution.score?.total ?? 0,
            seats: round.assignment.map { person, group in
                let registration = Registration.ID(rawValue: person)
                return Formation.Seat(
                    registration: registration, group: WorkGroup.ID(rawValue: group),
                    isPinned: pins.contains(registration))
            }.sorted { $0.registration < $1.registration },
            interpreters: Dictionary(
                round.interpreters.map { (.init(rawValue: $0), .init(rawValue: $1)) },
                uniquingKeysWith: { first, _ in first }),
            createdAt: now, emphasis: emphasis, base: released?.id, alternative: filled == nil ? alternative : nil,
            bound: solution.statistics.upperBound, round: self.round)
    }
}

/// Why there are no groups, in a form that the desk can act on.
public enum NoFormation: Error, Sendable {
    case noGroups
    case nobody
    case impossible([Conflict])
}
