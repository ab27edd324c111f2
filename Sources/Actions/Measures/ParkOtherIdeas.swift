public import Domain
public import Storage

/// What no group has brought before everybody, and nobody has decided, is kept for later, with one reason for all.
public struct ParkOtherIdeas: Sendable {
    let event: Event.ID
    let reason: String
    let language: Language

    /// - Parameter language: in which the reason is written.
    public init(of event: Event.ID, because reason: String, in language: Language) {
        (self.event, self.reason, self.language) = (event, reason, language)
    }

    /// - Returns: how many they were.
    /// - Throws: `Idea.Refusal.reasonMissing`.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        let others = try db.ideas(of: event).notInPlenary
        for idea in others { try ParkIdea(idea.id, because: reason, in: language).run(in: db) }
        return others.count
    }
}
