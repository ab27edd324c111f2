/// A phone or computer that was paired with the door of one event, so that it lets people in without a connection, too.
public struct DoorDevice: Hashable, Sendable {
    public typealias ID = Identifier<DoorDevice>

    /// Why a device is to forget what it knows.
    public enum Ending: String, CaseIterable, Sendable {
        /// Somebody has reported that it is lost.
        case lost
        /// The team has signed it out.
        case removed
        /// The day has passed.
        case over
    }

    public static let nameLimit = 40
    /// How long a code waits for the device that types it.
    public static let codeLifetime = Duration.minutes(15)
    /// How long after the end of its event a device keeps what it knows.
    public static let keptAfterEvent = Duration.hours(12)
    /// How long after its event it is known which devices there were, and what they noted.
    public static let daysAfterEvent = 30
    /// A contact is noted at most this often.
    public static let timeBetweenContacts = Duration.minutes(5)

    public let id: ID
    public let event: Event.ID
    /// What the team calls it, such as "Tür 1". No two devices of an event are called the same.
    public let name: String
    public let profile: DeviceProfile
    /// Who has let it in.
    public let madeBy: Account.ID?
    /// Until when its code pairs it; nil once it is paired.
    public let codeEnds: Instant?
    /// Nil until somebody has typed its code.
    public let pairedAt: Instant?
    public let contactAt: Instant?
    public let lostAt: Instant?
    public let removedAt: Instant?

    public init(
        id: ID, event: Event.ID, name: String, profile: DeviceProfile, madeBy: Account.ID? = nil,
        codeEnds: Instant? = nil, pairedAt: Instant? = nil, contactAt: Instant? = nil, lostAt: Instant? = nil,
        removedAt: Instant? = nil
    ) {
        self.id = id
        self.event = event
        self.name = name
        self.profile = profile
        self.madeBy = madeBy
        self.codeEnds = codeEnds
        self.pairedAt = pairedAt
        self.contactAt = contactAt
        self.lostAt = lostAt
        self.removedAt = removedAt
    }

    /// Nil for a device that goes on working.
    /// - Parameter end: until when devices of its event keep what they know.
    public func ending(at now: Instant, keptUntil end: Instant) -> Ending? {
        if lostAt != nil { return .lost }
        if removedAt != nil { return .removed }
        return now >= end ? .over : nil
    }

    /// `name`, or the next one that no other device of the event has: `Tür (2)`.
    public static func name(_ name: String, besides taken: Set<String>) -> String {
        guard taken.contains(name) else { return name }
        let number = (2...taken.count + 2).first { !taken.contains("\(name) (\($0))") } ?? taken.count + 2
        return "\(name) (\(number))"
    }
}

/// Who works with a device at the door.
public enum DeviceProfile: String, CaseIterable, Sendable {
    /// Somebody of the team has it in their hand.
    case staff
    /// It stands there, and whoever comes checks in by themselves.
    case kiosk
}

/// Why a device is not paired.
public enum DeviceRefusal: Error, Hashable {
    /// Nobody has this code, it was used, or it is older than a quarter of an hour.
    case codeIsUnknown
    /// The day has passed.
    case eventIsOver
}

extension Event {
    /// Until when devices at the door keep what they know.
    /// - Parameter hours: those of the programme; nil while there is none.
    public func devicesAreKept(hours: Hours?) -> Instant {
        Hours.endOfRegistration(hours, on: day, in: timeZone).advanced(by: DoorDevice.keptAfterEvent)
    }
}
