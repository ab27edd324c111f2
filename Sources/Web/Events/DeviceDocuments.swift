import Domain
import Secrets
import Storage
import Words

/// What a device knows of the event and its people, so that it lets in without a connection: enough to greet and to decide,
/// nothing more.
struct DoorSnapshot: Encodable {
    struct Device: Encodable {
        let id: String
        let name: String
        let profile: String
    }

    struct Day: Encodable {
        let slug: String
        let title: String
        let ends: Int64
        let wipes: Int64
        let cancelled: Bool
    }

    struct Places: Encodable {
        let capacity: Int
        let taken: Int
        /// How many of those who wait may come in now.
        let open: Int
    }

    let version: Int64
    let now: Int64
    let device: Device
    let event: Day
    let key: String
    let places: Places
    /// Alias, name, side, group, marks, words, hash of the ticket, hash of the badge and, where somebody has to read it, the
    /// name in Latin letters.
    let people: [[String]]

    /// After an entry of the journal about one of these, it may be another one.
    static let kinds: Set<SubjectKind> = [
        .registration, .delegation, .checkIn, .event, .programme, .programmeVersion, .formation, .workGroup, .badge,
    ]

    init(of paired: PairedDevice, version: Int64, at now: Instant, in words: Words, _ db: Reader) throws {
        let (event, device) = (paired.event, paired.device)
        self.version = version
        self.now = now.milliseconds
        self.device = Device(id: device.id.rawValue, name: device.name, profile: device.profile.rawValue)
        self.event = Day(
            slug: event.slug, title: words.text(event.title), ends: paired.ends.milliseconds,
            wipes: paired.wipes.milliseconds, cancelled: event.isCancelled)
        key = paired.key.text
        places = Places(
            capacity: event.capacity.places, taken: try db.placesTaken(of: event.id).taken,
            open: try db.openPlaces(at: event, now))
        let (groups, badges) = (try db.releasedGroupNumbers(at: event.id), try db.badgeCodes(at: event.id))
        people = try db.doorPeople(at: event.id).map { person in
            let group = groups[person.id].map { String($0) } ?? ""
            let badge = badges[person.id].map { paired.key.hash(ofCode: $0.rawValue) } ?? ""
            let line: [String] = [
                paired.key.alias(of: person.id), person.name, person.side?.rawValue ?? "", group,
                person.marks.map(\.rawValue).sorted().joined(), person.searchWords.joined(separator: " "),
                paired.key.hash(ofCode: person.ticket.rawValue), badge,
            ]
            return line + (person.name.latinReading(in: person.language).map { [$0] } ?? [])
        }
    }
}

/// What a device hears about its notes.
struct DeviceReceiptsDocument: Encodable {
    struct Receipt: Encodable {
        let key: String
        let result: String
        let name: String
        let side: String
        let group: String
        /// Whether somebody may be photographed.
        let photo: Bool
        let at: Int64

        init(_ receipt: DeviceReceipt, group: Int?) {
            (key, result) = (receipt.key, receipt.result.rawValue)
            (name, side) = (receipt.name, receipt.side?.rawValue ?? "")
            self.group = group.map { String($0) } ?? ""
            photo = receipt.person != nil && !receipt.isWithoutPhoto
            at = receipt.at.milliseconds
        }
    }

    /// Why the device is to forget what it knows; missing if it goes on working.
    let state: String?
    let now: Int64
    let receipts: [Receipt]
}

/// That a device is to forget what it knows.
struct EndedDeviceDocument: Encodable {
    let state: String
}

/// What a device sends. What is wrong in one note is wrong with that note alone.
struct SentDeviceNotes: Decodable {
    /// In one upload.
    static let most = 5_000

    /// What the clock of the device shows.
    let now: Int64?
    let notes: [SentDeviceNote]

    private enum Member: String, CodingKey {
        case now, notes
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        now = members.milliseconds(.now)
        var entries = try members.nestedUnkeyedContainer(forKey: .notes)
        var notes: [SentDeviceNote] = []
        while !entries.isAtEnd {
            let entry = try entries.superDecoder()
            if let note = try? SentDeviceNote(from: entry) { notes.append(note) }
        }
        self.notes = notes
    }
}

/// One note as it was sent.
struct SentDeviceNote: Decodable {
    private static let nameLimit = 200
    private static let aliasLimit = 64

    private let key: TypedLine
    private let at: Int64?
    private let kind: TypedLine?
    private let person: TypedLine?
    private let code: TypedLine?
    private let undone: TypedLine?
    private let name: TypedLine?
    private let side: TypedLine?

    private enum Member: String, CodingKey {
        case key, at, kind, person, code, name, side
        case undone = "of"
    }

    /// - Throws: what the decoder throws for a note without a key: nobody could hear of it.
    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        key = try members.decode(TypedLine.self, forKey: .key)
        at = members.milliseconds(.at)
        kind = members.line(.kind)
        (person, code, undone) = (members.line(.person), members.line(.code), members.line(.undone))
        (name, side) = (members.line(.name), members.line(.side))
        guard !key.isEmpty, key.text.utf8.count <= DeviceNote.keyLimit else {
            throw DecodingError.dataCorruptedError(forKey: .key, in: members, debugDescription: "no key of a note")
        }
    }

    func note(by clock: DeviceClock) -> DeviceNote {
        DeviceNote(key: key.text, at: at.map(clock.instant) ?? clock.received, content)
    }

    private var content: DeviceNote.Content {
        let unknown = DeviceNote.Content.unknown(kind: String((kind?.text ?? "").prefix(DeviceNote.kindLimit)))
        switch kind?.text {
        case "entry": return whom.map(DeviceNote.Content.entry) ?? unknown
        case "undo":
            guard let undone, !undone.isEmpty, undone.text.utf8.count <= DeviceNote.keyLimit else { return unknown }
            return .undo(key: undone.text)
        case "walk-in": return .walkIn(name: shortName, side: side.flatMap { Side(rawValue: $0.text) })
        case "name":
            guard let whom, !shortName.isEmpty else { return unknown }
            return .name(whom, shortName)
        case ReceivedNote.kindOfCall: return .call
        default: return unknown
        }
    }

    private var shortName: String { String((name?.text ?? "").prefix(Self.nameLimit)) }

    /// A code says who it is after another pairing, too.
    private var whom: DeviceNote.Person? {
        if let code = code.flatMap({ ScanAddress.code(in: $0.text) }) { return .code(code.rawValue) }
        if let person, !person.isEmpty, person.text.utf8.count <= Self.aliasLimit { return .alias(person.text) }
        // What is no code of ours is nobody's, too.
        return code.map { _ in DeviceNote.Person.code("") }
    }
}

extension KeyedDecodingContainer {
    /// Nil for what is missing, or is no text.
    fileprivate func line(_ key: Key) -> TypedLine? { try? decode(TypedLine.self, forKey: key) }

    /// Nil for what is missing, or is no point in time; what a script has measured may have a fraction.
    fileprivate func milliseconds(_ key: Key) -> Int64? {
        guard let number = try? decode(Double.self, forKey: key), number.magnitude < 1e15 else { return nil }
        return Int64(number)
    }
}
