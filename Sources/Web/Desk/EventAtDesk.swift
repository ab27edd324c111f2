import Domain
import Storage
import Words

/// Where the work on one event stands, read at one moment.
struct EventAtDesk: Sendable {
    let event: Event
    let people: PeopleAtDesk
    let arrivals: Arrivals
    let phase: EventPhase
    /// How many places are held for people on the waiting list who have not answered: nobody else can have them.
    let offered: Int
    /// How many there are too many, as the door counts them.
    let excess: Int
    let areGroupsReleased: Bool
    let hasOpenIdeas: Bool
    /// Up to which entry of the journal the figures know everything.
    let upTo: Int64

    /// - Parameter account: who looks.
    init(_ event: Event, for account: Account.ID?, at now: Instant, in db: Reader) throws {
        self.event = event
        people = try PeopleAtDesk(of: event, for: account, in: db)
        arrivals = Arrivals(of: people.lines)
        let programme = try db.programme(of: event.id)
        phase = event.phase(at: now, in: programme)
        // Only for whoever waits is anything held.
        offered = try people.lines.contains(where: \.isWaiting) ? db.placeOffers(at: event.id).count : 0
        excess = DoorPlaces(event.capacity, arrivals, start: programme.hours.map { event.start(of: $0) })
            .excess(at: now)
        areGroupsReleased = try db.lastReleasedRound(of: event.id) != nil
        hasOpenIdeas = try db.undecidedIdeaCounts(of: [event.id])[event.id] != nil
        upTo = try db.lastJournalID()
    }
}

/// The phases of an event, the places where the chosen phase is worked on, first and most visible the one where something is
/// to be done next, and the figures of now. They change by themselves, and with them what the page calls `tasks`, `filters`
/// and `sides`.
struct EventWork: Component {
    let visit: Visit
    let state: EventAtDesk
    /// The one that somebody looks at; the phase of now if nothing was chosen.
    let chosen: EventPhase
    /// The page on which this stands.
    let page: String
    /// Whether something else on the page is to be decided first.
    var isAside = false

    private var words: Words { visit.words }
    private var event: Event { state.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var html: HTML {
        """
        \(phases)<p class="row">\(buttons)</p>\(figures)
        """
    }

    /// Each leads to exactly the people whom it counts.
    private var figures: HTML {
        let all = state.arrivals.all
        var shown = Figures(figures: [
            .init(
                number: words(
                    EventPhrase.numberOf(
                        part: words.number(all.registered), whole: words.number(event.capacity.places))),
                label: words(EventPhrase.placesTaken), address: desk.registrations),
            .init(
                number: words.number(all.waiting), label: words(EventPhrase.peopleWaiting),
                address: desk.registrations(RegistrationChoice(.waiting))),
            .init(
                number: words.number(all.checkedIn), label: words(EventPhrase.peopleArrived),
                address: desk.registrations(.arrived)),
        ])
        if state.offered > 0 {
            shown.figures.append(
                .init(number: words.number(state.offered), label: words(OfferPhrase.offered)))
        }
        // They count among the numbers over time, and hold no place any more.
        if all.absent > 0 {
            shown.figures.append(.init(number: words.number(all.absent), label: words.label(RegistrationStatus.noShow)))
        }
        return """
            <div id="figures" data-live="\(desk.stream(after: state.upTo))" data-with="tasks sides filters">\(shown)\
            \(held)\(excess)</div>\(StaleNotice(words: words))
            """
    }

    /// They count as taken, and nobody has them yet: without them the figures would not add up.
    private var held: HTML? {
        let number = state.people.lines.count(where: \.isHeld)
        return number == 0 ? nil : "<p class=\"soft\">\(words(RequestPhrase.placesHeld(held: number)))</p>"
    }

    /// Whoever has a place keeps it, however few there are: by how many there are too many stands here until they are fewer.
    private var excess: HTML? {
        guard state.excess > 0 else { return nil }
        return "<p>\(StatusWord(tone: .waiting, word: words(StandingPhrase.moreThanPlaces(amount: state.excess))))</p>"
    }

    private var phases: Tabs {
        Tabs(
            label: words(DeskPhrase.phaseBar),
            tabs: EventPhase.allCases.filter { event.kind.worksInGroups || $0 != .groups }.map { phase in
                .init(
                    label: words(phase.phrase),
                    address: phase == state.phase ? page : "\(page)?phase=\(phase.rawValue)",
                    isCurrent: phase == chosen, note: phase == state.phase ? words(KernelPhrase.now) : nil)
            })
    }

    private var buttons: HTML {
        // Nobody finds what everybody else would see of a draft.
        let found = places.filter { place in
            event.isShown(to: .everyone) || place.address.hasPrefix(desk.page)
        }
        let buttons = found.enumerated().map { index, place in
            Button(
                label: words(place.phrase), action: .link(place.address),
                kind: index == 0 && !isAside ? .primary : .plain)
        }
        return "\(buttons)"
    }

    /// In the order of use; the last leads to what comes next.
    private var places: [(phrase: any Phrase, address: String)] {
        let registrations: (any Phrase, String) = (EventPhrase.toRegistrations, desk.registrations)
        let groups: (any Phrase, String) = (GroupPhrase.deskTitle, desk.groups)
        let boards: (any Phrase, String) = (BoardPhrase.boardsTitle, desk.boards)
        let ideas: (any Phrase, String) = (MeasurePhrase.ideasTitle, desk.ideas)
        let plenary: (any Phrase, String) = (PlenaryPhrase.toPlenary, desk.plenary.page)
        let programme: (any Phrase, String) = (EventPhrase.programme, desk.programme)
        let results: (any Phrase, String) = (BoardPhrase.resultsTitle, EventAddress(event).results)
        let gallery: (any Phrase, String) = (PlenaryPhrase.galleryTitle, EventAddress(event).gallery)
        let minutes: (any Phrase, String) = (DocumentsPhrase.deskTitle, desk.minutes.page)
        let impact: (any Phrase, String) = (ImpactPhrase.deskTitle, desk.impact.page)
        let needs: (any Phrase, String) = (NeedsPhrase.needsTitle, desk.needs)
        let stands: (any Phrase, String) = (StandPhrase.standsTitle, desk.stands)
        let invitations: (any Phrase, String) = (InvitationPhrase.title, desk.invitations)
        let somebody: (any Phrase, String) = (EventPhrase.registerSomebody, desk.newRegistration)
        let day: (any Phrase, String) = (DayPhrase.title, desk.day.page)
        guard event.kind.worksInGroups else {
            let agenda: (any Phrase, String) = (EditionPhrase.agenda, desk.agenda)
            var places: [(phrase: any Phrase, address: String)] =
                switch chosen {
                case .preparation: [registrations, invitations, somebody, programme, stands, needs]
                case .door, .groups, .plenary:
                    [(EventPhrase.toDoor, desk.door.page), day, registrations, somebody, stands, needs]
                case .afterwards: [results, minutes, impact, registrations]
                }
            if event.kind.followsUp { places.insert(agenda, at: 1) }
            return places
        }
        return switch chosen {
        case .preparation:
            event.isRegistrationOpen
                ? [registrations, invitations, somebody, programme, stands, needs, groups]
                : [groups, registrations, invitations, programme, stands, needs, somebody]
        case .door: [(EventPhrase.toDoor, desk.door.page), day, registrations, somebody, stands, needs, groups]
        case .groups: state.areGroupsReleased ? [boards, day, groups, ideas] : [groups, day, boards]
        case .plenary: [plenary, ideas, day, boards, gallery, minutes]
        case .afterwards:
            state.hasOpenIdeas
                ? [ideas, minutes, impact, results, gallery] : [minutes, impact, results, gallery, ideas]
        }
    }
}

/// What waits at one event for whoever looks, and below it what they keep an eye on.
extension EventAtDesk {
    func filters(for visit: Visit) -> HTML {
        let list = SavedFilterList(
            visit: visit, event: event, saved: people.saved, lines: people.lines, isOver: phase == .afterwards)
        return "<div id=\"filters\">\(list)</div>"
    }

    /// What the filters tell of which somebody said that they should; nothing when the event is over.
    func told(to visit: Visit) -> [DeskTask] { phase == .afterwards ? [] : people.tasks(in: visit.words) }
}

extension EventPhase {
    var phrase: DeskPhrase {
        switch self {
        case .preparation: .phasePreparation
        case .door: .phaseDoor
        case .groups: .phaseGroups
        case .plenary: .phasePlenary
        case .afterwards: .phaseAfterwards
        }
    }
}

extension Visit {
    /// The phase that the address asks for.
    /// - Throws: `AddressIsWrong` for one that does not exist.
    func chosenPhase() throws(AddressIsWrong) -> EventPhase? {
        guard let typed = query["phase"].nonEmpty else { return nil }
        guard let phase = EventPhase(rawValue: typed) else { throw AddressIsWrong() }
        return phase
    }
}
