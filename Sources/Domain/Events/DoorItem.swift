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

/// Notes that wait for the desk, of one device.
public struct HeldDeviceNotes: Hashable, Sendable {
    public let device: DoorDevice.ID
    public let name: String
    public let number: Int

    public init(of device: DoorDevice.ID, name: String, number: Int) {
        (self.device, self.name, self.number) = (device, name, number)
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
