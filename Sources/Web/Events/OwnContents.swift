import Domain
import Files
import Secrets
import Storage

/// Everything behind a personal link, read at one moment.
struct OwnContents: Sendable {
    let linked: LinkedRegistration
    let event: Event
    let programme: Programme
    /// Places on the waiting list.
    let positions: [Registration.ID: Int]
    /// For what they wait.
    let obstacles: [Registration.ID: Places.Obstacle]
    /// The places that are held for them.
    let offers: [Registration.ID: PlaceOffer]
    /// Who wants to be asked before a place is theirs.
    let asked: Set<Registration.ID>
    /// What those have asked who need a yes of the hosts, and what the hosts have said.
    let requests: [Registration.ID: PlaceRequest]
    /// What those have said who were asked whether they come.
    let attendance: [Registration.ID: AttendanceAnswer]
    /// People with the same name and address are registered once more.
    let doubled: Set<Registration.ID>
    let isOver: Bool
    /// Whether somebody was told in which group they sit.
    let knowsGroup: Bool
    /// To what whoever waited in vain can come; nil before the end, and while nothing is planned.
    let next: Event?
    /// Up to which entry of the journal the page knows every version of the programme, and so whether the event takes place.
    let upTo: Int64
    /// Whether the one place of this page is gone because nobody answered in time.
    let hasLeftBySilence: Bool
    /// The links of their own that people of the delegation have got from whoever answers for it.
    let ownLinks: [Registration.ID: Secret]
    /// Where somebody agreed to be called: whoever this page belongs to, or who answers for the delegation.
    let telephone: Telephone?
    /// What other features say about this person.
    let parts: [OwnPageParts.Shown]

    /// Nil for a link that nobody ever sent, or that has ended.
    /// - Parameter ownLink: the link that somebody of a delegation would get.
    init?(
        behind link: Secret, at now: Instant, ownLink: (Registration) -> Secret, in db: Reader
    ) throws {
        guard let linked = try db.registration(link: link.hash), let event = try db.event(linked.event) else {
            return nil
        }
        self.linked = linked
        self.event = event
        programme = try db.programme(of: event.id)
        upTo = try db.lastJournalID(about: [.programmeVersion])
        isOver = now >= Hours.endOfRegistration(programme.hours, on: event.day, in: event.timeZone)
        let people: [Registration]
        switch linked {
        case .registration(let registration):
            people = [registration]
            ownLinks = [:]
            parts = try OwnPageParts.all.map { part in try part(registration, event, db) }
        case .delegation(let delegation, _):
            people = delegation.members
            // Whoever answers for them and comes along meets people, too.
            parts = try linked.person.map { person in [try OwnContacts.part(person, event, db)] } ?? []
            let possible = people.map { ($0.id, ownLink($0)) }
            let working = try db.working(links: possible.map(\.1.hash))
            ownLinks = Dictionary(
                possible.filter { working.contains($0.1.hash) }, uniquingKeysWith: { first, _ in first })
        }
        if case .registration(let registration) = linked {
            knowsGroup = try db.releasedFormations(of: event.id).contains { $0.seat(of: registration.id) != nil }
        } else {
            knowsGroup = false
        }
        next = try isOver && people.contains(where: \.isWaiting) ? event.next(at: now, in: db) : nil
        hasLeftBySilence = try people.count == 1 && db.hasLeftBySilence(people[0])
        telephone = try people.first { person in
            if case .delegation(let delegation, let contact) = linked {
                delegation.isPlace(person, of: contact)
            } else {
                true
            }
        }.flatMap { try db.telephone(of: $0.id) }
        let waiting = people.filter(\.isWaiting).map(\.id)
        offers = try db.placeOffers(to: waiting)
        asked = try db.peopleToAsk(among: waiting)
        requests = try people.allSatisfy { $0.request == nil } ? [:] : db.placeRequests(of: people.map(\.id))
        attendance = try db.attendanceAnswers(of: people.map(\.id))
        positions = try db.waitingPositions(of: people)
        obstacles = try db.obstacles(to: people, at: event, now: now)
        doubled = try db.doubled(among: people, at: event.id)
    }

    /// Whether this is the place of whoever answers for the delegation.
    func isOfContact(_ place: Registration) -> Bool {
        guard case .delegation(let delegation, let contact) = linked else { return false }
        return delegation.isPlace(place, of: contact)
    }

    /// Whether letters about this place go to the person, and not to whoever answers for the delegation.
    func hasOwnAddress(_ place: Registration) -> Bool {
        guard case .delegation(_, let contact) = linked, let address = place.attendee.email else { return false }
        return address != contact.email
    }

    /// The place that says best whether somebody behind this link comes.
    var best: Registration? { linked.best }
}

extension Event {
    /// The next one that everybody can find and that takes place.
    fileprivate func next(at now: Instant, in db: Reader) throws -> Event? {
        let today = CalendarDay(of: now, in: timeZone)
        return try db.events(shownTo: .everyone).filter { $0.id != id && $0.day >= today && !$0.isCancelled }
            .min { $0.day < $1.day }
    }
}

extension LinkedRegistration {
    /// Whose entry a calendar gets from here: that which came by letter.
    var calendarOwner: EventCalendar.Owner {
        switch self {
        case .registration(let registration): .person(registration.id)
        case .delegation(let delegation, _): .delegation(delegation.id)
        }
    }

    /// The place that says best whether somebody behind this link comes.
    var best: Registration? {
        switch self {
        case .registration(let registration): registration
        case .delegation(let delegation, _): delegation.best
        }
    }
}
