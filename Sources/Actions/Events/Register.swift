public import Domain
public import Secrets
public import Storage

/// Somebody registers: for one place or several, on the page, at the desk, at the door or through another program. It is
/// one deed, whoever sends it: places are given in turn, meals are counted, and whoever left an address gets a letter.
public struct Register: Sendable {
    /// On which way somebody comes.
    public enum Way: Sendable {
        case themselves, program
        /// The coordination writes down who called or wrote; also after registration has closed.
        case desk
        /// Who stands there without a registration; also after it has closed.
        case door

        fileprivate var evenIfClosed: Bool { self == .desk || self == .door }

        var news: RegistrationNews {
            switch self {
            case .themselves: .registered
            case .program: .registeredByProgram
            case .desk: .registeredByHosts
            case .door: .walkedIn
            }
        }
    }

    public enum Registered: Sendable {
        case person(Registration)
        case delegation(Delegation)

        /// The first of them.
        public var registration: Registration? {
            switch self {
            case .person(let registration): registration
            case .delegation(let delegation): delegation.members.first
            }
        }

        /// All of them, in their turn.
        public var people: [Registration] {
            switch self {
            case .person(let registration): [registration]
            case .delegation(let delegation): delegation.members
            }
        }

        var number: Int {
            switch self {
            case .person: 1
            case .delegation(let delegation): delegation.members.count
            }
        }
    }

    public let wish: RegistrationWish
    let event: Event
    let way: Way
    /// Leads to the own page, and is sent by letter; nil where nobody gets one, as at the door.
    let link: Secret?
    /// Opens the own page, too; kept only for whoever left no address, and told by whoever writes them down, or by the page
    /// that comes after the form.
    let code: OwnCode?
    /// The link by which they were invited; nil for whoever comes without one.
    let invitation: SecretHash?
    /// How long the letter can be stopped before it goes.
    let hold: Duration
    let correspondence: Correspondence
    /// Found out before the transaction, in which one registers after the other.
    private let searchWords: Set<String>

    public init(
        _ wish: RegistrationWish, at event: Event, way: Way, link: Secret?, code: OwnCode? = nil,
        invitation: SecretHash? = nil, hold: Duration = .zero, correspondence: Correspondence
    ) {
        (self.wish, self.event, self.way, self.hold) = (wish, event, way, hold)
        self.invitation = invitation
        (self.link, self.code) = (link, wish.attendee.email == nil ? code : nil)
        self.correspondence = correspondence
        searchWords = wish.attendee.searchWords
    }

    /// - Throws: `RegistrationRefusal`, `InvitationRefusal`; then nothing was kept.
    public func run(in db: Writer) throws -> Registered {
        let pass = try pass(in: db)
        let registered = wish.places == 1 ? Registered.person(try person(in: db)) : .delegation(try delegation(in: db))
        if let code {
            switch registered {
            case .person(let person): try db.insert(link: code.hash, registration: person.id)
            case .delegation(let delegation): try db.insert(link: code.hash, delegation: delegation.id)
            }
        }
        if let pass { try db.note(registered.people.map(\.id), by: pass) }
        if way.news.told.editors {
            try AskRepresented(
                registered: registered, attendee: wish.attendee, event: event, correspondence: correspondence
            ).run(in: db)
        }
        return registered
    }

    /// What the link of the invitation allows.
    /// - Throws: `NotFound` for a link that nobody ever gave for this event.
    private func pass(in db: Writer) throws -> InvitationPass? {
        guard let invitation else { return nil }
        guard let pass = try db.pass(link: invitation), pass.event == event.id else { throw NotFound() }
        try pass.require(wish.places, on: CalendarDay(of: db.now, in: event.timeZone))
        return pass
    }

    private func person(in db: Writer) throws -> Registration {
        var new = NewRegistration(
            attendee: wish.attendee, searchWords: searchWords, telephone: wish.telephone, answers: wish.answers,
            ticket: Ticket(from: correspondence.randomness), isWalkIn: way == .door)
        new.takesAtOnce = wish.takesAtOnce
        let registration = try db.register(
            new, at: event.id, link: link?.hash, meals: wish.meals, evenIfClosed: way.evenIfClosed,
            isInvited: invitation != nil)
        if let link, registration.attendee.email != nil {
            try letters(in: db).confirm(registration, link: link, in: db)
        }
        return registration
    }

    private func delegation(in db: Writer) throws -> Delegation {
        // Those whose names follow answer for themselves, later.
        var others = wish.attendee
        (others.name, others.email) = ("", nil)
        let delegates = (0..<wish.places).map { index in
            let ticket = Ticket(from: correspondence.randomness)
            var new =
                index == 0
                ? NewRegistration(
                    attendee: wish.attendee, searchWords: searchWords, telephone: wish.telephone,
                    answers: wish.answers, ticket: ticket)
                : NewRegistration(attendee: others, ticket: ticket)
            new.takesAtOnce = wish.takesAtOnce
            return new
        }
        let hash = (link ?? Secret(from: correspondence.randomness)).hash
        let delegation = try db.register(
            delegates, contact: wish.attendee, at: event.id, link: hash, meals: wish.meals,
            evenIfClosed: way.evenIfClosed, isInvited: invitation != nil)
        if let link, wish.attendee.email != nil {
            try letters(in: db).confirm(delegation, contact: wish.attendee, link: link, in: db)
        }
        return delegation
    }

    private func letters(in db: Writer) throws -> RegistrationLetters {
        var letters = RegistrationLetters(
            event: event, programme: try db.programme(of: event.id), correspondence: correspondence)
        letters.hold = hold
        return letters
    }
}
