public import Domain

extension DeviceProfile: SQLConvertible {}

extension SubjectKind {
    public static let doorDevice = SubjectKind(rawValue: "door-device")
}

extension Change {
    /// A device has typed its code.
    public static let paired = Change(rawValue: "paired")
    public static let lost = Change(rawValue: "lost")
    /// A device has asked or sent something.
    public static let contacted = Change(rawValue: "contacted")
    /// What a device noted has arrived.
    public static let received = Change(rawValue: "received")
}

extension DoorDevice {
    fileprivate static let columns: SQL = """
        id, event, name, profile, made_by, code_ends, paired_at, contact_at, lost_at, removed_at
        """

    fileprivate init(row: Row) throws {
        let madeBy: Author = try row["made_by"]
        let account: Account.ID? = if case .account(let id) = madeBy { Account.ID(rawValue: id) } else { nil }
        try self.init(
            id: row["id"], event: row["event"], name: row["name"], profile: row["profile"], madeBy: account,
            codeEnds: row["code_ends"], pairedAt: row["paired_at"], contactAt: row["contact_at"],
            lostAt: row["lost_at"],
            removedAt: row["removed_at"])
    }
}

extension Reader {
    /// The device that shows this cookie; nil for one that was never paired.
    public func doorDevice(secret: SecretHash) throws -> DoorDevice? {
        try row("SELECT \(DoorDevice.columns) FROM door_device WHERE secret = \(secret)").map(DoorDevice.init(row:))
    }

    public func doorDevice(_ id: DoorDevice.ID) throws -> DoorDevice? {
        try row("SELECT \(DoorDevice.columns) FROM door_device WHERE id = \(id)").map(DoorDevice.init(row:))
    }

    /// Whom a code still pairs.
    public func doorDevice(code: SecretHash, at now: Instant) throws -> DoorDevice? {
        try row("SELECT \(DoorDevice.columns) FROM door_device WHERE code = \(code) AND code_ends > \(now)")
            .map(DoorDevice.init(row:))
    }

    /// All devices of an event, in the order in which they came.
    public func doorDevices(of event: Event.ID) throws -> [DoorDevice] {
        try rows("SELECT \(DoorDevice.columns) FROM door_device WHERE event = \(event) ORDER BY id")
            .map(DoorDevice.init(row:))
    }

    /// Since when a device has known that its day is cancelled; nil while it has not been told.
    public func cancellationKnown(to device: DoorDevice.ID, of event: Event.ID) throws -> Instant? {
        try rows(
            """
            SELECT journal.at AS at FROM journal JOIN event ON event.id = \(event)
            WHERE journal.kind = \(SubjectKind.doorDevice) AND journal.subject = \(device)
                AND journal.change IN \(list: [Change.paired, .contacted]) AND journal.at > event.cancelled_at
            ORDER BY journal.id LIMIT 1
            """
        ).first.map { try $0["at"] as Instant }
    }

    /// What these devices are called; those that are gone are left out.
    public func doorDeviceNames(_ ids: Set<DoorDevice.ID>) throws -> [DoorDevice.ID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, name FROM door_device WHERE id IN \(list: ids.sorted())")
        return try Dictionary(rows.map { try ($0["id"], $0["name"]) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Writer {
    /// A device that a code will pair.
    public func insert(_ device: DoorDevice, code: SecretHash) throws {
        try run(
            """
            INSERT INTO door_device (id, event, name, profile, made_by, code, code_ends)
            VALUES (\(device.id), \(device.event), \(device.name), \(device.profile), \(author), \(code),
                \(device.codeEnds))
            """)
        try journal(.created, .doorDevice, device.id, event: device.event, stream: .door(device.event))
    }

    /// Its code is used up, and its cookie is known from now on.
    public func pair(_ device: DoorDevice, secret: SecretHash) throws {
        try run(
            """
            UPDATE door_device SET code = NULL, code_ends = NULL, secret = \(secret), paired_at = \(now),
                contact_at = \(now)
            WHERE id = \(device.id)
            """)
        try journal(.paired, .doorDevice, device.id, event: device.event, stream: .door(device.event))
    }

    /// Notes that a device has asked or sent something.
    public func noteContact(with device: DoorDevice) throws {
        try run("UPDATE door_device SET contact_at = \(now) WHERE id = \(device.id)")
        try journal(.contacted, .doorDevice, device.id, event: device.event)
    }

    /// A device is lost, or signed out: it forgets what it knows when it is heard of next, and a code pairs it no more.
    /// - Returns: false if there is no such device at this event, or it has ended before.
    @discardableResult
    public func end(device id: DoorDevice.ID, at event: Event.ID, as ending: DoorDevice.Ending) throws -> Bool {
        let column: SQL = ending == .lost ? "lost_at" : "removed_at"
        let ended = try run(
            """
            UPDATE door_device SET \(column) = \(now), code = NULL, code_ends = NULL
            WHERE id = \(id) AND event = \(event) AND \(column) IS NULL
            """)
        guard ended > 0 else { return false }
        try journal(
            ending == .lost ? .lost : .removed, .doorDevice, id, event: event, stream: .door(event))
        return true
    }

    /// Which devices there were at events before this day, and what they noted, goes.
    public func forgetDoorDevices(ofEventsBefore day: CalendarDay) throws {
        let events: [Event.ID] = try rows(
            """
            SELECT DISTINCT event.id AS id FROM event WHERE day < \(day)
                AND (EXISTS (SELECT 1 FROM door_device WHERE door_device.event = event.id)
                    OR EXISTS (SELECT 1 FROM door_settlement WHERE door_settlement.event = event.id))
            ORDER BY id
            """
        ).map { try $0["id"] }
        for event in events {
            // Their notes go with them.
            try run("DELETE FROM door_device WHERE event = \(event)")
            try run("DELETE FROM door_settlement WHERE event = \(event)")
            try journal(.removed, .doorDevice, event, event: event)
        }
    }
}
