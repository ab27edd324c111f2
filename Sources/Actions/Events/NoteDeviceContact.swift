public import Domain
public import Storage

/// A device has asked for something: the team sees when it was heard of last.
public struct NoteDeviceContact: Sendable {
    let device: DoorDevice
    let cancelledAt: Instant?

    /// - Parameter cancelledAt: when its day was cancelled, if the device hears that by this contact.
    public init(with device: DoorDevice, tellingOfCancellationAt cancelledAt: Instant? = nil) {
        (self.device, self.cancelledAt) = (device, cancelledAt)
    }

    /// Whether it is long enough ago to be noted again. That a device knows of a cancellation is noted at once.
    public static func isDue(
        for device: DoorDevice, at now: Instant, tellingOfCancellationAt cancelledAt: Instant? = nil
    ) -> Bool {
        guard let contact = device.contactAt else { return true }
        if let cancelledAt, contact <= cancelledAt { return true }
        return now.since(contact) >= DoorDevice.timeBetweenContacts
    }

    public func run(in db: Writer) throws {
        guard let current = try db.doorDevice(device.id),
            Self.isDue(for: current, at: db.now, tellingOfCancellationAt: cancelledAt)
        else { return }
        try db.noteContact(with: current)
    }
}
