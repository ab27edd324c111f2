import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// An event with people and three paired devices at its door, of which the last one has a wrong clock.
struct DeviceHouse: Sendable {
    /// What somebody did with a device, by the right time.
    struct Noted: Sendable {
        enum What: Sendable {
            /// By the number of the person; with a code, or by the name that the device shows.
            case entry(Int, byCode: Bool = true)
            case badge(BadgeCode)
            case undo(String)
            case walkIn(String)
            case name(Int, String)
            case unknown(String)
            case nobody
            case call
        }

        let key: String
        let minute: Int
        let what: What

        init(_ key: String, at minute: Int = 1, _ what: What) {
            (self.key, self.minute, self.what) = (key, minute, what)
        }
    }

    static let names = ["Tür 1", "Tür 2", "Tür 3"]
    /// How far the clock of each device is wrong.
    private static let wrong: [Duration] = [.zero, .zero, .minutes(187)]

    let database: Database
    let event: Event
    let people: [Registration]
    let devices: [DoorDevice]
    let begins: Instant
    let correspondence: Correspondence

    /// Adds the event to a database that has others.
    /// - Parameters:
    ///   - names: of the people, in their turn; some may be without.
    ///   - profile: of all devices.
    init(
        _ slug: String, places: Int, _ names: [String], for profile: DeviceProfile = .staff, in database: Database,
        correspondence: Correspondence
    ) async throws {
        let event = try Example.event(slug, places: places)
        (people, devices, begins) = try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            let people = try names.map { try db.register(Example.person($0), at: event.id) }
            let devices = try Self.names.map { name in
                try AddDevice(called: name, for: profile, at: event, code: Self.code(name, slug)).run(in: db)
                return try PairDevice(code: Self.code(name, slug), secret: Self.secret(name, slug)).run(in: db)
            }
            return (people, devices, db.now)
        }
        (self.database, self.event, self.correspondence) = (database, event, correspondence)
    }

    static func correspondence() -> Correspondence {
        Correspondence(lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
    }

    private static func code(_ name: String, _ slug: String) -> SecretHash {
        SecretHash(rawValue: "code of \(name) at \(slug)")
    }

    private static func secret(_ name: String, _ slug: String) -> SecretHash {
        SecretHash(rawValue: "secret of \(name) at \(slug)")
    }

    private func key(of device: Int) -> DeviceKey {
        DeviceKey(
            of: devices[device].id, secret: Self.secret(Self.names[device], event.slug), signedWith: [1, 2, 3])
    }

    /// Sends what a device noted, by its own clock.
    @discardableResult
    func send(
        _ noted: [Noted], from device: Int = 0, ending: DoorDevice.Ending? = nil, after time: Duration = .minutes(40)
    ) async throws -> [DeviceReceipt] {
        let wrong = Self.wrong[device].components.seconds * 1_000
        let now = begins.advanced(by: time)
        let clock = DeviceClock(showing: now.milliseconds + wrong, at: now, since: begins)
        let notes = noted.map { note in
            DeviceNote(
                key: note.key, at: clock.instant(begins.advanced(by: .minutes(note.minute)).milliseconds + wrong),
                content(of: note.what, on: device))
        }
        let deed = TakeDeviceNotes(
            notes, from: devices[device], ending: ending, key: key(of: device), correspondence: correspondence)
        return try await database.write(by: .device(devices[device].id.rawValue)) { db in try deed.run(in: db) }
    }

    private func content(of what: Noted.What, on device: Int) -> DeviceNote.Content {
        switch what {
        case .entry(let person, byCode: true): .entry(.code(people[person].ticket.rawValue))
        case .entry(let person, byCode: false): .entry(.alias(key(of: device).alias(of: people[person].id)))
        case .badge(let badge): .entry(.code(badge.rawValue))
        case .undo(let key): .undo(key: key)
        case .walkIn(let name): .walkIn(name: name, side: .migrantOrganisation)
        case .name(let person, let name): .name(.alias(key(of: device).alias(of: people[person].id)), name)
        case .unknown(let kind): .unknown(kind: kind)
        case .call: .call
        case .nobody: .entry(.code(String(repeating: "0", count: 32)))
        }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Reader) throws -> Value) async throws -> Value {
        try await database.read(body)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Writer) throws -> Value) async throws -> Value {
        try await database.write(by: .system, body)
    }

    /// Where everybody stands, by their number; who came without a registration follows, by name.
    func statuses() async throws -> [RegistrationStatus] {
        try await read { [event] db in try db.registrations(of: event.id).map(\.status) }
    }

    func items() async throws -> [DoorItem] {
        try await read { [event] db in try db.doorItems(at: try db.event(event.id) ?? event) }
    }

    func doubles() async throws -> [DoubleCheckIn] {
        try await read { [event] db in try db.doubleCheckIns(at: event.id) }
    }

    /// Everything that the door knows in the end, with nothing in it that two events could not have in common.
    func endState() async throws -> [String] {
        let known = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1.id, "#\($0)") })
        return try await read { [event, begins] db in
            let all = try db.registrations(of: event.id)
            func called(_ id: Registration.ID) -> String {
                known[id] ?? all.first { $0.id == id }?.attendee.name ?? "?"
            }
            func minute(_ instant: Instant) -> String { "\(instant.since(begins).components.seconds)" }
            let checkIns = try db.checkIns(of: all.map(\.id))
            let lines = all.map { person in
                let here = checkIns[person.id].map { "\(minute($0.at)) \($0.device)" } ?? "-"
                return "\(called(person.id)) \(person.attendee.name) \(person.status.rawValue) \(here)"
            }
            let doubles = try db.doubleCheckIns(at: event.id).map {
                "double \(called($0.registration)) \(minute($0.at)) \($0.device)"
            }
            let items = try db.doorItems(at: event).map { item in
                switch item {
                case .cancelledPerson(let entry): "cancelled \(called(entry.id))"
                case .waitingPerson(let entry): "waiting \(called(entry.id))"
                case .otherNames(let entry, let said): "names \(called(entry.id)) \(said)"
                default: item.key
                }
            }
            let taken = try db.placesTaken(of: event.id).taken
            return (lines + doubles + items + ["taken \(taken)"]).sorted()
        }
    }
}
