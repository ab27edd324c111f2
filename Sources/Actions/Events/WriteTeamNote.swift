public import Domain
public import Storage

/// The team writes down what it keeps in mind about somebody, or lets it go.
public struct WriteTeamNote: Sendable {
    let registration: Registration.ID
    let event: Event.ID

    public init(about registration: Registration.ID, at event: Event.ID) {
        (self.registration, self.event) = (registration, event)
    }

    /// - Parameter change: gets the note as it is kept now; what it throws leaves it as it was.
    /// - Throws: `RegistrationRefusal.noSuchRegistration`, also for somebody of another event.
    public func run(in db: Writer, change: (inout TeamNote) throws -> Void) throws {
        guard try db.registration(registration)?.event == event else { throw RegistrationRefusal.noSuchRegistration }
        try db.change(teamNoteAbout: registration, change)
    }
}
