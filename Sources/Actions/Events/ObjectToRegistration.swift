public import Domain
public import Secrets
public import Storage

/// An organisation says that whoever registered in its name does not come for it. The hosts look at it; until then nothing
/// changes for those who registered.
public struct ObjectToRegistration: Sendable {
    let link: Secret

    /// - Parameter link: from the letter to the organisation.
    public init(link: Secret) {
        self.link = link
    }

    /// - Throws: `RegistrationRefusal.noSuchRegistration` for a link that nobody ever sent.
    public func run(in db: Writer) throws {
        guard let asked = try db.representation(link: link.hash) else { throw RegistrationRefusal.noSuchRegistration }
        try db.change(representationOf: asked.registration) { $0.object() }
    }
}

/// The hosts have looked at an organisation's objection, and done what was to be done.
public struct SettleObjection: Sendable {
    let registration: Registration.ID
    let event: Event.ID

    public init(to registration: Registration.ID, at event: Event.ID) {
        (self.registration, self.event) = (registration, event)
    }

    /// - Throws: `RegistrationRefusal.noSuchRegistration`, also for one of another event.
    public func run(in db: Writer) throws {
        try db.change(representationOf: registration) { representation in
            guard representation.event == event else { throw RegistrationRefusal.noSuchRegistration }
            representation.settle()
        }
    }
}
