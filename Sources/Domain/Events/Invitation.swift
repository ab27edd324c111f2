/// Somebody, or an organisation, who was asked by letter to come to an event.
public struct Invitation: Hashable, Sendable {
    public typealias ID = Identifier<Invitation>

    /// In characters.
    public static let nameLimit = 120
    public static let organisationLimit = 160
    /// Afterwards it is deleted; the data map says the same.
    public static let daysAfterEvent = 183
    /// Nobody hears of it twice within so long.
    public static let pause = Duration.days(7)

    public let id: ID
    public let event: Event.ID
    public let guest: InvitedGuest
    /// When they said that they cannot come; nil if they did not.
    public let declinedAt: Instant?
    public let createdAt: Instant
    /// When they were asked once more; nil if they never were.
    public let remindedAt: Instant?
    /// Whether they want no more letters about it.
    public let isUnwanted: Bool

    public init(
        id: ID, event: Event.ID, guest: InvitedGuest, declinedAt: Instant? = nil, createdAt: Instant,
        remindedAt: Instant? = nil, isUnwanted: Bool = false
    ) {
        (self.id, self.event, self.guest) = (id, event, guest)
        (self.declinedAt, self.createdAt, self.remindedAt) = (declinedAt, createdAt, remindedAt)
        self.isUnwanted = isUnwanted
    }

    /// From then on they may be asked once more.
    public var nextLetterFrom: Instant { (remindedAt ?? createdAt).advanced(by: Self.pause) }
}

/// Who is invited, before anybody has looked whether they were invited already.
public struct InvitedGuest: Hashable, Sendable {
    /// Empty where nobody knows it.
    public var name: String
    /// The one of the directory, if it was invited as such.
    public var organisation: Organisation.ID?
    /// As it is shown; empty for people who are invited for themselves.
    public var organisationName: String
    public var email: EmailAddress
    /// In which language the letter speaks.
    public var language: Language
    /// How many people may come by it.
    public var places: Int

    public init(
        name: String = "", organisation: Organisation.ID? = nil, organisationName: String = "", email: EmailAddress,
        language: Language, places: Int = 1
    ) {
        (self.name, self.organisation, self.organisationName) = (name, organisation, organisationName)
        (self.email, self.language, self.places) = (email, language, places)
    }
}

/// What became of an invitation, as far as the house knows: whether somebody has opened a letter it does not ask.
public enum InvitationStanding: String, CaseIterable, Sendable {
    /// The letter has not gone yet.
    case waiting
    case sent
    /// Somebody of the team keeps the letter back.
    case stopped
    case notDeliverable = "not-deliverable"
    case registered
    case cannotCome = "cannot"

    /// - Parameters:
    ///   - places: where those stand who came by it.
    ///   - letter: where the last letter is; nil once that is forgotten, a month after it has gone.
    public init(isDeclined: Bool, places: some Sequence<RegistrationStatus>, letter: LetterState?) {
        let places = Array(places)
        if places.contains(where: { $0 != .cancelled }) {
            self = .registered
        } else if isDeclined || !places.isEmpty {
            self = .cannotCome
        } else {
            switch letter {
            case .waiting, .deferred, .sending: self = .waiting
            case .stopped, .expired: self = .stopped
            case .notDeliverable: self = .notDeliverable
            case .sent, nil: self = .sent
            }
        }
    }

    /// Whether the hosts have heard nothing, and a letter has gone.
    public var isSilent: Bool { self == .sent }
}

extension LetterTopic {
    public static func invitation(_ id: Invitation.ID) -> Self { Self(rawValue: "invitation/\(id)") }
}

/// A link by which so many people may register, whoever has it.
public struct OpenInvitation: Hashable, Sendable {
    public typealias ID = Identifier<OpenInvitation>

    public static let labelLimit = 80
    public static let mostPlaces = 500

    public let id: ID
    public let event: Event.ID
    /// Who gets it, in the words of the desk.
    public let label: String
    public let places: Int
    /// The last day on which it opens the form: the day of the event, unless an earlier one was chosen.
    public let until: CalendarDay
    public let isRevoked: Bool
    /// How many of its places are taken, or waited for.
    public let taken: Int

    public init(
        id: ID, event: Event.ID, label: String, places: Int, until: CalendarDay, isRevoked: Bool = false, taken: Int = 0
    ) {
        (self.id, self.event, self.label, self.places) = (id, event, label, places)
        (self.until, self.isRevoked, self.taken) = (until, isRevoked, taken)
    }

    public func isOpen(on today: CalendarDay) -> Bool { !isRevoked && today <= until }

    /// How many may still register by it, as long as it is open.
    public var placesLeft: Int { max(0, places - taken) }
}

/// What a link to the form lets somebody do.
public enum InvitationPass: Hashable, Sendable {
    /// By letter, to one person or organisation, with how many have come by it.
    case letter(Invitation, taken: Int)
    case open(OpenInvitation)

    public var event: Event.ID {
        switch self {
        case .letter(let invitation, _): invitation.event
        case .open(let invitation): invitation.event
        }
    }

    public var invitation: Invitation? {
        if case .letter(let invitation, _) = self { invitation } else { nil }
    }

    public var openInvitation: OpenInvitation? {
        if case .open(let invitation) = self { invitation } else { nil }
    }

    /// How many may still register by it.
    public var placesLeft: Int {
        switch self {
        case .letter(let invitation, let taken): max(0, invitation.guest.places - taken)
        case .open(let invitation): invitation.placesLeft
        }
    }

    /// - Throws: `InvitationRefusal` if so many cannot register by it.
    public func require(_ places: Int, on today: CalendarDay) throws(InvitationRefusal) {
        if case .open(let invitation) = self, !invitation.isOpen(on: today) { throw .ended }
        guard places <= placesLeft else { throw .full(left: placesLeft) }
    }
}

/// Why nobody is invited, or registers by an invitation.
public enum InvitationRefusal: Error, Hashable {
    /// Nobody else sees the event yet.
    case draft
    case over
    /// The event does not take place.
    case cancelled
    /// Everybody has been invited, or answered.
    case nobody
    /// Others have answered since somebody looked: it would go to so many now.
    case otherNumber(Int)
    /// Only who is invited registers.
    case needed
    /// The link was taken back, or its last day is over.
    case ended
    /// The link has so many places left.
    case full(left: Int)
    /// Whoever has registered gives the place back on their own page.
    case registered
}
