public import Domain
public import Storage

/// Places that the hosts, or a delegation one of its own, have cancelled, and that nobody took back in time, go to whoever is next, and so do those that were
/// collected for somebody who needs more, when their time is over; those who left, those who move up, and those for whom a place
/// is held until another time than they know are written to. The clock does it.
public struct PassPlacesOn: Sendable {
    let correspondence: Correspondence

    public init(correspondence: Correspondence) {
        self.correspondence = correspondence
    }

    /// Whether any place has to pass on.
    public static func isDue(at now: Instant, in db: Reader) throws -> Bool {
        try db.isPassingOnDue(at: now)
    }

    /// - Returns: who moved up, and who has to be called.
    @discardableResult
    public func run(in db: Writer) throws -> RegistrationReceipt {
        var receipt = RegistrationReceipt()
        for passed in try db.passOn(db.reservationsThatEnded(by: db.now)) {
            let event = passed.event
            let left = try db.registrations(passed.left)
            let declined = Set(left.filter(\.isDeclined).map(\.id))
            let cancelled = left.filter { !$0.isDeclined }
            // Of what their own organisation gives back nobody at the desk has to tell anybody.
            _ = try RegistrationLetters.tell(
                .cancelled(by: .delegation), about: cancelled.filter { $0.cancelledBy == .delegation }.map(\.id),
                at: event, correspondence, in: db)
            let unreached =
                try RegistrationLetters.tell(
                    .cancelled(by: .hosts), about: cancelled.filter { $0.cancelledBy != .delegation }.map(\.id),
                    at: event, correspondence, in: db)
                + RegistrationLetters.tell(
                    .declined, about: passed.left.filter(declined.contains), at: event, correspondence, isNoted: true,
                    in: db)
            _ = try RegistrationLetters.tell(.offerEnded, about: passed.expired, at: event, correspondence, in: db)
            _ = try RegistrationLetters.tell(.holdingEnded, about: passed.cutShort, at: event, correspondence, in: db)
            let uncalled = try RegistrationLetters.tell(
                .offerMoved, about: passed.moved, at: event, correspondence, in: db)
            let moved = try RegistrationLetters.tellMovedUp(passed.promoted, at: event, correspondence, in: db)
            receipt.movedUp += moved.movedUp
            receipt.unreached += unreached + uncalled + moved.unreached
        }
        return receipt
    }
}
