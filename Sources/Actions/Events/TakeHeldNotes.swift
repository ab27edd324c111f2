public import Domain
public import Storage

/// The desk lets count what a device has sent that was lost or signed out, or after the day.
public struct TakeHeldNotes: Sendable {
    let device: DoorDevice.ID
    let event: Event.ID
    let correspondence: Correspondence

    public init(of device: DoorDevice.ID, at event: Event.ID, correspondence: Correspondence) {
        (self.device, self.event, self.correspondence) = (device, event, correspondence)
    }

    /// - Throws: `NotFound`
    public func run(in db: Writer) throws {
        guard let known = try db.doorDevice(device), known.event == event else { throw NotFound() }
        let counting = CountedNotes(event: event, correspondence: correspondence)
        let counted = try counting.counted(try db.heldNotes(of: device), in: db)
        try db.decide(counted, at: event, of: device)
        try counting.follow(counted.filter { $0.state != .unknown }, in: db)
    }
}

/// The desk lets none of it count: whoever had the device may have made it up.
public struct DiscardHeldNotes: Sendable {
    let device: DoorDevice.ID
    let event: Event.ID

    public init(of device: DoorDevice.ID, at event: Event.ID) {
        (self.device, self.event) = (device, event)
    }

    /// - Throws: `NotFound`
    public func run(in db: Writer) throws {
        guard let known = try db.doorDevice(device), known.event == event else { throw NotFound() }
        let settled = try db.heldNotes(of: device).map { note in
            var note = note
            note.state = .settled
            return note
        }
        try db.decide(settled, at: event, of: device)
    }
}
