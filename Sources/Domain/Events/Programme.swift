/// What happens at an event, in the order of the day. Items may run side by side.
public struct Programme: Hashable, Sendable {
    public let items: [ProgrammeItem]

    public init(items: [ProgrammeItem]) {
        self.items = items.sorted { ($0.starts, $0.position) < ($1.starts, $1.position) }
    }

    /// From the first start to the last end of what everybody may come to; nil if there is nothing.
    public var hours: Hours? {
        Hours(spanning: items.filter(\.kind.isPublic).map(\.hours))
    }

    /// What is going on at `instant`, and what comes after it.
    public func moment(at instant: Instant, of event: Event) -> Moment {
        let now = items.filter { event.start(of: $0.hours) <= instant && instant < event.end(of: $0.hours) }
        let nextStart = items.map(\.starts).filter { event.instant(of: $0) > instant }.min()
        return Moment(now: now, next: items.filter { $0.starts == nextStart })
    }

    /// One minute of the day: the items that are going on, and those that start next, side by side.
    public struct Moment: Hashable, Sendable {
        public let now: [ProgrammeItem]
        public let next: [ProgrammeItem]
    }
}

/// One line of the programme.
public struct ProgrammeItem: Hashable, Sendable, Codable {
    public typealias ID = Identifier<ProgrammeItem>

    public static let titleLimit = 200
    public static let roomLimit = 80
    public static let teamNoteLimit = 400
    public static let mostMicrophones = 99

    public enum Kind: String, TaxonomyTerm, CaseIterable {
        public static let list = TaxonomyList.programmeItemKinds

        case reception, stands, music, welcome, greeting, input, panel, groups, plenary
        case `break`
        case closing
        case getTogether = "get-together"
        case setup, teardown

        /// Set-up and tear-down are the team's own business.
        public var isPublic: Bool { self != .setup && self != .teardown }
    }

    public let id: ID
    /// Its place in the order in which the items were written down, from 0; decides between those that start together.
    public var position: Int
    public var starts: TimeOfDay
    /// At or before `starts`: the next day.
    public var ends: TimeOfDay
    public var kind: Kind
    public var title: Translated
    public var room: String?
    /// People are checked in during this item.
    public var hasCheckIn: Bool
    /// The information stands are open.
    public var hasStands: Bool
    /// How many the technicians put there; nil if nobody has said.
    public var microphones: Int?
    /// What only the team reads.
    public var teamNote: String?
    /// Everybody who appears, except those in tandems.
    public var people: [ProgrammePerson]
    public var tandems: [Tandem]

    public init(
        id: ID, position: Int, starts: TimeOfDay, ends: TimeOfDay, kind: Kind, title: Translated, room: String? = nil,
        hasCheckIn: Bool = false, hasStands: Bool = false, microphones: Int? = nil, teamNote: String? = nil,
        people: [ProgrammePerson] = [], tandems: [Tandem] = []
    ) {
        self.id = id
        self.position = position
        self.starts = starts
        self.ends = ends
        self.kind = kind
        self.title = title
        self.room = room
        self.hasCheckIn = hasCheckIn
        self.hasStands = hasStands
        (self.microphones, self.teamNote) = (microphones, teamNote)
        self.people = people
        self.tandems = tandems
    }

    public var hours: Hours { Hours(from: starts, to: ends) }

    /// Everybody who appears, those in tandems last.
    public var everybody: [ProgrammePerson] { everyRole.filter(\.state.appears) }
}

/// Somebody who appears in the programme. Public by nature: it stands on the invitation.
public struct ProgrammePerson: Hashable, Sendable, Codable {
    public typealias ID = Identifier<ProgrammePerson>

    public static let nameLimit = 120
    public static let functionLimit = 200

    public let id: ID
    public var name: String
    public var role: EventRole
    /// Which bank the person's organisation stands on, if it is known.
    public var side: Side?
    /// Such as "Erster Beigeordneter der Stadt Bielefeld".
    public var functionTitle: String?
    public var organisationName: String?
    /// Whether they were asked, and what they said.
    public var state: RoleState

    public init(
        id: ID, name: String, role: EventRole, side: Side? = nil, functionTitle: String? = nil,
        organisationName: String? = nil, state: RoleState = .toBeAsked
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.side = side
        self.functionTitle = functionTitle
        self.organisationName = organisationName
        self.state = state
    }
}

/// Two people, one of each side, with one topic.
public struct Tandem: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Tandem>

    public static let topicLimit = 300

    public let id: ID
    public var topic: Translated
    public var people: [ProgrammePerson]

    public init(id: ID, topic: Translated, people: [ProgrammePerson]) {
        self.id = id
        self.topic = topic
        self.people = people
    }
}

/// A phase that every board of the event begins with.
public struct BoardPhasePlan: Hashable, Sendable {
    public var kind: BoardPhaseKind
    public var title: Translated
    public var minutes: Int
    /// One open question.
    public var question: Translated?
    /// Whether people write for themselves first.
    public var isWritingHidden: Bool
    /// Whether dots are given at its end.
    public var isVotePlanned: Bool

    /// - Parameter isVotePlanned: nil as usual: dots are given to ideas.
    public init(
        kind: BoardPhaseKind, title: Translated, minutes: Int, question: Translated? = nil,
        isWritingHidden: Bool = false, isVotePlanned: Bool? = nil
    ) {
        self.kind = kind
        self.title = title
        self.minutes = minutes
        self.question = question
        self.isWritingHidden = isWritingHidden
        self.isVotePlanned = isVotePlanned ?? (kind == .ideas)
    }
}

/// The three steps of a board: look back, say what is wished for, find ideas. What somebody puts in on one board is a kind of
/// its own.
public enum BoardPhaseKind: TaxonomyTerm, CaseIterable {
    public static let list = TaxonomyList.boardPhases

    case review, wishes, ideas
    /// By its number on its board, which never changes. No list has a word for it.
    case extra(Int)

    /// Those that are there on every board.
    public static let allCases: [BoardPhaseKind] = [.review, .wishes, .ideas]

    private static let extraPrefix = "extra-"

    public var rawValue: String {
        switch self {
        case .review: "review"
        case .wishes: "wishes"
        case .ideas: "ideas"
        case .extra(let number): Self.extraPrefix + String(number)
        }
    }

    public init?(rawValue: String) {
        switch rawValue {
        case "review": self = .review
        case "wishes": self = .wishes
        case "ideas": self = .ideas
        default:
            guard rawValue.hasPrefix(Self.extraPrefix), let number = Int(rawValue.dropFirst(Self.extraPrefix.count)),
                number >= 0
            else { return nil }
            self = .extra(number)
        }
    }

    public var isExtra: Bool {
        if case .extra = self { true } else { false }
    }
}
