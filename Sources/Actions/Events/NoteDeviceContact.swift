public import Domain
public import Storage

/// A device has asked for something: the team sees when it was heard of last.
public struct NoteDeviceContact: Sendable {
    let device: DoorDevice

    public init(with device: DoorDevice) {
        self.device = device
    }

    /// Whether it is long enough ago to be noted again.
    public static func isDue(for device: DoorDevice, at now: Instant) -> Bool {
        device.contactAt.map { now.since($0) >= DoorDevice.timeBetweenContacts } ?? true
    }

    public func run(in db: Writer) throws {
        guard let current = try db.doorDevice(device.id), Self.isDue(for: current, at: db.now) else { return }
        try db.noteContact(with: current)
    }
}
