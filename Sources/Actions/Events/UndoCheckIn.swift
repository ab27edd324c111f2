public import Domain
public import Storage

/// Somebody was let in by mistake, or went away: they are outside again, and keep their place.
public struct UndoCheckIn: Sendable {
    let checkIn: CheckIn.ID
    let event: Event.ID

    public init(_ checkIn: CheckIn.ID, at event: Event.ID) {
        (self.checkIn, self.event) = (checkIn, event)
    }

    /// - Returns: false if there is no such check-in at this event, or it was taken back before.
    public func run(in db: Writer) throws -> Bool {
        try db.undoCheckIn(checkIn, at: event)
    }
}

/// Somebody has looked at a ticket that was used at two doors.
public struct ResolveDoubleCheckIn: Sendable {
    let registration: Registration.ID
    let event: Event.ID

    public init(of registration: Registration.ID, at event: Event.ID) {
        (self.registration, self.event) = (registration, event)
    }

    public func run(in db: Writer) throws {
        try db.resolveDoubleCheckIns(of: registration, at: event)
    }
}

/// Whoever has not come by now does not come: their places are free for those who stand at the door.
public struct FreePlaces: Sendable {
    let event: Event.ID

    public init(at event: Event.ID) {
        self.event = event
    }

    /// - Returns: how many did not come.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        try db.markNoShows(of: event)
    }
}
