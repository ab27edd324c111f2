public import Domain

/// Where and when somebody was seen; what the tables of the door call a sighting.
private struct DoorPlace: Hashable, Comparable {
    let at: Instant
    let device: String

    static func < (left: Self, right: Self) -> Bool { (left.at, left.device) < (right.at, right.device) }

    func double(of person: Registration.ID) -> DoubleCheckIn {
        DoubleCheckIn(registration: person, at: at, device: device)
    }
}

/// What the tables know of one person at the door.
private struct DoorFile {
    let status: RegistrationStatus
    let isWalkIn: Bool
    var here: (checkIn: CheckIn, statusBefore: RegistrationStatus?)?
    /// Check-ins that were taken back.
    var gone: [DoorPlace: CheckIn.ID] = [:]
    var doubles: Set<DoorPlace> = []
    var counting: [DoorSighting] = []
    /// Everything that devices have noted, also what does not count.
    var noted: Set<DoorPlace> = []

    /// What was seen without a device that works by itself: as long as somebody is there, it counts, too.
    private var seenOtherwise: [DoorSighting] {
        guard let here else { return [] }
        return doubles.union([here.checkIn.place]).subtracting(noted).map { DoorSighting(at: $0.at, device: $0.device) }
    }

    var presence: DoorPresence { DoorPresence(of: counting + seenOtherwise) }

    /// Where somebody stands who is not there, or would not be.
    var standsOutside: RegistrationStatus {
        guard let here else { return status }
        return here.statusBefore ?? .confirmed
    }
}

extension CheckIn {
    fileprivate var place: DoorPlace { DoorPlace(at: at, device: device) }
}

extension DoorSighting {
    fileprivate var place: DoorPlace { DoorPlace(at: at, device: device) }
}

extension Writer {
    /// Brings who is there, since when, and what other devices saw besides, into line with what was noted about these people.
    ///
    /// Nobody is asked whether there is a place: they are in the house.
    /// - Returns: who holds a place and was only ever written down at the door, by mistake.
    public func settleDoor(of people: Set<Registration.ID>, at event: Event.ID) throws -> [Registration.ID] {
        var mistaken: [Registration.ID] = []
        for part in people.sorted().inParts {
            let files = try doorFiles(of: Array(part))
            var changes = DoorChanges(event: event)
            for id in part {
                guard let file = files[id] else { continue }
                let presence = file.presence
                changes.add(id, file, presence) { newIdentifier() }
                if presence.first == nil, file.isWalkIn, file.standsOutside.holdsPlace { mistaken.append(id) }
            }
            try apply(changes)
        }
        return mistaken
    }

    private func doorFiles(of people: [Registration.ID]) throws -> [Registration.ID: DoorFile] {
        var files: [Registration.ID: DoorFile] = [:]
        for row in try rows("SELECT id, status, is_walk_in FROM registration WHERE id IN \(list: people)") {
            files[try row["id"]] = try DoorFile(status: row["status"], isWalkIn: row["is_walk_in"])
        }
        let checkIns = try rows(
            """
            SELECT id, registration, at, device, undone_at, status_before FROM check_in
            WHERE registration IN \(list: people)
            """)
        for row in checkIns {
            let id: Registration.ID = try row["registration"]
            let checkIn = try CheckIn(id: row["id"], registration: id, at: row["at"], device: row["device"])
            if (try row["undone_at"] as Instant?) == nil {
                files[id]?.here = (checkIn: checkIn, statusBefore: try row["status_before"])
            } else {
                files[id]?.gone[checkIn.place] = checkIn.id
            }
        }
        for row in try rows(
            "SELECT registration, at, device FROM double_check_in WHERE registration IN \(list: people)")
        {
            files[try row["registration"]]?.doubles.insert(
                try DoorPlace(at: row["at"], device: row["device"]))
        }
        let notes = try rows(
            """
            SELECT device_note.registration AS registration, device_note.key AS key, device_note.at AS at,
                device_note.state AS state, door_device.id AS device, door_device.name AS name
            FROM device_note JOIN door_device ON door_device.id = device_note.device
            WHERE device_note.registration IN \(list: people) AND kind IN \(list: ReceivedNote.kindsOfArrival)
            """)
        for row in notes {
            let id: Registration.ID = try row["registration"]
            let (state, device): (DeviceNoteState, DoorDevice.ID) = (try row["state"], try row["device"])
            let sighting = try DoorSighting(
                at: row["at"], device: row["name"], note: DoorSighting.Note(by: device, key: row["key"]))
            files[id]?.noted.insert(sighting.place)
            if state == .taken { files[id]?.counting.append(sighting) }
        }
        return files
    }

    private func apply(_ changes: DoorChanges) throws {
        try arrive(changes.arriving, at: changes.event)
        try comeBack(changes.returning, at: changes.event)
        for change in changes.leaving { try leave(change, at: changes.event) }
        for (checkIn, sighting) in changes.moving {
            // One that was taken back in the same millisecond at the same device tells no more than this one.
            try post(
                """
                DELETE FROM check_in WHERE registration = \(checkIn.registration) AND at = \(sighting.at)
                    AND device = \(sighting.device) AND undone_at IS NOT NULL
                """)
            try post(
                "UPDATE check_in SET at = \(sighting.at), device = \(sighting.device) WHERE id = \(checkIn.id)")
        }
        for double in changes.resolvedByThemselves {
            try post(
                """
                DELETE FROM double_check_in WHERE registration = \(double.registration) AND at = \(double.at)
                    AND device = \(double.device)
                """)
        }
        let doubles: [SQL] = changes.doubles.map { "(\($0.registration), \($0.at), \($0.device), \(changes.event))" }
        if !doubles.isEmpty {
            try post(
                """
                INSERT INTO double_check_in (registration, at, device, event) VALUES \(doubles.joined(separator: ", "))
                ON CONFLICT DO NOTHING
                """)
        }
        for (change, things) in changes.entries {
            try journal(change, .checkIn, ofAll: things, event: changes.event, stream: .door(changes.event))
        }
    }

    private func arrive(_ arriving: [DoorChanges.Arrival], at event: Event.ID) throws {
        guard !arriving.isEmpty else { return }
        let values: [SQL] = arriving.map { arrival in
            """
            (\(arrival.checkIn.id), \(event), \(arrival.checkIn.registration), \(arrival.checkIn.at), \
            \(arrival.checkIn.device), \(arrival.statusBefore))
            """
        }
        try post(
            """
            INSERT INTO check_in (id, event, registration, at, device, status_before)
            VALUES \(values.joined(separator: ", "))
            """)
        try comeIn(arriving, at: event)
    }

    /// Whoever was taken back in the very millisecond at the same device.
    private func comeBack(_ returning: [DoorChanges.Arrival], at event: Event.ID) throws {
        for arrival in returning {
            try post(
                """
                UPDATE check_in SET undone_at = NULL, status_before = \(arrival.statusBefore)
                WHERE id = \(arrival.checkIn.id)
                """)
        }
        try comeIn(returning, at: event)
    }

    private func comeIn(_ arrivals: [DoorChanges.Arrival], at event: Event.ID) throws {
        // Those who had a place take nobody's: nothing to count.
        let expected = arrivals.filter { $0.status.holdsPlace && $0.status != .checkedIn }
        if !expected.isEmpty {
            try post(
                """
                UPDATE registration SET status = \(RegistrationStatus.checkedIn)
                WHERE id IN \(list: expected.map(\.checkIn.registration))
                """)
        }
        for arrival in arrivals where !arrival.status.holdsPlace {
            let person = arrival.checkIn.registration
            if arrival.status == .cancelled {
                if let reservation = try reservation(of: person), let registration = try registration(person) {
                    try end(reservation, of: registration)
                }
                try post("UPDATE registration SET cancelled_at = NULL, cancelled_by = NULL WHERE id = \(person)")
            }
            try changeStatus(of: person) { $0.comeInUnasked() }
            try tell(of: person, standing: .checkedIn, at: event)
        }
    }

    /// A place was taken, or is free again, that nobody was asked about.
    private func tell(of person: Registration.ID, standing status: RegistrationStatus, at event: Event.ID) throws {
        try journal(
            .changed, .registration, person, event: event, stream: .event(event), details: ["status": status.rawValue])
    }

    private func leave(_ change: (checkIn: CheckIn, statusBefore: RegistrationStatus?), at event: Event.ID) throws {
        try post("UPDATE check_in SET undone_at = \(now) WHERE id = \(change.checkIn.id)")
        try goBack(change.checkIn.registration, to: change.statusBefore, at: event)
    }

    /// Somebody is outside again, and stands where they stood before. The caller writes the journal.
    /// - Parameter before: nil for whoever was let in at once, by a rule: they keep their place.
    func goBack(_ registration: Registration.ID, to before: RegistrationStatus?, at event: Event.ID) throws {
        let status = before ?? .confirmed
        try changeStatus(of: registration) { try $0.goBack(to: status) }
        guard !status.holdsPlace else { return }
        if status == .cancelled {
            try post(
                """
                UPDATE registration SET cancelled_at = \(now), cancelled_by = \(PlaceVoice.hosts)
                WHERE id = \(registration)
                """)
        }
        try tell(of: registration, standing: status, at: event)
    }
}

/// What is to be written so that the tables say what was seen.
private struct DoorChanges {
    struct Arrival {
        let checkIn: CheckIn
        let status: RegistrationStatus
        let statusBefore: RegistrationStatus
    }

    let event: Event.ID
    var arriving: [Arrival] = []
    var returning: [Arrival] = []
    var leaving: [(checkIn: CheckIn, statusBefore: RegistrationStatus?)] = []
    var moving: [(checkIn: CheckIn, sighting: DoorSighting)] = []
    var doubles: [DoubleCheckIn] = []
    var resolvedByThemselves: [DoubleCheckIn] = []
    private var told: [Change: [(subject: String, details: [String: String])]] = [:]

    init(event: Event.ID) {
        self.event = event
    }

    /// By the order in which a reader expects them.
    var entries: [(Change, [(subject: String, details: [String: String])])] {
        [Change.admitted, .takenBack, .doubled, .changed].compactMap { change in told[change].map { (change, $0) } }
    }

    mutating func add(
        _ id: Registration.ID, _ file: DoorFile, _ presence: DoorPresence, newIdentifier: () -> CheckIn.ID
    ) {
        var checkIn = file.here?.checkIn
        var isTold = false
        func tell(
            _ change: Change, _ checkIn: CheckIn,
            in told: inout [Change: [(subject: String, details: [String: String])]]
        ) {
            told[change, default: []].append((checkIn.id.rawValue, ["registration": id.rawValue]))
            isTold = true
        }
        switch (file.here, presence.first) {
        case (nil, let first?):
            let gone = file.gone[first.place]
            let arrived = CheckIn(
                id: gone ?? newIdentifier(), registration: id, at: first.at, device: first.device)
            // Whoever was only ever written down at the door had a place there, whatever became of it since.
            let before = file.isWalkIn && file.status == .cancelled ? .registered : file.status
            let arrival = Arrival(
                checkIn: arrived, status: file.status, statusBefore: before == .checkedIn ? .confirmed : before)
            if gone == nil { arriving.append(arrival) } else { returning.append(arrival) }
            checkIn = arrived
            tell(.admitted, arrived, in: &told)
        case (let here?, nil):
            leaving.append(here)
            tell(.takenBack, here.checkIn, in: &told)
        case (let here?, let first?) where here.checkIn.place != first.place:
            moving.append((here.checkIn, first))
        default: break
        }
        let wanted = Set(presence.doubles.map(\.place))
        let surplus = file.doubles.subtracting(wanted)
            .intersection(file.noted.union([presence.first?.place].compactMap(\.self)))
        let missing = wanted.subtracting(file.doubles)
        resolvedByThemselves += surplus.sorted().map { $0.double(of: id) }
        doubles += missing.sorted().map { $0.double(of: id) }
        guard let checkIn else { return }
        if !missing.isEmpty { tell(.doubled, checkIn, in: &told) }
        let isMoved = presence.first.map { $0.place != checkIn.place } ?? false
        if !isTold, isMoved || !surplus.isEmpty { tell(.changed, checkIn, in: &told) }
    }
}
