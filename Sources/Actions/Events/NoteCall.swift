public import Domain
public import Storage

/// Somebody of the team spoke with a person, or tried to, and says so.
public struct NoteCall: Sendable {
    let registration: Registration.ID
    let event: Event.ID
    let result: CallResult
    let shown: TelephoneCall.Shown?

    /// - Parameter shown: what they read that the person has to hear; nil if they spoke about something else.
    public init(
        with registration: Registration.ID, at event: Event.ID, _ result: CallResult, shown: TelephoneCall.Shown?
    ) {
        (self.registration, self.event, self.result, self.shown) = (registration, event, result, shown)
    }

    /// - Throws: `RegistrationRefusal.noSuchRegistration`, also for somebody of another event.
    public func run(in db: Writer) throws {
        guard try db.registration(registration)?.event == event else { throw RegistrationRefusal.noSuchRegistration }
        // They spoke in any case; what was not on the page has not been heard by it.
        if let shown, try db.call(to: registration)?.takes(result, after: shown) == true {
            try db.note(result, ofCallTo: registration, at: event)
        } else {
            try db.note(result, ofTalkWith: registration, at: event)
        }
    }
}
