public import Domain
public import Storage

/// The hosts say how guests get into the Wi-Fi of the house; the screens show it on the day.
public struct SetGuestNetwork: Sendable {
    let network: GuestNetwork?
    let event: Event.ID

    /// - Parameter network: nil where the screens say nothing of it.
    public init(_ network: GuestNetwork?, at event: Event.ID) {
        (self.network, self.event) = (network, event)
    }

    /// - Parameter check: gets what is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound` without the event, `HostRefusal.hasNoVoice`, and whatever `check` throws.
    public func run(in db: Writer, check: (GuestNetwork?) throws -> Void = { _ in }) throws {
        guard let found = try db.event(event) else { throw NotFound() }
        try found.requireAcceptance(in: db)
        try check(try db.guestNetwork(of: event))
        try db.set(network, of: event)
    }
}
