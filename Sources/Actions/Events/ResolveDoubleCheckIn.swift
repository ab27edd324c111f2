public import Domain
public import Storage

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

/// It was set aside too soon.
public struct ReopenDoubleCheckIn: Sendable {
    let registration: Registration.ID
    let event: Event.ID

    public init(of registration: Registration.ID, at event: Event.ID) {
        (self.registration, self.event) = (registration, event)
    }

    public func run(in db: Writer) throws {
        try db.reopenDoubleCheckIns(of: registration, at: event)
    }
}
