/// What somebody may let another person have, besides the name: without that nobody can say yes.
public enum ContactField: String, Hashable, Sendable, CaseIterable {
    case organisation, email, telephone
}

/// Somebody's yes to stay in touch with one other person, and what that person may have.
///
/// Two people are in touch as soon as there is one in each direction: whoever asks first, and both at once, comes to the
/// same. One alone is a question, which ends by itself; a no removes it, and nothing remembers that no.
public struct ContactShare: Hashable, Sendable {
    /// How long a question waits for its answer.
    public static let daysOpen = 14
    /// How long two people find each other on their own pages after the event.
    public static let daysAfterEvent = 183

    public let giver: Registration.ID
    public let taker: Registration.ID
    public let fields: Set<ContactField>
    public let since: Instant

    public init(giver: Registration.ID, taker: Registration.ID, fields: Set<ContactField>, since: Instant) {
        (self.giver, self.taker, self.fields, self.since) = (giver, taker, fields, since)
    }

    /// From when on a question that was asked is still open at `now`.
    public static func openSince(at now: Instant) -> Instant { now.advanced(by: .days(-daysOpen)) }
}

/// What one person has let another one have.
public struct ContactCard: Hashable, Sendable {
    public let name: String
    public let organisation: String?
    public let email: EmailAddress?
    public let telephone: PhoneNumber?

    public init(
        name: String, organisation: String? = nil, email: EmailAddress? = nil, telephone: PhoneNumber? = nil
    ) {
        (self.name, self.organisation, self.email, self.telephone) = (name, organisation, email, telephone)
    }

    /// Of what there is only what was ticked.
    public init(of attendee: Attendee, telephone: PhoneNumber?, giving fields: Set<ContactField>) {
        let organisation = attendee.organisationName
        self.init(
            name: attendee.name,
            organisation: fields.contains(.organisation) && !organisation.isEmpty ? organisation : nil,
            email: fields.contains(.email) ? attendee.email : nil,
            telephone: fields.contains(.telephone) ? telephone : nil)
    }

    /// What there is besides the name.
    public var fields: [ContactField] {
        ContactField.allCases.filter { field in
            switch field {
            case .organisation: organisation != nil
            case .email: email != nil
            case .telephone: telephone != nil
            }
        }
    }
}

/// With whom somebody is in touch, and who asks.
public struct Contacts: Hashable, Sendable {
    /// Somebody asks. What they would give is seen only after a yes; the name and, if they ticked it, the organisation stand
    /// there before.
    public struct Ask: Hashable, Sendable {
        public let person: Registration.ID
        public let name: String
        public let organisation: String?
        public let fields: [ContactField]
        public let since: Instant

        public init(person: Registration.ID, card: ContactCard, since: Instant) {
            (self.person, self.since) = (person, since)
            (name, organisation, fields) = (card.name, card.organisation, card.fields)
        }
    }

    /// Both have said yes.
    public struct Exchange: Hashable, Sendable {
        public let person: Registration.ID
        public let card: ContactCard
        /// The organisation in the directory for which they came, if they let it be known.
        public let organisation: Organisation.ID?
        /// What they see of the one who looks.
        public let given: Set<ContactField>

        public init(
            person: Registration.ID, card: ContactCard, organisation: Organisation.ID?, given: Set<ContactField>
        ) {
            (self.person, self.card, self.organisation, self.given) = (person, card, organisation, given)
        }
    }

    private let asked: [Ask]
    public let exchanges: [Exchange]

    public static let empty = Contacts(asked: [], exchanges: [])

    public init(asked: [Ask], exchanges: [Exchange]) {
        (self.asked, self.exchanges) = (asked, exchanges)
    }

    /// The questions that wait for an answer at `now`.
    public func asks(at now: Instant) -> [Ask] {
        asked.filter { $0.since > ContactShare.openSince(at: now) }
    }
}

/// Why nobody is asked.
public enum ContactRefusal: Error, Hashable, CaseIterable {
    /// Whoever asks has not been let in, or the day has not come or was cancelled.
    case isNotThere
    /// Without a name nobody knows to whom they would say yes.
    case hasNoName
    /// Nobody who is there wears this badge.
    case noSuchBadge
    case isOwnBadge
    /// Nobody asks any more, or the question has ended.
    case isNotAsked
    /// Whoever asks has asked so many people that they seem to try out numbers.
    case hasAskedMany
}

extension Registration {
    /// Whether this person has been let in at an event that takes place: before that nobody stays in touch.
    public func isThere(at event: Event, now: Instant) -> Bool {
        self.event == event.id && status == .checkedIn && !event.isCancelled
            && event.day <= CalendarDay(of: now, in: event.timeZone)
    }

    /// - Throws: `ContactRefusal`
    public func requireContact(at event: Event, now: Instant) throws(ContactRefusal) {
        guard isThere(at: event, now: now) else { throw .isNotThere }
        guard attendee.isNamed else { throw .hasNoName }
    }
}
