/// One line of the list of registrations: what it is chosen and sorted by, and nothing that it is not.
public struct RegistrationLine: Hashable, Sendable {
    public let id: Registration.ID
    public let name: String
    public let organisation: Organisation.ID?
    public let organisationName: String
    public let side: Side?
    public let hasEmail: Bool
    /// Whether a letter reaches them, as far as anybody knows: at their own address, or at that of the one who answers for
    /// the delegation.
    public let isReachable: Bool
    public let language: Language
    public let status: RegistrationStatus
    public let turn: Int
    public let createdAt: Instant
    public let needs: [AccessNeed: String]
    /// Whether the hosts have not said yet whether they come.
    public var isAsking = false
    /// Whether a place is held for them, and they are asked.
    public var isHeld = false
    /// What they chose as answers to the questions of the hosts.
    public var chosen: [RegistrationQuestion.ID: QuestionAnswer] = [:]
    /// What they want to speak about; empty where nobody asked for it.
    public let topics: Set<Topic>
    /// The number of the group in which they sit in the plan that the hosts work on.
    public let group: Int?
    /// Was asked whether they come, and has not answered.
    public let isAskedInVain: Bool
    /// What they have to hear, by letter or by telephone; nil if nothing happened.
    public let call: TelephoneCall?

    public init(
        id: Registration.ID, name: String, organisation: Organisation.ID? = nil, organisationName: String = "",
        side: Side? = nil, hasEmail: Bool = false, isReachable: Bool? = nil, language: Language,
        status: RegistrationStatus, turn: Int, createdAt: Instant, needs: [AccessNeed: String] = [:],
        topics: Set<Topic> = [], group: Int? = nil, isAskedInVain: Bool = false, call: TelephoneCall? = nil
    ) {
        self.id = id
        self.name = name
        self.organisation = organisation
        self.organisationName = organisationName
        self.side = side
        self.hasEmail = hasEmail
        self.isReachable = isReachable ?? hasEmail
        self.language = language
        self.status = status
        self.turn = turn
        self.createdAt = createdAt
        self.needs = needs
        self.topics = topics
        self.group = group
        self.isAskedInVain = isAskedInVain
        self.call = call
    }

    /// Whether somebody has to call: there is something that they have to hear, and no letter arrives.
    /// - Parameters:
    ///   - isOver: whether the event is.
    ///   - standing: of the event.
    public func hasToBeCalled(isOver: Bool, standing: EventStanding = .takesPlace) -> Bool {
        !isReachable && call?.isOpen(for: status, isOver: isOver, standing: standing) == true
    }

    public var isInGroup: Bool { group != nil }

    /// Whether they stand on the waiting list.
    public var isWaiting: Bool { status == .waitlisted && !isAsking }

    /// For which language somebody interprets; nil if nobody has to, or if it was not said.
    public var interpreted: Language? {
        needs[.interpretation].flatMap { $0.isEmpty ? nil : Language(rawValue: $0) }
    }
}

/// The parts of the list of registrations. Whoever has no name yet stands in two of them.
public enum RegistrationTab: String, CaseIterable, Sendable {
    case registered, asking, waiting, unnamed, cancelled, absent

    public func contains(_ line: RegistrationLine) -> Bool {
        switch self {
        case .registered: line.status.holdsPlace
        case .asking: line.isAsking
        case .waiting: line.isWaiting
        case .unnamed: line.name.isEmpty && line.status != .cancelled
        case .cancelled: line.status == .cancelled
        case .absent: line.status == .noShow || (line.status.holdsPlace && line.status != .checkedIn)
        }
    }

    /// Where everybody stands of whom this part does not say it.
    public var ordinary: Set<RegistrationStatus> {
        switch self {
        case .registered, .unnamed: [.registered, .confirmed]
        case .asking, .waiting: [.waitlisted]
        case .cancelled: [.cancelled]
        case .absent: [.registered, .confirmed, .noShow]
        }
    }
}

/// By what the list of registrations is sorted.
public enum RegistrationOrder: String, CaseIterable, Sendable {
    case surname, organisation, time, rank
}

/// Which registrations somebody wants to see, and in which order. It names values and never a person, so it can stand in an
/// address.
public struct RegistrationChoice: Hashable, Sendable {
    public enum SideChoice: Hashable, Sendable {
        case one(Side)
        case unknown
    }

    public enum NeedChoice: Hashable, Sendable {
        case any
        case one(AccessNeed)
    }

    /// A question of the hosts, and one of the answers that can be chosen.
    public struct AnswerChoice: Hashable, Sendable {
        public let question: RegistrationQuestion.ID
        public let value: String

        public init(_ question: RegistrationQuestion.ID, _ value: String) {
            (self.question, self.value) = (question, value)
        }
    }

    public var tab = RegistrationTab.registered
    public var side: SideChoice?
    public var need: NeedChoice?
    /// Needs interpretation for this language.
    public var interpreted: Language?
    public var isWithoutGroup = false
    /// Sits in the group of this number.
    public var group: Int?
    public var isWithoutEmail = false
    /// Gets letters in this language.
    public var language: Language?
    public var isWithoutTopic = false
    /// For whom there is something to do.
    public var concern: RegistrationConcern?
    /// Wants to speak about this.
    public var topic: Topic?
    /// Has answered a question of the hosts so.
    public var answer: AnswerChoice?
    /// One of the directory. A name that was typed finds the search: it could be anything.
    public var organisation: Organisation.ID?
    public var hasArrived: Bool?
    /// Nil for what the part is usually sorted by.
    public var order: RegistrationOrder?

    public init(_ tab: RegistrationTab = .registered, _ concern: RegistrationConcern? = nil) {
        (self.tab, self.concern) = (tab, concern)
    }

    public var usedOrder: RegistrationOrder { order ?? (tab == .waiting ? .rank : tab == .asking ? .time : .surname) }

    /// Whether `line` is meant, whatever part it stands in.
    public func admits(_ line: RegistrationLine) -> Bool {
        if let answer, line.chosen[answer.question]?.contains(answer.value) != true { return false }
        switch side {
        case .one(let side) where line.side != side: return false
        case .unknown where line.side != nil: return false
        default: break
        }
        switch need {
        case .any where line.needs.isEmpty: return false
        case .one(let need) where line.needs[need] == nil: return false
        default: break
        }
        if let interpreted, line.interpreted != interpreted { return false }
        if let organisation, line.organisation != organisation { return false }
        if let topic, !line.topics.contains(topic) { return false }
        if isWithoutTopic, !line.topics.isEmpty { return false }
        if let group, line.group != group { return false }
        if let language, line.language != language { return false }
        if let concern, !concern.isAbout(line) { return false }
        if let hasArrived, (line.status == .checkedIn) != hasArrived { return false }
        return !(isWithoutGroup && line.isInGroup) && !(isWithoutEmail && line.hasEmail)
    }

    /// How many lines of `all` each part has.
    public func counts(among all: [RegistrationLine]) -> [RegistrationTab: Int] {
        let admitted = all.filter(admits)
        return Dictionary(
            uniqueKeysWithValues: RegistrationTab.allCases.map { ($0, admitted.count(where: $0.contains)) })
    }

    /// What is shown of `all`, in its order.
    public func lines(of all: [RegistrationLine]) -> [RegistrationLine] {
        sorted(all.filter { tab.contains($0) && admits($0) })
    }

    /// People without a name come last, together with the others of their organisation.
    public func sorted(_ lines: [RegistrationLine]) -> [RegistrationLine] {
        var organisations: [String: String] = [:]
        let keyed = lines.map { line -> (key: [String], turn: Int, line: RegistrationLine) in
            if usedOrder == .time || usedOrder == .rank {
                return ([], usedOrder == .time ? Int(line.createdAt.milliseconds) : line.turn, line)
            }
            let name = [line.name.isEmpty ? "1" : "0", SortName(line.name, language: line.language).key]
            // Many come from one organisation.
            let organisation = organisations[line.organisationName] ?? line.organisationName.foldedForSearch
            organisations[line.organisationName] = organisation
            return usedOrder == .surname
                ? (name + [organisation], line.turn, line)
                : ([organisation.isEmpty ? "1" : "0", organisation] + name, line.turn, line)
        }
        return keyed.sorted { left, right in
            left.key == right.key
                ? (left.turn, left.line.turn) < (right.turn, right.line.turn)
                : left.key.lexicographicallyPrecedes(right.key)
        }.map(\.line)
    }

    /// The place of everybody who waits: 1 is next.
    public static func ranks(among all: [RegistrationLine]) -> [Registration.ID: Int] {
        let waiting = all.filter(\.isWaiting).sorted { $0.turn < $1.turn }
        return Dictionary(uniqueKeysWithValues: zip(waiting.map(\.id), 1...max(waiting.count, 1)))
    }
}
