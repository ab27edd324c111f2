/// Something that a city did not choose: opened by the coordination in a minute, closed when it is over.
public struct Crisis: Hashable, Sendable {
    public typealias ID = Identifier<Crisis>

    public enum Refusal: Error, Hashable {
        case titleMissing
        case titleTooLong(limit: Int)
        /// Nobody whom people could call or write to.
        case contactUnreachable
        case alreadyClosed
        case stillOpen
        /// People have been written to because it was over.
        case tooLateToReopen
    }

    /// So long after its end nobody hears of it, so that a mistake can be taken back.
    public static let minutesToReopen = 10

    public static let titleLimit = 100

    public let id: ID
    /// In the address of its page.
    public let slug: String
    public let template: CrisisTemplate
    public private(set) var title: Translated
    /// Where it is; none for the whole city.
    public var districts: Set<District>
    /// What the people speak whom it is about.
    public var languages: Set<Language>
    /// Who answers, for everybody to see.
    public private(set) var contact: CrisisContact
    /// What nobody should bring, for everybody to see.
    public var notNeeded: Set<HelpKind>
    public let openedAt: Instant
    public private(set) var closedAt: Instant?

    /// A new one.
    public init(
        id: ID, slug: String, template: CrisisTemplate, title: Translated, districts: Set<District>,
        languages: Set<Language>, contact: CrisisContact, notNeeded: Set<HelpKind>, openedAt: Instant
    ) throws(Refusal) {
        try Self.check(title)
        guard contact.isReachable else { throw .contactUnreachable }
        self.init(
            stored: id, slug: slug, template: template, title: title, districts: districts, languages: languages,
            contact: contact, notNeeded: notNeeded, openedAt: openedAt, closedAt: nil)
    }

    /// One that was accepted before.
    public init(
        stored id: ID, slug: String, template: CrisisTemplate, title: Translated, districts: Set<District>,
        languages: Set<Language>, contact: CrisisContact, notNeeded: Set<HelpKind>, openedAt: Instant,
        closedAt: Instant?
    ) {
        (self.id, self.slug, self.template, self.title) = (id, slug, template, title)
        (self.districts, self.languages, self.contact) = (districts, languages, contact)
        (self.notNeeded, self.openedAt, self.closedAt) = (notNeeded, openedAt, closedAt)
    }

    public var isOpen: Bool { closedAt == nil }

    public mutating func rename(_ title: Translated) throws(Refusal) {
        try Self.check(title)
        self.title = title
    }

    public mutating func setContact(_ contact: CrisisContact) throws(Refusal) {
        guard contact.isReachable else { throw .contactUnreachable }
        self.contact = contact
    }

    public mutating func close(at now: Instant) throws(Refusal) {
        guard closedAt == nil else { throw .alreadyClosed }
        closedAt = now
    }

    /// Until when it can be opened again; nil while it is open.
    public var reopensUntil: Instant? { closedAt?.advanced(by: .minutes(Self.minutesToReopen)) }

    /// It is not over after all.
    public mutating func reopen(at now: Instant) throws(Refusal) {
        guard let end = reopensUntil else { throw .stillOpen }
        guard now < end else { throw .tooLateToReopen }
        closedAt = nil
    }

    private static func check(_ title: Translated) throws(Refusal) {
        for text in title.texts.values {
            guard !text.isBlank else { throw .titleMissing }
            guard !text.exceeds(titleLimit) else { throw .titleTooLong(limit: titleLimit) }
        }
    }
}

/// Who answers for a crisis or for one need of it.
public struct CrisisContact: Hashable, Sendable {
    public static let nameLimit = 120

    /// A person or an office.
    public let name: String
    public let phone: PhoneNumber?
    public let email: EmailAddress?

    public init(name: String, phone: PhoneNumber?, email: EmailAddress?) {
        (self.name, self.phone, self.email) = (name, phone, email)
    }

    public var isReachable: Bool { !name.isBlank && (phone != nil || email != nil) }
}

/// Where money is in good hands: recommended by an office of the city, which has looked at it.
public struct VerifiedChannel: Hashable, Sendable {
    public typealias ID = Identifier<VerifiedChannel>

    public enum Refusal: Error, Hashable {
        /// Nobody can have looked at it tomorrow.
        case checkedInFuture
    }

    public static let nameLimit = 120
    public static let officeLimit = 80

    public let id: ID
    public let crisis: Crisis.ID
    public let name: String
    public let website: WebAddress
    public let checkedOn: CalendarDay
    /// By which office, and not by whom.
    public let checkedBy: String

    public init(
        id: ID, crisis: Crisis.ID, name: String, website: WebAddress, checkedOn: CalendarDay, checkedBy: String,
        today: CalendarDay
    ) throws(Refusal) {
        guard checkedOn <= today else { throw .checkedInFuture }
        self.init(
            stored: id, crisis: crisis, name: name, website: website, checkedOn: checkedOn, checkedBy: checkedBy)
    }

    /// One that was accepted before.
    public init(
        stored id: ID, crisis: Crisis.ID, name: String, website: WebAddress, checkedOn: CalendarDay, checkedBy: String
    ) {
        (self.id, self.crisis, self.name, self.website) = (id, crisis, name, website)
        (self.checkedOn, self.checkedBy) = (checkedOn, checkedBy)
    }
}
