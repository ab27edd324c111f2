public import Domain
public import Storage

/// Somebody for whom no place is free waits at the door, or goes away again. Who waits there comes in as soon as a place is
/// open, in their turn on the waiting list.
public struct WaitAtDoor: Sendable {
    let person: Registration.ID
    let event: Event.ID
    let isHere: Bool

    public init(_ person: Registration.ID, at event: Event.ID, isHere: Bool) {
        (self.person, self.event, self.isHere) = (person, event, isHere)
    }

    /// - Returns: false if nothing changed: they have a place, have cancelled, or it stood so already.
    /// - Throws: `RegistrationRefusal.noSuchRegistration`
    @discardableResult
    public func run(in db: Writer) throws -> Bool {
        guard let entry = try db.doorEntry(person), entry.event == event else {
            throw RegistrationRefusal.noSuchRegistration
        }
        guard [.waitlisted, .noShow].contains(entry.status),
            try db.waitingAtDoor(of: event).contains(where: { $0.id == person }) != isHere
        else { return false }
        try db.note(person, at: event, waitsHere: isHere)
        return true
    }
}
