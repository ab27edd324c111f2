public import Domain
public import Storage

/// The clock goes through the days before an event: it asks people whether they come, reminds delegations of names, and frees
/// places for which nobody has given one. However often it is tried, and from however many machines, each step is done once.
public struct CountDown: Sendable {
    let event: Event.ID
    let correspondence: Correspondence

    public init(to event: Event.ID, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
    }

    /// The events for which something has to be done now.
    public static func due(at now: Instant, in db: Reader) throws -> [Event.ID] {
        try db.countdownsDue(at: now).map(\.event)
    }

    /// - Returns: who moved up, and who has to be called.
    @discardableResult
    public func run(in db: Writer) throws -> RegistrationReceipt {
        var receipt = RegistrationReceipt()
        for step in try db.countdownsDue(at: db.now).first(where: { $0.event == event })?.steps ?? [] {
            switch step {
            case .firstQuestion, .secondQuestion:
                let people = try db.peopleToAsk(at: event)
                try db.ask(people, at: event)
                try tell(.asked, people, in: db)
            case .firstReminder, .secondReminder:
                try tell(.remindedOfNames, try db.placesWithoutName(at: event), in: db)
            case .endOfNames:
                let moved = try freePlacesWithoutName(in: db)
                receipt.movedUp += moved.movedUp
                receipt.unreached += moved.unreached
            }
            try db.note(step, of: event)
        }
        return receipt
    }

    /// Of delegations to which nobody can write, places stay: they have not been reminded. The desk sees them.
    private func freePlacesWithoutName(in db: Writer) throws -> RegistrationReceipt {
        let people = try db.registrations(db.placesWithoutName(at: event))
        let hearers = try RegistrationLetters.hearers(of: .namesEnded, about: people, in: db)
        let unreachable = try db.unreachableAddresses()
        let reminded = hearers.gathered.filter { entry in
            entry.contact.email.map { !unreachable.contains($0) } ?? false
        }.flatMap(\.people)
        guard !reminded.isEmpty else { return RegistrationReceipt() }
        let (left, promoted) = try db.cancel(reminded, by: .delegation)
        try tell(.namesEnded, left, in: db)
        return try RegistrationLetters.tellMovedUp(promoted, at: event, correspondence, in: db)
    }

    private func tell(_ news: RegistrationNews, _ people: [Registration.ID], in db: Writer) throws {
        _ = try RegistrationLetters.tell(news, about: people, at: event, correspondence, in: db)
    }
}

/// Somebody says "I come", for themselves or for those of their delegation who have no address of their own.
public struct SayComing: Sendable {
    /// Whose places.
    public enum Places: Sendable {
        case person(Registration.ID)
        case delegation(Delegation.ID)
    }

    let places: Places

    public init(_ places: Places) {
        self.places = places
    }

    /// - Throws: `RegistrationRefusal`: nobody comes without a place, or after the event.
    public func run(in db: Writer) throws {
        switch places {
        case .person(let id): try db.noteComing(id)
        case .delegation(let id):
            guard let delegation = try db.delegation(id), let contact = try db.contact(of: id) else {
                throw RegistrationRefusal.noSuchRegistration
            }
            let answers = try db.attendanceAnswers(of: delegation.members.map(\.id))
            for member in delegation.peopleSpokenFor(by: contact, among: answers) { try db.noteComing(member.id) }
        }
    }
}
