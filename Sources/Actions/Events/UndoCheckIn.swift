public import Domain
public import Storage

/// Somebody was let in by mistake, or went away: they are outside again, and keep their place. Who had come without one
/// keeps none: they were only ever written down at the door.
public struct UndoCheckIn: Sendable {
    let checkIn: CheckIn.ID
    let event: Event.ID
    let correspondence: Correspondence

    public init(_ checkIn: CheckIn.ID, at event: Event.ID, correspondence: Correspondence) {
        (self.checkIn, self.event, self.correspondence) = (checkIn, event, correspondence)
    }

    /// - Returns: who moved up; nil if there is no such check-in at this event, or it was taken back before.
    public func run(in db: Writer) throws -> RegistrationReceipt? {
        guard let person = try db.undoCheckIn(checkIn, at: event) else { return nil }
        guard try db.registration(person)?.isWalkIn == true else { return RegistrationReceipt() }
        let (_, promoted) = try db.cancel([person], by: .hosts)
        return try RegistrationLetters.tellMovedUp(promoted, at: event, correspondence, in: db)
    }
}
