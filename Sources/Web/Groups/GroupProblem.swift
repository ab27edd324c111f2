import Domain
import GroupFormation
import Storage

/// The people, rooms and wishes of an event as the solver wants them, and what it finds as the desk wants it.
struct GroupProblem {
    let event: Event.ID
    let basis: Formation.Basis
    let groups: [WorkGroup]
    let interpreters: [Domain.Interpreter]
    var registrations: [Registration]
    /// Pairs of organisations that worked together once, and those that do now.
    let dormant: Set<OrganisationPair>
    let active: Set<OrganisationPair>
    /// What people see today; nil before the first release.
    let released: Formation?
    /// Seats that were pinned by hand.
    var pinned: [Formation.Seat]
    var emphasis: Emphasis

    /// - Parameter emphasis: nil takes what mattered last.
    init(of event: Event.ID, from basis: Formation.Basis, emphasis: Emphasis? = nil, in db: Reader) throws {
        let newest = try db.newestFormation(of: event)
        self.event = event
        self.basis = basis
        self.emphasis = emphasis ?? newest?.emphasis ?? .usual
        groups = try db.workGroups(of: event)
        interpreters = try db.interpreters(of: event)
        registrations =
            basis == .present
            ? try db.presentRegistrations(of: event) : try db.registrations(of: event, attendingOnly: true)
        released = try db.releasedFormation(of: event)
        pinned = newest?.seats.filter(\.isPinned) ?? []
        (dormant, active) = try Self.pairs(in: db)
    }

    /// Which organisations know each other already.
    static func pairs(in db: Reader) throws -> (dormant: Set<OrganisationPair>, active: Set<OrganisationPair>) {
        var (dormant, active): (Set<OrganisationPair>, Set<OrganisationPair>) = ([], [])
        for cooperation in try db.cooperations() {
            let parties = cooperation.parties.map(\.organisation)
            for (index, first) in parties.enumerated() {
                for second in parties[(index + 1)...] {
                    switch cooperation.status {
                    case .dormant: dormant.insert(OrganisationPair(first, second))
                    case .active: active.insert(OrganisationPair(first, second))
                    case .contact, .planned, .ended, .stopped: break
                    }
                }
            }
        }
        return (dormant, active)
    }

    /// The seats of `formation` as the solver sees them.
    func rounds(of formation: Formation) -> [Solution.Round] {
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
    func formation(
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
            createdAt: now, emphasis: emphasis, base: released?.id, alternative: alternative)
    }
}

/// Why there are no groups, in a form that the desk can act on.
enum NoFormation: Error {
    case noGroups
    case nobody
    case impossible([Conflict])
}
