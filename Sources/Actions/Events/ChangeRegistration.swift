public import Domain
public import Storage

/// Somebody changes what they told us about themselves: the name, the wishes, what they need.
public struct ChangeRegistration: Sendable {
    let registration: Registration.ID
    let correspondence: Correspondence?

    /// - Parameter correspondence: nil writes to nobody.
    public init(_ registration: Registration.ID, correspondence: Correspondence?) {
        (self.registration, self.correspondence) = (registration, correspondence)
    }

    /// - Parameter change: gets the registration as it is kept now; what it throws leaves everything as it was.
    /// - Returns: what is kept now, and who moved up, because the share of an organisation got free.
    /// - Throws: `RegistrationRefusal`: also of a place that was given back, and after the event.
    @discardableResult
    public func run(
        in db: Writer, change: (inout Registration) throws -> Void
    ) throws -> (registration: Registration, receipt: RegistrationReceipt) {
        let (kept, promoted) = try db.change(registration: registration, change)
        guard let correspondence else { return (kept, RegistrationReceipt(movedUp: promoted)) }
        return (kept, try RegistrationLetters.tellMovedUp(promoted, at: kept.event, correspondence, in: db))
    }
}
