public import Domain
public import Storage

/// Whether the hosts say yes to each registration first, from now on.
public struct ChangeRequestRule: Sendable {
    /// What becomes of those who ask when nobody has to any more.
    public enum Leftover: String, Sendable, CaseIterable {
        /// All of them get a yes, in the order in which they asked.
        case grant
        /// They are still decided about one by one.
        case keep
    }

    let event: Event.ID
    let leftover: Leftover?
    let correspondence: Correspondence

    /// - Parameter leftover: nil if nobody was asked about that.
    public init(of event: Event.ID, leftover: Leftover?, correspondence: Correspondence) {
        (self.event, self.leftover, self.correspondence) = (event, leftover, correspondence)
    }

    /// - Parameter change: gets the rule as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `PlaceRequestRefusal.people` if people ask and nobody has said what becomes of them; `HostRefusal.hasNoVoice`.
    @discardableResult
    public func run(
        in db: Writer, change: (inout PlaceRequestRule?) throws -> Void
    ) throws -> RegistrationReceipt {
        guard let before = try db.event(event) else { throw NotFound() }
        var receipt = try ChangeEvent(event, correspondence: correspondence).run(in: db) { event in
            try change(&event.requests)
        }.receipt
        guard before.requests != nil, try db.event(event)?.requests == nil else { return receipt }
        let asking = try db.peopleAsking(at: event)
        guard !asking.isEmpty else { return receipt }
        switch leftover {
        case .grant:
            receipt.add(
                try GrantPlaces(to: asking.map(\.id), at: event, correspondence: correspondence).run(in: db))
        case .keep: break
        case nil: throw PlaceRequestRefusal.people(asking.count)
        }
        return receipt
    }
}
