public import Domain
public import Storage

/// A delegation stands at the door: everybody who has a place and is not here yet comes in with one tap.
public struct AdmitTogether: Sendable {
    let delegation: Delegation.ID
    let event: Event.ID
    let device: String

    public init(_ delegation: Delegation.ID, at event: Event.ID, device: String) {
        (self.delegation, self.event, self.device) = (delegation, event, device)
    }

    /// - Returns: what the door says to each of them; nobody if there is no such delegation at this event.
    public func run(in db: Writer) throws -> [Admission] {
        try db.doorEntries(of: [delegation]).filter { $0.event == event && $0.isExpected }.map {
            try Admit($0.id, at: event, device: device).run(in: db)
        }
    }
}
