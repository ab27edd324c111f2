public import Domain
public import Storage

/// Somebody agrees to be called at a number, or no longer does: then the number goes, too. The consent is withdrawn at any
/// time; a number is given only while there is something to say about the place.
public struct ChangeTelephone: Sendable {
    let registration: Registration.ID
    let event: Event.ID

    public init(of registration: Registration.ID, at event: Event.ID) {
        (self.registration, self.event) = (registration, event)
    }

    /// - Parameter number: nil withdraws the consent.
    /// - Throws: `RegistrationRefusal`
    public func run(_ number: PhoneNumber?, in db: Writer) throws {
        guard let person = try db.registration(registration), person.event == event else {
            throw RegistrationRefusal.noSuchRegistration
        }
        if number != nil {
            try person.requireCurrent()
            guard try !db.isOver(event, at: db.now) else { throw RegistrationRefusal.over }
        }
        try db.change(telephoneOf: registration, to: number)
    }
}
