public import FoundationEssentials

/// A Fachtag or another day on which the network meets.
public struct Event: Hashable, Sendable {
    public typealias ID = Identifier<Event>

    public enum Kind: String, TaxonomyTerm, CaseIterable {
        public static let list = TaxonomyList.eventKinds

        case fachtag
        case networkMeeting = "network-meeting"
        case roundTable = "round-table"
        case migrationConference = "migration-conference"
        case dialogueConference = "dialogue-conference"
        case market
        case training

        /// Whether people work in small groups at boards there; elsewhere the desk offers neither.
        public var worksInGroups: Bool {
            switch self {
            case .fachtag, .migrationConference, .dialogueConference: true
            case .networkMeeting, .roundTable, .market, .training: false
            }
        }

        /// Whether what was agreed earlier is gone through there, one measure after the other.
        public var followsUp: Bool { self == .networkMeeting || self == .roundTable }

        /// How many people usually fit.
        public var usualPlaces: Int { followsUp ? 35 : 120 }
    }

    public let id: ID
    /// The word in addresses, such as `neue-wege-2023`.
    public let slug: String
    public var series: EventSeries?
    public var kind: Kind
    public var title: Translated
    /// For narrow places: a badge, a phone, a mail's subject.
    public var shortTitle: Translated
    public var purposes: [Translated]
    /// What whoever registers is asked; as usual, if nothing else is said.
    public var questions = RegistrationQuestions()
    /// Whether whoever comes signs a list, because a funder asks for it.
    public var hasSignatureList = false
    /// Whether the hosts say yes to each registration before a place is given; nil if places are given at once.
    public var requests: PlaceRequestRule?
    /// Everybody who answers for the day, in the order of the invitation.
    public var hosts: [EventHost]
    public var city: String
    /// Where it takes place, as one writes it on an envelope; nil while that is open.
    public var place: String?
    public var day: CalendarDay
    public var timeZone: TimeZone
    public var capacity: Capacity
    public var isRegistrationOpen: Bool
    /// Whether only who is invited registers.
    public var isByInvitation: Bool
    /// The rooms of the house, as far as somebody has written them down.
    public var rooms: [EventRoom]
    /// What food for one guest costs the hosts; nil as long as nobody knows.
    public var mealCost: Money?
    /// Whether everybody sees it; until then it is a draft of those who prepare it.
    public var isPublished: Bool
    /// Since when it is cancelled; nil if it takes place. Whoever wants to know whether it does asks its `standing`.
    public var cancelledAt: Instant?
    /// How many of the bodies that invite have to say yes before it is published or moved; nil for all of them.
    public var approvalsNeeded: Int?
    /// What the hosts are asked just now; nil if nothing.
    public var asked: JointApproval?

    public init(
        id: ID, slug: String, series: EventSeries? = nil, kind: Kind = .fachtag, title: Translated,
        shortTitle: Translated? = nil, purposes: [Translated] = [], hosts: [EventHost] = [], city: String,
        place: String? = nil, day: CalendarDay, timeZone: TimeZone, capacity: Capacity, isRegistrationOpen: Bool = true,
        isByInvitation: Bool = false, rooms: [EventRoom] = [], mealCost: Money? = nil, isPublished: Bool = true,
        cancelledAt: Instant? = nil, approvalsNeeded: Int? = nil, asked: JointApproval? = nil
    ) {
        self.id = id
        self.slug = slug
        self.series = series
        self.kind = kind
        self.title = title
        self.shortTitle = shortTitle ?? title
        self.purposes = purposes
        self.hosts = hosts
        self.city = city
        self.place = place
        self.day = day
        self.timeZone = timeZone
        self.capacity = capacity
        self.isRegistrationOpen = isRegistrationOpen
        self.isByInvitation = isByInvitation
        self.rooms = rooms
        self.mealCost = mealCost
        self.isPublished = isPublished
        self.cancelledAt = cancelledAt
        self.approvalsNeeded = approvalsNeeded
        self.asked = asked
    }

    /// Where to go, for whoever comes from elsewhere: the place, and the city unless the place names it; nil if neither is
    /// known.
    public var location: String? {
        let city = cityName
        guard let place else { return city.isEmpty ? nil : city }
        return city.isEmpty || place.lowercased().contains(city.lowercased()) ? place : "\(place), \(city)"
    }

    /// The city as people write it; in small letters it is the word from our files.
    private var cityName: String {
        guard city == city.lowercased() else { return city }
        return city.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    /// When clocks at the place show `time` on the day of the event.
    public func instant(of time: TimeOfDay) -> Instant {
        day.at(time, in: timeZone)
    }

    /// Whether the whole day has passed where the event takes place.
    public func isOver(at instant: Instant) -> Bool {
        CalendarDay(of: instant, in: timeZone) > day
    }
}

/// Somebody who answers for the event or leads through it.
public struct EventHost: Hashable, Sendable, Codable {
    /// Hosts, co-hosts and the lead moderator are named with the event; everybody else with an item of the programme.
    public var role: EventRole
    public var name: String
    /// Where a person works; nil for an organisation.
    public var organisationName: String?
    /// Where somebody answers who has a question; nil if nobody said.
    public var replyAddress: EmailAddress?

    public init(role: EventRole, name: String, organisationName: String? = nil, replyAddress: EmailAddress? = nil) {
        self.role = role
        self.name = name
        self.organisationName = organisationName
        self.replyAddress = replyAddress
    }

    /// A person with where they work.
    public var said: String { organisationName.map { "\(name) (\($0))" } ?? name }
}

/// What somebody does at an event.
public enum EventRole: String, TaxonomyTerm, CaseIterable {
    public static let list = TaxonomyList.eventRoles

    case host
    case coHost = "co-host"
    case leadModerator = "lead-moderator"
    case groupModerator = "group-moderator"
    case speaker, greeting, panellist
    case noteTaker = "note-taker"
    case interpreter
    case standStaff = "stand-staff"
    case reception, music, catering, tech, photo, participant
}

extension TaxonomyList {
    public static let eventKinds = TaxonomyList(rawValue: "eventKinds")
    public static let eventRoles = TaxonomyList(rawValue: "eventRoles")
    public static let programmeItemKinds = TaxonomyList(rawValue: "programmeItemKinds")
    public static let boardPhases = TaxonomyList(rawValue: "boardPhases")
    public static let registrationStatuses = TaxonomyList(rawValue: "registrationStatuses")
    public static let accessNeeds = TaxonomyList(rawValue: "accessNeeds")
    public static let consentPurposes = TaxonomyList(rawValue: "consentPurposes")
}
