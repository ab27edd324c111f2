public import Domain
public import Storage

/// Two ideas that mean the same are carried on as one. Both keep their group, their cards and their writers, and the reason or
/// the measure is told to all of them.
public struct MergeIdeas: Sendable {
    let idea: Idea.ID
    let other: Idea.ID

    /// - Parameter other: the one that stands for both.
    public init(_ idea: Idea.ID, into other: Idea.ID) {
        (self.idea, self.other) = (idea, other)
    }

    /// - Throws: `Idea.Refusal`; `NotFound`.
    public func run(in db: Writer) throws {
        guard let other = try db.idea(other) else { throw NotFound() }
        // A draft about one of them alone would be about nothing.
        if let draft = try db.measure(from: idea, drafts: true), draft.isDraft, draft.idea == idea {
            throw Idea.Refusal.notMergeable
        }
        // Those that were carried on with it come along.
        for id in try [idea] + db.ideas(mergedInto: idea).map(\.id) {
            try db.change(idea: id) { idea in try idea.merge(into: other) }
        }
    }
}

/// An idea that was carried on with another one stands for itself again.
public struct SeparateIdeas: Sendable {
    let idea: Idea.ID

    public init(_ idea: Idea.ID) {
        self.idea = idea
    }

    /// - Throws: `Idea.Refusal`; `NotFound`.
    public func run(in db: Writer) throws {
        try db.change(idea: idea) { idea in try idea.separate() }
    }
}
