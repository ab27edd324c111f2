import Domain
import Storage

/// What is needed to show and to save one group.
struct GroupDraft: Sendable {
    let event: Event
    /// Nil for a new one.
    let group: WorkGroup?
    /// Those who may lead a board of this event.
    let accounts: [Account]
    /// Registered people who are called like the moderator.
    let namesakes: [Registration]

    /// Nil for a group that is not there, or at another event.
    /// - Parameter name: of the moderator, as typed; nil for the one that is kept.
    init?(of id: WorkGroup.ID?, at event: Event, moderatedBy name: String?, in db: Reader) throws {
        let group = try id.flatMap { try db.workGroup($0) }
        guard id == nil || group?.event == event.id else { return nil }
        self.event = event
        self.group = group
        accounts = try db.accounts(holding: .role(.facilitator, at: event.id))
        let name = name ?? group?.moderatorName ?? ""
        namesakes =
            name.isEmpty
            ? [] : try db.registrations(of: event.id).filter { $0.status != .cancelled && $0.isCalled(name) }
    }
}

/// Which groups an event has, who interprets and who belongs together, read at one moment.
struct GroupPlan: Sendable {
    let event: Event
    let groups: [WorkGroup]
    let interpreters: [Interpreter]
    let people: [Registration]
    let programme: Programme
    let rules: [SeatingRule]

    init(of event: Event, in db: Reader) throws {
        self.event = event
        groups = try db.workGroups(of: event.id)
        interpreters = try db.interpreters(of: event.id)
        people = try db.registrations(of: event.id, attendingOnly: true)
        programme = try db.programme(of: event.id)
        rules = try db.seatingRules(of: event.id)
    }
}

/// Who sits where on paper, read at one moment.
struct GroupLists: Sendable {
    let event: Event
    let groups: [WorkGroup]
    let members: [WorkGroup.ID: [Registration]]
    /// Whoever has a place or a seat.
    let expected: [Registration]
    let waiting: [Registration]
    let round: Int
    let rounds: Int
    /// Who interprets in which group.
    let support: SupportPlan

    init(of event: Event, round: Int, in db: Reader) throws {
        (self.event, self.round) = (event, round)
        let formation = try db.newestFormation(of: event.id, round: round)
        support = try db.supportPlan(of: event.id, round: round)
        let everybody = try db.registrations(of: event.id)
        let people = Dictionary(everybody.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        members = Dictionary(grouping: formation?.seats ?? [], by: \.group).mapValues { seats in
            seats.compactMap { people[$0.registration] }
        }
        let seated = Set((formation?.seats ?? []).map(\.registration))
        expected = everybody.filter { $0.status.holdsPlace || seated.contains($0.id) }
        waiting = everybody.filter { $0.status == .waitlisted && !seated.contains($0.id) }
        groups = try db.workGroups(of: event.id)
        rounds = try db.groupRounds(of: event.id)
    }

    /// Where everybody goes who has a seat.
    var groupOfPerson: [Registration.ID: WorkGroup] {
        groups.reduce(into: [:]) { found, group in
            for person in members[group.id] ?? [] { found[person.id] = group }
        }
    }
}

/// Who sits where on the wall, read at one moment.
struct GroupScreen: Sendable {
    let event: Event
    let groups: [WorkGroup]
    let people: [WorkGroup.ID: [Registration]]
    /// Nil if there is only one.
    let round: Int?
    /// What all screens of the event show.
    let contents: ScreenContents

    /// - Parameter asked: nil for the round that was released last.
    init(of event: Event, round asked: Int?, at now: Instant, in db: Reader) throws {
        self.event = event
        contents = try ScreenContents(of: event, at: now, in: db)
        let formations = try db.releasedFormations(of: event.id)
        let shown = try asked ?? db.lastReleasedRound(of: event.id)
        let formation = formations.first { $0.round == shown }
        let people = Dictionary(
            try db.registrations(of: event.id).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let members = Dictionary(grouping: formation?.seats ?? [], by: \.group).mapValues { seats in
            seats.compactMap { people[$0.registration] }
        }
        self.people = members
        groups = try db.workGroups(of: event.id).filter { members[$0.id] != nil }
        round = formations.count > 1 ? formation?.round : nil
    }
}
