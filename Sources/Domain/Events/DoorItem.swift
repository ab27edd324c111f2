/// What came out at the door and somebody has to look at: devices without a connection let people in who were not to come, and
/// nobody is sent out again.
public enum DoorItem: Hashable, Sendable {
    /// More are there, or still expected, than there are places, and devices have let some of them in.
    case moreThanPlaces(Int)
    /// So many came in although the day is cancelled.
    case cameOnCancelledDay(Int)
    /// Had given the place back.
    case cancelledPerson(DoorEntry)
    /// Was waiting for a place.
    case waitingPerson(DoorEntry)
    /// At a device that has nobody beside it somebody asks for the team.
    case teamIsCalled(DeviceCall)
    /// A device has scanned what nobody here has.
    case unknownCode(UnknownCode)
    /// On one place, or of one person, more than one name was said: the one that counts stands in the entry.
    case otherNames(DoorEntry, said: [String])
    /// Nobody understands what the device wrote.
    case unknownNote(UnknownDeviceNote)
    /// What a device sent that was lost or signed out, or after the day.
    case heldNotes(HeldDeviceNotes)

    /// By which it is settled. What has grown since is another one.
    public var key: String {
        switch self {
        case .moreThanPlaces(let number): "places:\(number)"
        case .cameOnCancelledDay(let number): "day:\(number)"
        case .cancelledPerson(let entry), .waitingPerson(let entry): "person:\(entry.id)"
        case .teamIsCalled(let call): "call:\(call.device):\(call.at.milliseconds)"
        case .unknownCode(let code): "code:\(code.device):\(code.hash)"
        case .otherNames(let entry, let said): "names:\(entry.id):\(said.count)"
        case .unknownNote(let note): "note:\(note.key)"
        case .heldNotes(let notes): "device:\(notes.device)"
        }
    }
}

/// A note of a kind that this program does not know.
public struct UnknownDeviceNote: Hashable, Sendable {
    public let key: String
    public let kind: String
    public let device: String
    public let at: Instant

    public init(key: String, kind: String, device: String, at: Instant) {
        (self.key, self.kind, self.device, self.at) = (key, kind, device, at)
    }
}

/// Somebody at a device asks for the team.
public struct DeviceCall: Hashable, Sendable {
    public let device: DoorDevice.ID
    public let name: String
    /// When they asked last.
    public let at: Instant

    public init(at device: DoorDevice.ID, name: String, _ instant: Instant) {
        (self.device, self.name, at) = (device, name, instant)
    }
}

/// A code that nobody here has, of one device: once, however often it was scanned there.
public struct UnknownCode: Hashable, Sendable {
    public let device: DoorDevice.ID
    public let name: String
    /// What is kept of it.
    public let hash: String
    /// When it was scanned first.
    public let at: Instant

    public init(_ hash: String, scannedBy device: DoorDevice.ID, name: String, at: Instant) {
        (self.hash, self.device, self.name, self.at) = (hash, device, name, at)
    }
}

/// Notes that wait for the desk, of one device, in the order in which they were made.
public struct HeldDeviceNotes: Hashable, Sendable {
    /// Why they do not count by themselves.
    public enum Reason: String, CaseIterable, Sendable {
        case lost, removed
        /// The day has passed.
        case over
        /// Whoever checks in alone writes nobody down.
        case kiosk
        /// The device knew that the day is cancelled, and wrote somebody down all the same.
        case dayIsCancelled
    }

    public struct Note: Hashable, Sendable {
        /// See `DeviceNote.Content.kind`.
        public let kind: String
        public let at: Instant
        /// Whom it is about; empty for a place without a name, and for what was taken back and never arrived.
        public let name: String

        public init(_ kind: String, at: Instant, name: String) {
            (self.kind, self.at, self.name) = (kind, at, name)
        }
    }

    public let device: DoorDevice.ID
    public let name: String
    public let reason: Reason
    public let notes: [Note]

    public init(of device: DoorDevice.ID, name: String, because reason: Reason, _ notes: [Note]) {
        (self.device, self.name, self.reason, self.notes) = (device, name, reason, notes)
    }
}

/// Somebody as a device at the door knows them: enough to greet and to decide, nothing more.
public struct DoorPerson: Hashable, Sendable {
    public enum Mark: String, CaseIterable, Sendable {
        /// Did not agree to photographs.
        case noPhoto = "p"
        /// Somebody has to look at how they came in.
        case toResolve = "r"
        case waiting = "w"
        /// Waits for the hosts to say yes: no free place lets them in.
        case asking = "a"
        case cancelled = "c"
        case here = "h"
    }

    public let id: Registration.ID
    public let name: String
    public let language: Language
    public let side: Side?
    public let ticket: Ticket
    public let marks: Set<Mark>

    public init(
        id: Registration.ID, name: String, language: Language, side: Side?, ticket: Ticket, marks: Set<Mark>
    ) {
        self.id = id
        self.name = name
        self.language = language
        self.side = side
        self.ticket = ticket
        self.marks = marks
    }

    /// The words by which a device finds them without a connection: as they are written, and as they are read in Latin letters.
    /// What is heard is worked out on the device.
    public var searchWords: [String] {
        let read = name.latinReading(in: language)?.searchWords ?? []
        return name.titleWords.union(read)
            .filter { word in word.unicodeScalars.first.map { !NameKey.signs.contains($0) } ?? false }.sorted()
    }
}
