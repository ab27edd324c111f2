public import Domain
public import Storage

/// Somebody has ended a crisis by mistake: as long as nobody was written to about it, it is open again, with everything that its
/// end had closed. Whoever was asked can answer again; whether to go on asking, somebody decides.
public struct ReopenCrisis: Sendable {
    let crisis: Crisis.ID

    public init(_ crisis: Crisis.ID) { self.crisis = crisis }

    /// - Throws: `NotFound`, `Crisis.Refusal.stillOpen`, `.tooLateToReopen`.
    public func run(in db: Writer) throws {
        guard let closed = try db.crisis(crisis) else { throw NotFound() }
        try db.change(crisis: crisis, as: .undone) { try $0.reopen(at: db.now) }
        for need in try db.crisisNeeds(of: crisis)
        where need.ending == .withdrawn && need.closedAt == closed.closedAt {
            try db.change(need: need.id, as: .undone) { $0.reopen() }
        }
    }
}
