import Domain

extension Reader {
    /// What devices have sent, and somebody has to look at: what waits for the desk, codes that nobody has, calls for the team.
    func itemsOfDevices(at event: Event) throws -> [DoorItem] {
        let rows = try rows(
            """
            SELECT device_note.key AS key, device_note.kind AS kind, device_note.at AS at, device_note.state AS state,
                device_note.undoes AS undoes, device_note.code AS code, device_note.name AS said,
                registration.id AS person, registration.name AS called,
                door_device.id AS device, door_device.name AS device_name, door_device.profile AS profile,
                door_device.lost_at AS lost_at, door_device.removed_at AS removed_at
            FROM device_note JOIN door_device ON door_device.id = device_note.device
                LEFT JOIN registration ON registration.id = device_note.registration
            WHERE device_note.event = \(event.id) AND (device_note.code IS NOT NULL
                OR device_note.state IN \(list: [DeviceNoteState.kept, .held]))
            ORDER BY door_device.id, device_note.at, device_note.key
            """)
        let notes = try rows.map(NoteToLookAt.init(row:))
        let unknown = notes.filter(\.isUnknown).map { note -> DoorItem in
            .unknownNote(UnknownDeviceNote(key: note.key, kind: note.kind, device: note.deviceName, at: note.at))
        }
        let held = held(among: notes, isCancelled: event.isCancelled)
        return calls(among: notes) + codes(among: notes) + held + unknown
    }

    /// Whoever calls again calls once.
    private func calls(among notes: [NoteToLookAt]) -> [DoorItem] {
        var calls: [DoorDevice.ID: DeviceCall] = [:]
        for note in notes where note.kind == ReceivedNote.kindOfCall {
            calls[note.device] = DeviceCall(at: note.device, name: note.deviceName, note.at)
        }
        return calls.values.sorted { ($0.at, $0.device) < ($1.at, $1.device) }.map(DoorItem.teamIsCalled)
    }

    private func codes(among notes: [NoteToLookAt]) -> [DoorItem] {
        var codes: [UnknownCode] = []
        for note in notes {
            guard let hash = note.code, !codes.contains(where: { $0.hash == hash && $0.device == note.device })
            else { continue }
            codes.append(UnknownCode(hash, scannedBy: note.device, name: note.deviceName, at: note.at))
        }
        return codes.map(DoorItem.unknownCode)
    }

    private func held(among notes: [NoteToLookAt], isCancelled: Bool) -> [DoorItem] {
        let waiting = notes.filter { $0.state == .held }
        let names = Dictionary(waiting.map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
        let byDevice = Dictionary(grouping: waiting, by: \.device).sorted { $0.key < $1.key }
        return byDevice.compactMap { device, notes -> DoorItem? in
            guard let first = notes.first else { return nil }
            let lines = notes.map { note in
                HeldDeviceNotes.Note(
                    note.kind, at: note.at, name: note.undoes.flatMap { names[$0] } ?? note.name)
            }
            return .heldNotes(
                HeldDeviceNotes(
                    of: device, name: first.deviceName, because: reason(for: notes, isCancelled: isCancelled), lines))
        }
    }

    private func reason(for notes: [NoteToLookAt], isCancelled: Bool) -> HeldDeviceNotes.Reason {
        if notes.contains(where: \.isOfLost) { return .lost }
        if notes.contains(where: \.isOfRemoved) { return .removed }
        let kinds = Set(notes.map(\.kind))
        if notes.contains(where: \.isOfKiosk), kinds.isSubset(of: ReceivedNote.kindsOfWriting) { return .kiosk }
        return isCancelled && kinds == ["walk-in"] ? .dayIsCancelled : .over
    }

    /// Of whom more than one name was said at the door, or another one than was known: the one that counts, and the others.
    func otherNames(at event: Event.ID) throws -> [DoorItem] {
        let notes = try rows(
            """
            SELECT registration, name, state FROM device_note
            WHERE event = \(event) AND kind = \("name") AND registration IS NOT NULL AND name IS NOT NULL
                AND state IN \(list: [DeviceNoteState.taken, .kept])
            """)
        var (said, doubtful): ([Registration.ID: Set<String>], Set<Registration.ID>) = ([:], [])
        for row in notes {
            let (person, state): (Registration.ID, DeviceNoteState) = (try row["registration"], try row["state"])
            said[person, default: []].insert(try row["name"])
            if state == .kept { doubtful.insert(person) }
        }
        let people = said.filter { $0.value.count > 1 || doubtful.contains($0.key) }.map(\.key).sorted()
        return try people.inParts.flatMap { part in
            try rows("SELECT \(DoorEntry.columns) FROM registration WHERE id IN \(list: part) ORDER BY turn")
                .map(DoorEntry.init(row:))
        }.compactMap { entry -> DoorItem? in
            let others = said[entry.id, default: []].subtracting([entry.name]).sorted()
            return others.isEmpty ? nil : .otherNames(entry, said: others)
        }
    }
}

/// A note of a device, as whoever looks at it reads it.
private struct NoteToLookAt {
    let key: String
    let kind: String
    let at: Instant
    let state: DeviceNoteState
    let undoes: String?
    let code: String?
    /// Whom it is about; empty where nobody has said it.
    let name: String
    let device: DoorDevice.ID
    let deviceName: String
    let isOfKiosk: Bool
    let isOfLost: Bool
    let isOfRemoved: Bool
    private let isAboutSomebody: Bool

    init(row: Row) throws {
        key = try row["key"]
        kind = try row["kind"]
        at = try row["at"]
        state = try row["state"]
        undoes = try row["undoes"]
        code = try row["code"]
        let (said, called): (String?, String?) = (try row["said"], try row["called"])
        name = said ?? called ?? ""
        device = try row["device"]
        deviceName = try row["device_name"]
        let profile: DeviceProfile = try row["profile"]
        isOfKiosk = profile == .kiosk
        let (lostAt, removedAt): (Instant?, Instant?) = (try row["lost_at"], try row["removed_at"])
        (isOfLost, isOfRemoved) = (lostAt != nil, removedAt != nil)
        let person: Registration.ID? = try row["person"]
        isAboutSomebody = person != nil
    }

    /// Of a kind that nobody knows; what somebody is called otherwise is told apart.
    var isUnknown: Bool { state == .kept && kind != ReceivedNote.kindOfCall && !isAboutSomebody }
}
