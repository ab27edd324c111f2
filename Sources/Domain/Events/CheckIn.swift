/// The code on a badge or a phone by which the door finds a registration: 128 random bits, 32 hexadecimal digits.
///
/// It opens no page, so it is kept as it is.
public struct Ticket: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    /// Nil if it cannot be one of ours; capital letters are forgiven.
    public init?(rawValue: String) {
        let text = rawValue.lowercased()
        guard text.utf8.count == 32, text.utf8.allSatisfy({ Self.digits.contains($0) }) else { return nil }
        self.rawValue = text
    }

    public init(from randomness: Randomness) {
        let digits = Self.digits
        rawValue = String(
            decoding: randomness.bytes(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

/// Somebody has arrived.
public struct CheckIn: Hashable, Sendable {
    public typealias ID = Identifier<CheckIn>

    public let id: ID
    public let registration: Registration.ID
    public let at: Instant
    /// The phone or computer at the door; empty if it said no name.
    public let device: String

    public init(id: ID, registration: Registration.ID, at: Instant, device: String) {
        self.id = id
        self.registration = registration
        self.at = at
        self.device = device
    }
}

/// A person as the door sees them: enough to greet and to decide, nothing more.
public struct DoorEntry: Hashable, Sendable {
    public let id: Registration.ID
    public let event: Event.ID
    /// Empty while a delegation has not said who takes this place.
    public let name: String
    public let organisationName: String
    public let side: Side?
    public var status: RegistrationStatus
    public let language: Language
    /// See `Registration.placeNumber`.
    public let placeNumber: Int?
    /// With whom they come.
    public let delegation: Delegation.ID?
    /// Whether the event is cancelled.
    public let isDayCancelled: Bool
    /// Whether the hosts have not said yet whether they come.
    public let isAsking: Bool
    /// Whether they were let in before, be it that it was taken back.
    public let wasHere: Bool

    public init(
        id: Registration.ID, event: Event.ID, name: String, organisationName: String, side: Side?,
        status: RegistrationStatus, language: Language, placeNumber: Int? = nil, delegation: Delegation.ID? = nil,
        isDayCancelled: Bool = false, isAsking: Bool = false, wasHere: Bool = false
    ) {
        self.id = id
        self.event = event
        self.name = name
        self.organisationName = organisationName
        self.side = side
        self.status = status
        self.language = language
        self.placeNumber = placeNumber
        self.delegation = delegation
        self.isDayCancelled = isDayCancelled
        self.isAsking = isAsking
        self.wasHere = wasHere
    }
}

extension DoorEntry {
    /// Has a place and has not come.
    public var isExpected: Bool { status.holdsPlace && status != .checkedIn }
}

/// What a device at the door noted while it was offline.
public struct DoorNote: Hashable, Sendable {
    /// Nil if what was scanned is no ticket of ours.
    public let ticket: Ticket?
    public let at: Instant
    public let device: String

    public init(ticket: Ticket?, at: Instant, device: String) {
        self.ticket = ticket
        self.at = at
        self.device = device
    }
}

/// What the door says to a person who wants to come in.
public enum Admission: Hashable, Sendable {
    case admitted(DoorEntry, CheckIn)
    case alreadyAdmitted(DoorEntry, CheckIn)
    /// No registration of this event has this ticket.
    case unknown
    case cancelled(DoorEntry)
    /// The day does not take place: nobody comes in.
    case dayIsCancelled(DoorEntry)
    /// Waits for a place, and none is free; or the hosts have not said yes yet, which the entry says.
    case waitlisted(DoorEntry)

    public var entry: DoorEntry? {
        switch self {
        case .admitted(let entry, _), .alreadyAdmitted(let entry, _), .cancelled(let entry), .waitlisted(let entry),
            .dayIsCancelled(let entry):
            entry
        case .unknown: nil
        }
    }

    public var checkIn: CheckIn? {
        switch self {
        case .admitted(_, let checkIn), .alreadyAdmitted(_, let checkIn): checkIn
        case .unknown, .cancelled, .waitlisted, .dayIsCancelled: nil
        }
    }
}

/// The same ticket was used at two doors that did not know of each other: one item to resolve.
public struct DoubleCheckIn: Hashable, Sendable {
    public let registration: Registration.ID
    public let at: Instant
    public let device: String

    public init(registration: Registration.ID, at: Instant, device: String) {
        self.registration = registration
        self.at = at
        self.device = device
    }
}

/// How many people of each side are expected, there and waiting.
public struct Arrivals: Hashable, Sendable {
    public struct Count: Hashable, Sendable {
        /// Hold a place, whether they have come or not.
        public var registered = 0
        public var waiting = 0
        public var checkedIn = 0
        /// Had a place and did not come: it is free again.
        public var absent = 0

        public init(registered: Int = 0, waiting: Int = 0, checkedIn: Int = 0, absent: Int = 0) {
            self.registered = registered
            self.waiting = waiting
            self.checkedIn = checkedIn
            self.absent = absent
        }

        public static func + (left: Self, right: Self) -> Self {
            Count(
                registered: left.registered + right.registered, waiting: left.waiting + right.waiting,
                checkedIn: left.checkedIn + right.checkedIn, absent: left.absent + right.absent)
        }
    }

    /// Nil stands for people who named no side.
    public let bySide: [Side?: Count]

    public init(bySide: [Side?: Count]) {
        self.bySide = bySide
    }

    /// Counted from a list that was read anyway.
    public init(of lines: [RegistrationLine]) {
        var bySide: [Side?: Count] = [:]
        for line in lines {
            if line.status.holdsPlace { bySide[line.side, default: Count()].registered += 1 }
            if line.status == .checkedIn { bySide[line.side, default: Count()].checkedIn += 1 }
            if line.isWaiting { bySide[line.side, default: Count()].waiting += 1 }
            if line.status == .noShow { bySide[line.side, default: Count()].absent += 1 }
        }
        self.init(bySide: bySide)
    }

    public var all: Count { bySide.values.reduce(Count(), +) }

    public subscript(_ side: Side?) -> Count { bySide[side] ?? Count() }
}
