import Actions
import Domain
import Storage

/// Everything about the groups of an event that the desk shows, read at one moment.
struct GroupDesk: Sendable {
    let event: Event
    let round: Int
    /// How many rounds there are, proposals included.
    let rounds: Int
    /// The newest seats of the other rounds, and the topics that people come to there.
    let others: [Formation]
    let visited: [Registration.ID: Set<Topic>]
    let groups: [WorkGroup]
    let interpreters: [Interpreter]
    let everybody: [Registration]
    let people: [Registration.ID: Registration]
    /// What the desk works on: the newest proposal, or what is released.
    let formation: Formation?
    /// What people see.
    let released: Formation?
    /// What they saw before; nil while something else is proposed.
    let former: Formation?
    /// The choices of a repair that waits for a decision.
    let alternatives: [Formation]
    /// How much can be taken back in the proposal.
    let moves: Int
    /// How people would hear of what is released.
    let hearers: ReleaseHearers
    /// The boards of the groups, once these are released.
    let boards: [WorkGroup.ID: Board]
    /// Who sits in which group, by name.
    let seats: [WorkGroup.ID: [Formation.Seat]]
    let present: Set<Registration.ID>
    /// Counts what `formation` looks like.
    let census: GroupCensus?
    let dormant: Set<OrganisationPair>
    /// Who belongs together and who better apart.
    let rules: [SeatingRule]
    /// The journal entry up to which this is true.
    let upTo: Int64

    init(of event: Event, round: Int = 1, in db: Reader) throws {
        (self.event, self.round) = (event, round)
        let event = event.id
        rounds = try db.groupRounds(of: event)
        others = try db.otherFormations(of: event, than: round)
        let groups = try db.workGroups(of: event)
        self.groups = groups
        visited = others.topics(of: groups)
        interpreters = try db.interpreters(of: event)
        everybody = try db.registrations(of: event)
        let people = Dictionary(everybody.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.people = people
        present = Set(everybody.lazy.filter { $0.status == .checkedIn }.map(\.id))
        formation = try db.newestFormation(of: event, round: round)
        released = formation?.isReleased == true ? formation : try db.releasedFormation(of: event, round: round)
        former = try formation?.isReleased == true ? db.formerRelease(of: event, round: round) : nil
        alternatives = try db.alternatives(of: event, round: round)
        moves = try formation.flatMap { $0.isReleased ? nil : try db.numberOfMoves(in: $0.id) } ?? 0
        hearers = try ReleaseHearers(among: everybody, at: event, in: db)
        boards = Dictionary(try db.boards(of: event).map { ($0.group, $0) }, uniquingKeysWith: { first, _ in first })
        seats = Dictionary(grouping: formation?.seats ?? [], by: \.group).mapValues { seats in
            // Places without a name come last.
            seats.map { seat -> (seat: Formation.Seat, place: [String]) in
                let name = people[seat.registration]?.attendee.name ?? ""
                return (seat: seat, place: [name.isEmpty ? "1" : "0", name, seat.registration.rawValue])
            }
            .sorted { $0.place.lexicographicallyPrecedes($1.place) }.map { $0.seat }
        }
        dormant = try db.familiarOrganisations(at: event).dormant
        census = formation.map { [others, interpreters, dormant] in
            GroupCensus(
                of: $0, in: groups, people: people, interpreters: interpreters, dormant: dormant, others: others)
        }
        rules = try db.seatingRules(of: event)
        upTo = try db.lastJournalID()
    }

    var address: GroupDeskAddress { GroupDeskAddress(event, round: round) }

    func figures(of alternative: Formation) -> FormationFigures {
        GroupCensus(
            of: alternative, in: groups, people: people, interpreters: interpreters, dormant: dormant, others: others
        ).figures
    }

    func wishWord(of person: Registration, in group: WorkGroup) -> WishWord {
        WishWord(person, in: group, visited: visited[person.id] ?? [])
    }

    /// Before the doors open everybody is absent, and that says nothing.
    var hasBegun: Bool { present.count * 2 > released?.seats.count ?? 0 }

    /// Who belongs into a group and has none in what the desk works on. Once the doors are open it is `gap` that says so.
    var unseated: [Registration.ID] {
        guard let formation, !(released != nil && hasBegun) else { return [] }
        return formation.unseated(among: everybody, in: groups)
    }

    /// Whom no group of those that are shown has: who has come, or everybody who belongs into one.
    var groupless: [Registration] {
        guard let formation else { return [] }
        guard released != nil, hasBegun else { return unseated.compactMap { people[$0] } }
        return everybody.filter { present.contains($0.id) && formation.seat(of: $0.id) == nil }
    }

    /// Whoever has a seat and has not come, once that says something.
    func isAway(_ person: Registration.ID) -> Bool { released != nil && hasBegun && !present.contains(person) }

    /// Whether there is something to mend.
    var hasGap: Bool { gap.unseated > 0 || (gap.absent > 0 && hasBegun) }

    /// Who sits in a released group and has not come, and who has come and sits in none that takes place.
    var gap: (absent: Int, unseated: Int) {
        guard let released else { return (0, 0) }
        let held = Set(groups.filter(\.isHeld).map(\.id))
        let seated = Set(released.seats.filter { held.contains($0.group) }.map(\.registration))
        return (seated.subtracting(present).count, present.subtracting(seated).count)
    }
}
