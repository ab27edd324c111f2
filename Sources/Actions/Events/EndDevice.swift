public import Domain
public import Storage

/// A device is lost or stolen: it forgets what it knows when it is heard of next, and what it still sends waits for the desk.
public struct ReportDeviceLost: Sendable {
    let device: DoorDevice.ID
    let event: Event.ID

    public init(_ device: DoorDevice.ID, at event: Event.ID) {
        (self.device, self.event) = (device, event)
    }

    /// - Throws: `NotFound`
    public func run(in db: Writer) throws {
        guard let known = try db.doorDevice(device), known.event == event else { throw NotFound() }
        try db.end(device: device, at: event, as: .lost)
    }
}

/// A device is not needed any more, or its code was given to the wrong one.
public struct SignOutDevice: Sendable {
    let device: DoorDevice.ID
    let event: Event.ID

    public init(_ device: DoorDevice.ID, at event: Event.ID) {
        (self.device, self.event) = (device, event)
    }

    /// - Throws: `NotFound`
    public func run(in db: Writer) throws {
        guard let known = try db.doorDevice(device), known.event == event else { throw NotFound() }
        try db.end(device: device, at: event, as: .removed)
    }
}
