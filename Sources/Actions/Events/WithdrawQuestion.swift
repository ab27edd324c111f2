public import Domain
public import Storage

/// Whoever asked the hosts, or the coordination, does not ask any more: everything stays as it is, and the hosts read that.
public struct WithdrawQuestion: Sendable {
    let event: Event.ID
    let correspondence: Correspondence

    public init(at event: Event.ID, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
    }

    /// - Parameter check: gets the event as it is kept now, with what is asked; it throws if that is not what was read.
    /// - Throws: `HostRefusal`, `NotFound`, and whatever `check` throws.
    public func run(in db: Writer, check: (Event) throws -> Void) throws {
        guard let event = try db.event(event) else { throw NotFound() }
        guard let asked = event.asked else { throw HostRefusal.asksSomethingElse }
        guard try asked.askedBy == db.author || isCoordination(db) else { throw HostRefusal.isNotTheirs }
        try check(event)
        try db.endAsking(at: event.id)
        try HostLetters(about: event, correspondence: correspondence)
            .write(.withdrawn, to: try db.hostPeople(of: event.id), in: db)
    }

    private func isCoordination(_ db: Writer) throws -> Bool {
        guard case .account(let id) = db.author else { return true }
        return try db.roles(of: Account.ID(rawValue: id)).contains(.coordination)
    }
}
