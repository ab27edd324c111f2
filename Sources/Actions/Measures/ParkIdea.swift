public import Domain
public import Storage

/// The plenary keeps an idea for later, and tells its writers why.
public struct ParkIdea: Sendable {
    let idea: Idea.ID
    let reason: String

    public init(_ idea: Idea.ID, because reason: String) {
        (self.idea, self.reason) = (idea, reason)
    }

    /// - Throws: `Idea.Refusal`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Idea {
        try db.change(idea: idea) { idea in try idea.park(because: reason) }
    }
}

/// The plenary does not take an idea up, and tells its writers why.
public struct DeclineIdea: Sendable {
    let idea: Idea.ID
    let reason: String

    public init(_ idea: Idea.ID, because reason: String) {
        (self.idea, self.reason) = (idea, reason)
    }

    /// - Throws: `Idea.Refusal`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Idea {
        try db.change(idea: idea) { idea in try idea.decline(because: reason) }
    }
}

/// What was put aside is on the table again.
public struct TakeIdeaUp: Sendable {
    let idea: Idea.ID

    public init(_ idea: Idea.ID) {
        self.idea = idea
    }

    /// - Throws: `Idea.Refusal.isMeasureAlready`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Idea {
        try db.change(idea: idea) { idea in try idea.takeUp() }
    }
}
