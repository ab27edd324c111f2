/// One person's place at an event, or the wish for one.
public struct Registration: Hashable, Sendable {
    public typealias ID = Identifier<Registration>

    /// Afterwards only a figure is left of it; the data map says the same.
    public static let daysAfterEvent = 183

    public let id: ID
    public let event: Event.ID
    /// The places that were taken together with this one, if there were several.
    public let delegation: Delegation.ID?
    public var attendee: Attendee
    public var answers: RegistrationAnswers
    public let status: RegistrationStatus
    /// The place in the one waiting list: the smaller, the longer waiting. Kept when answers change.
    public let turn: Int
    public let ticket: Ticket
    /// Came without having registered before.
    public let isWalkIn: Bool
    public let createdAt: Instant
    /// Who gave the place back; nil unless it is cancelled.
    public let cancelledBy: PlaceVoice?
    /// Which of the places of its delegation this is, from 1, so that places without a name can be told apart; nil for one
    /// that was taken alone.
    public let placeNumber: Int?
    /// What the hosts have said to it; nil where they need not say anything.
    public let request: PlaceRequest.Standing?

    public init(
        id: ID, event: Event.ID, delegation: Delegation.ID?, attendee: Attendee, answers: RegistrationAnswers,
        status: RegistrationStatus, turn: Int, ticket: Ticket, isWalkIn: Bool, createdAt: Instant,
        cancelledBy: PlaceVoice? = nil, placeNumber: Int? = nil, request: PlaceRequest.Standing? = nil
    ) {
        self.id = id
        self.event = event
        self.delegation = delegation
        self.attendee = attendee
        self.answers = answers
        self.status = status
        self.turn = turn
        self.ticket = ticket
        self.isWalkIn = isWalkIn
        self.createdAt = createdAt
        self.cancelledBy = cancelledBy
        self.placeNumber = placeNumber
        self.request = request
    }
}

/// Who comes, and for whom.
public struct Attendee: Hashable, Sendable {
    /// Empty while a delegation has not said who takes this place.
    public var name: String
    /// The organisation in the directory; nil for one that was only typed, or for none.
    public var organisation: Organisation.ID?
    /// As it is shown; empty for people who come for themselves.
    public var organisationName: String
    public var side: Side?
    public var email: EmailAddress?
    /// In which language mail and the own page speak.
    public var language: Language

    public init(
        name: String, organisation: Organisation.ID? = nil, organisationName: String = "", side: Side? = nil,
        email: EmailAddress? = nil, language: Language
    ) {
        self.name = name
        self.organisation = organisation
        self.organisationName = organisationName
        self.side = side
        self.email = email
        self.language = language
    }

    public var isNamed: Bool { !name.isEmpty }

    public var organisationKey: OrganisationKey? {
        OrganisationKey(organisation: organisation, name: organisationName)
    }

    /// The words by which the door finds this person, in every script that is typed there.
    public var searchWords: Set<String> { name.nameWords.union(organisationName.titleWords) }
}

/// What a person wishes for and needs on the day.
public struct RegistrationAnswers: Hashable, Sendable {
    /// The most wishes that are asked for.
    public static let numberOfWishes = 3

    /// The best first.
    public var topics: [Topic]
    /// Languages that the person speaks.
    public var languages: [Language]
    public var needs: [AccessNeed: String]
    public var consents: Set<ConsentPurpose>
    /// To the questions of the hosts.
    public var own: [RegistrationQuestion.ID: QuestionAnswer]

    public init(
        topics: [Topic] = [], languages: [Language] = [], needs: [AccessNeed: String] = [:],
        consents: Set<ConsentPurpose> = [], own: [RegistrationQuestion.ID: QuestionAnswer] = [:]
    ) {
        var seen: Set<Topic> = []
        self.topics = Array(topics.filter { seen.insert($0).inserted }.prefix(Self.numberOfWishes))
        self.languages = Set(languages).sorted()
        self.needs = needs
        self.consents = consents
        self.own = own
    }
}

/// What somebody needs to take part. The text beside it says more: the language to interpret, how many children.
public enum AccessNeed: String, TaxonomyTerm, CaseIterable {
    public static let list = TaxonomyList.accessNeeds

    case interpretation
    case plainLanguage = "plain-language"
    case signLanguage = "sign-language"
    case speechToText = "speech-to-text"
    case hearingLoop = "hearing-loop"
    case stepFree = "step-free"
    case largePrint = "large-print"
    case assistant, childcare
    case quietRoom = "quiet-room"
    case other
}

/// For what a person's data may be used besides the event itself. Each is asked for and withdrawn on its own.
public enum ConsentPurpose: String, TaxonomyTerm, CaseIterable {
    public static let list = TaxonomyList.consentPurposes

    case directoryContact = "directory-contact"
    case inviteAgain = "invite-again"
    case participantList = "participant-list"
    case shareContact = "share-contact"
    case photo
    case documentationName = "documentation-name"
    case crisisPool = "crisis-pool"

    /// What the registration form asks for.
    public static let askedAtRegistration: [ConsentPurpose] = [
        .participantList, .shareContact, .inviteAgain, .photo, .documentationName,
    ]
}

/// Several places that one organisation took at once. The names may follow.
public struct Delegation: Hashable, Sendable {
    public typealias ID = Identifier<Delegation>

    /// The most places that are taken with one form.
    public static let mostPlaces = 20

    public let id: ID
    public let event: Event.ID
    public let members: [Registration]

    public init(id: ID, event: Event.ID, members: [Registration]) {
        self.id = id
        self.event = event
        self.members = members.sorted { $0.turn < $1.turn }
    }

    /// Places that somebody holds or waits for.
    public var current: [Registration] { members.filter { $0.status != .cancelled } }

    /// The place that says best whether somebody of them comes.
    public var best: Registration? {
        members.first { $0.status.holdsPlace } ?? current.first ?? members.first
    }

    /// Whether a place is that of whoever answers for them all: the first one, until they give it to somebody else. Without
    /// an address nobody can tell.
    public func isPlace(_ member: Registration, of contact: Attendee) -> Bool {
        guard let email = contact.email, member.attendee.isNamed else { return false }
        return member.id == members.first?.id && member.attendee.email == email
    }

    /// "3 of 4 named".
    public var numberNamed: Int { current.count { $0.attendee.isNamed } }
}
