public import Domain
public import Storage

/// Somebody who came on a place without a name says it at the door. A name that stands there already is left alone.
public struct NameAtDoor: Sendable {
    let registration: Registration.ID
    let event: Event.ID
    let name: String

    /// - Parameter name: empty if they rather do not say it; then nothing changes.
    public init(_ registration: Registration.ID, at event: Event.ID, name: String) {
        (self.registration, self.event, self.name) = (registration, event, name)
    }

    /// - Throws: `RegistrationRefusal`
    public func run(in db: Writer) throws {
        guard let before = try db.registration(registration), before.event == event else {
            throw RegistrationRefusal.noSuchRegistration
        }
        guard !before.attendee.isNamed, !name.isEmpty else { return }
        _ = try db.change(registration: registration) { $0.attendee.name = name }
    }
}
