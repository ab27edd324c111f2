public import Domain
public import Storage

/// The hosts complete the minutes: who took them, and when the day was really over.
public struct SetMinutesFacts: Sendable {
    let facts: MinutesFacts
    let event: Event.ID

    public init(_ facts: MinutesFacts, of event: Event.ID) {
        (self.facts, self.event) = (facts, event)
    }

    /// - Throws: `NotFound` without the event, `HostRefusal.hasNoVoice`.
    public func run(in db: Writer) throws {
        guard let found = try db.event(event) else { throw NotFound() }
        try found.requireAcceptance(in: db)
        try db.set(facts, of: event)
    }
}
