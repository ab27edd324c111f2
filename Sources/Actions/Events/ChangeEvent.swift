public import Domain
public import Storage

/// The hosts change an event: how many places there are, whether one can still register, what it is called.
public struct ChangeEvent: Sendable {
    let event: Event.ID
    let correspondence: Correspondence

    public init(_ event: Event.ID, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
    }

    /// - Parameter change: gets the event as it is kept now; what it throws leaves everything as it was.
    /// - Returns: what is kept now, and who moved up. They have been written to, as far as they can be.
    /// - Throws: `NotFound`; `HostRefusal.hasNoVoice` for whoever was invited to a published event and has not accepted.
    @discardableResult
    public func run(
        in db: Writer, change: (inout Event) throws -> Void
    ) throws -> (event: Event, receipt: RegistrationReceipt) {
        try db.event(event)?.requireAcceptance(in: db)
        let (kept, promoted) = try db.change(event: event, change)
        return (kept, try RegistrationLetters.tellMovedUp(promoted, at: kept.id, correspondence, in: db))
    }
}
