/// A small group of 8 to 12 people with a room, a topic and somebody who leads it.
public struct WorkGroup: Hashable, Sendable {
    public typealias ID = Identifier<WorkGroup>

    public let id: ID
    public let event: Event.ID
    /// What stands on the door and on the badge, from 1.
    public let number: Int
    public var topic: Topic?
    public var room: String
    /// In which language it talks; nil if everybody can follow.
    public var language: Language?
    public var moderatorName: String
    /// The account that leads the board.
    public var moderator: Account.ID?
    /// How many people it needs and how many the room holds, without the moderator.
    public var size: ClosedRange<Int>
    public var isStepFree: Bool

    /// False for a group that was planned and does not take place.
    public var isHeld: Bool
    /// The moderator's own registration, if they have one: they sit here and nowhere else.
    public var moderatorRegistration: Registration.ID?

    public init(
        id: ID, event: Event.ID, number: Int, topic: Topic?, room: String, language: Language?, moderatorName: String,
        moderator: Account.ID?, size: ClosedRange<Int>, isStepFree: Bool, isHeld: Bool = true,
        moderatorRegistration: Registration.ID? = nil
    ) {
        self.id = id
        self.event = event
        self.number = number
        self.topic = topic
        self.room = room
        self.language = language
        self.moderatorName = moderatorName
        self.moderator = moderator
        self.size = size
        self.isStepFree = isStepFree
        self.isHeld = isHeld
        self.moderatorRegistration = moderatorRegistration
    }

    /// Of those who sit here, the ones who take a place: moderators bring their own chair.
    public func taken(by seats: [Formation.Seat]) -> Int {
        seats.count { $0.group == id && $0.registration != moderatorRegistration }
    }
}

extension Collection<WorkGroup> {
    /// How many of the groups that take place `people` fill, each with as many as it needs.
    public func filled(by people: Int) -> Int {
        var left = people
        return filter(\.isHeld).map(\.size.lowerBound).sorted().prefix { least in
            left -= least
            return left >= 0
        }.count
    }
}

/// Somebody who puts what is said into another language, for one group at a time.
public struct Interpreter: Hashable, Sendable {
    public typealias ID = Identifier<Interpreter>

    public let id: ID
    public let event: Event.ID
    public let name: String
    public let languages: [Language]

    public init(id: ID, event: Event.ID, name: String, languages: [Language]) {
        self.id = id
        self.event = event
        self.name = name
        self.languages = languages
    }
}
