public import Domain
public import Storage

/// Somebody wants gone what is kept of them for one event. Before the end of the day the place is free, and whoever is next moves
/// up and hears of it; afterwards nobody does.
public struct DeleteRegistration: Sendable {
    let registration: Registration.ID
    let correspondence: Correspondence

    public init(_ registration: Registration.ID, correspondence: Correspondence) {
        self.registration = registration
        self.correspondence = correspondence
    }

    /// - Throws: `NotFound`.
    public func run(in db: Writer) throws {
        guard let kept = try db.registration(registration) else { throw NotFound() }
        let canPassOn = try !db.isOver(kept.event, at: db.now)
        let invitation = try db.invitation(of: kept)
        try db.letGoOfModerator(registration)
        try db.removeInquiries(of: registration)
        let promoted = try db.removeRegistration(kept, passingOn: canPassOn)
        if let invitation { try db.remove(invitation) }
        if let email = kept.attendee.email { try db.forgetLetters(to: email) }
        _ = try RegistrationLetters.tellMovedUp(promoted, at: kept.event, correspondence, in: db)
    }
}
