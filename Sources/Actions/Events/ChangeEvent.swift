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
    /// - Returns: what is kept now. Whoever moved up has been written to.
    /// - Throws: `NotFound`.
    @discardableResult
    public func run(in db: Writer, change: (inout Event) throws -> Void) throws -> Event {
        let (kept, promoted) = try db.change(event: event, change)
        try RegistrationLetters.tell(promoted, at: kept.id, correspondence, in: db)
        return kept
    }
}
