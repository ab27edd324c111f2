import Domain
import Storage
import Words

/// People at one event for whom somebody has to do something: each line opens exactly those whom it counts.
enum RegistrationDeskTasks {
    /// In the order of the desk.
    private static let kinds: [(choice: RegistrationChoice, phrase: @Sendable (Int) -> DeskPhrase)] = [
        (RegistrationChoice(.asking), { .peopleAsking(count: $0) }),
        (RegistrationChoice(.waiting), { .peopleWaiting(count: $0) }),
        (RegistrationChoice(.waiting, .unreachable), { .waitingPeopleUnreachable(count: $0) }),
        (RegistrationChoice(.unnamed), { .placesWithoutName(count: $0) }),
        (RegistrationChoice(.registered, .unreachable), { .peopleUnreachable(count: $0) }),
        (RegistrationChoice(.registered, .unanswered), { .peopleUnanswered(count: $0) }),
        (RegistrationChoice(.registered, .unlisted), { .peopleOfUnlistedOrganisations(count: $0) }),
        (RegistrationChoice(.cancelled, .missed), { .cancelledPeopleInGroups(count: $0) }),
        (RegistrationChoice(.absent, .missed), { .peopleAbsentInGroups(count: $0) }),
    ]

    /// - Parameter phase: of the event. When it is over nobody can get a place any more, and nobody has to be called about it;
    ///   while it is cancelled neither, but to say so.
    static func waiting(among people: PeopleAtDesk, in phase: EventPhase) -> [DeskTask] {
        let desk = EventDeskAddress(people.event)
        let called = people.lines.filter {
            $0.hasToBeCalled(isOver: phase == .afterwards, standing: people.event.standing)
        }
        let isQuiet = phase == .afterwards || people.event.isCancelled
        let calls = called.compactMap(\.call?.since).min().map { since in
            DeskTask(phrase: CallPhrase.peopleToCall(count: called.count), address: desk.calls, since: since)
        }
        return [calls].compactMap(\.self)
            + kinds.filter { !isQuiet || $0.choice.concern == .unlisted }.compactMap { kind in
                let lines = people.lines.filter { kind.choice.tab.contains($0) && kind.choice.admits($0) }
                guard let since = lines.map(\.createdAt).min() else { return nil }
                return DeskTask(
                    phrase: kind.phrase(lines.count), address: desk.registrations(kind.choice), since: since)
            }
    }
}

extension RegistrationConcern {
    /// As a filter of the list.
    var phrase: DeskPhrase {
        switch self {
        case .unreachable: .concernUnreachable
        case .unlisted: .concernUnlisted
        case .missed: .concernMissed
        case .unanswered: .concernUnanswered
        case .regrouped: .concernRegrouped
        }
    }
}

/// Tickets that were used twice, how many more came in than there are places for, and whatever else came out at the door.
enum DoorDeskTasks {
    /// While the day goes on: before it, the figures say so.
    static func excess(_ state: EventAtDesk) -> [DeskTask] {
        guard [.door, .groups, .plenary].contains(state.phase) else { return [] }
        let door = EventDeskAddress(state.event).door
        return [DeskTask(state.excess, AdmissionPhrase.moreThanFit, at: door.page)].compactMap(\.self)
    }

    static let search: DeskTasks.SearchAtEvent = { db, event in
        let doubled = try db.doubledEntries(at: event.id).count
        let door = EventDeskAddress(event).door
        let items = try db.doorItems(at: event).count
        return [
            DeskTask(doubled, DeskPhrase.ticketsUsedTwice, at: door.doubles),
            DeskTask(items, PairingPhrase.itemsAtDoor, at: door.items),
        ].compactMap(\.self)
    }
}

/// Organisations that say that somebody does not come for them.
enum RepresentationDeskTasks {
    /// More would hide what else waits.
    private static let most = 10

    static let search: DeskTasks.Search = { db, day in
        let objections = try db.objections(limit: most)
        guard !objections.isEmpty else { return [] }
        let names = try db.organisationNames(objections.map(\.organisation))
        let events = Dictionary(day.events.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let figure = MorningPhrase.objections(count: try db.objectingOrganisations())
        return objections.compactMap { objection in
            guard let event = events[objection.event], let name = names[objection.organisation]?.name else {
                return nil
            }
            return DeskTask(
                phrase: RegistrationPhrase.organisationObjects(organisation: name),
                address: EventDeskAddress(event).registration(objection.registration), figure: figure)
        }
    }
}
