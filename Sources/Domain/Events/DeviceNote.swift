/// What a paired device noted at the door, perhaps without a connection, perhaps hours ago.
public struct DeviceNote: Hashable, Sendable {
    public enum Person: Hashable, Sendable {
        /// As the device knows them, who has never seen an identifier of ours.
        case alias(String)
        /// What stands on a ticket or a badge.
        case code(String)

        public var text: String {
            switch self {
            case .alias(let text), .code(let text): text
            }
        }
    }

    public enum Content: Hashable, Sendable {
        /// Somebody came in.
        case entry(Person)
        /// An entry, or somebody without a registration, was a mistake.
        case undo(key: String)
        /// Somebody came in who had not registered.
        case walkIn(name: String, side: Side?)
        /// Whoever came on a place without a name has said it.
        case name(Person, String)
        /// Whoever stands at a device that has nobody beside it asks for the team.
        case call
        /// What this program does not understand: it is kept and shown, and never dropped.
        case unknown(kind: String)

        /// As the device calls it.
        public var kind: String {
            switch self {
            case .entry: "entry"
            case .undo: "undo"
            case .walkIn: "walk-in"
            case .name: "name"
            case .call: ReceivedNote.kindOfCall
            case .unknown(let kind): kind
            }
        }

        /// Whom it is about; nil where that is nobody whom the device knew.
        public var person: Person? {
            switch self {
            case .entry(let person), .name(let person, _): person
            case .undo, .walkIn, .call, .unknown: nil
            }
        }
    }

    /// The most letters of a kind that nobody knows.
    public static let kindLimit = 40
    public static let keyLimit = 64

    /// By which the device knows it again: one effect, however often it comes.
    public let key: String
    /// By the clock of the house.
    public let at: Instant
    public let content: Content

    public init(key: String, at: Instant, _ content: Content) {
        (self.key, self.at, self.content) = (key, at, content)
    }
}

/// What became of a note.
public enum DeviceNoteState: String, CaseIterable, Sendable {
    /// It counts.
    case taken
    /// It came in, and was taken back since.
    case undone
    /// Nobody here has this ticket or badge.
    case unknown
    /// Its device was lost or signed out before it came, or the day had passed: the desk says whether it counts.
    case held
    /// Nobody understands it: the desk looks at it.
    case kept
    /// The desk has looked at it, and it does not count.
    case settled
}

/// What a device hears about a note.
public struct DeviceReceipt: Hashable, Sendable {
    public enum Result: String, CaseIterable, Sendable {
        case admitted
        case alreadyAdmitted = "already-admitted"
        case unknown
        case takenBack = "taken-back"
        /// The team reads at the door and at the desk that somebody asks for it.
        case called
        /// Noted, and nothing more to say.
        case kept
    }

    public let key: String
    public let result: Result
    public let person: Registration.ID?
    public var name = ""
    public var side: Side?
    /// Whether whoever takes pictures has to leave them out.
    public var isWithoutPhoto = false
    public var at: Instant

    public init(key: String, result: Result, person: Registration.ID? = nil, at: Instant) {
        (self.key, self.result, self.person, self.at) = (key, result, person, at)
    }
}

/// A note as the house keeps it.
public struct ReceivedNote: Hashable, Sendable {
    public let key: String
    public let device: DoorDevice.ID
    /// See `DeviceNote.Content.kind`.
    public let kind: String
    public let at: Instant
    public var state: DeviceNoteState
    /// Whom it is about; nil if nobody knows.
    public var person: Registration.ID?
    /// The note that was a mistake.
    public let undoes: String?
    public let name: String?
    public let side: Side?
    /// What is kept of a code that nobody here has: enough to know the same code of the same device again.
    public let code: String?

    public init(
        key: String, device: DoorDevice.ID, kind: String, at: Instant, state: DeviceNoteState,
        person: Registration.ID? = nil, undoes: String? = nil, name: String? = nil, side: Side? = nil,
        code: String? = nil
    ) {
        self.key = key
        self.device = device
        self.kind = kind
        self.at = at
        self.state = state
        self.person = person
        self.undoes = undoes
        self.name = name
        self.side = side
        self.code = code
    }

    /// The kinds that say that somebody came in.
    public static let kindsOfArrival = ["entry", "walk-in"]
    /// The kinds by which somebody is written down, which is nothing for a device that has nobody beside it.
    public static let kindsOfWriting = ["walk-in", "name"]
    public static let kindOfCall = "call"
}
