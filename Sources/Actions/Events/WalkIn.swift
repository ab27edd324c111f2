public import Domain
public import Storage

/// Somebody stands at the door without a registration: registered and let in at once, if there is a place.
public struct WalkIn: Sendable {
    let registering: Register
    let event: Event

    public init(_ wish: RegistrationWish, at event: Event, correspondence: Correspondence) {
        registering = Register(wish, at: event, way: .door, link: nil, correspondence: correspondence)
        self.event = event
    }

    /// - Throws: `RegistrationRefusal`; then nothing was kept.
    public func run(in db: Writer) throws -> Admission {
        guard let registration = try registering.run(in: db).registration else { return .unknown }
        return try Admit(registration.id, at: event.id, device: "").run(in: db)
    }
}
