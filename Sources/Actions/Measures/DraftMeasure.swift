public import Domain
public import Storage

/// What an idea is to become is written down: what, by when, what is done first. Only the team sees it until it is published.
public struct DraftMeasure: Sendable {
    let idea: Idea.ID
    let today: CalendarDay
    let asking: OwnerAsking?

    /// - Parameter asking: for whoever had said yes to what the draft said before; nil asks nobody anew.
    public init(from idea: Idea.ID, on today: CalendarDay, asking: OwnerAsking? = nil) {
        (self.idea, self.today, self.asking) = (idea, today, asking)
    }

    /// - Parameter write: writes into the draft what was typed; what it throws leaves everything as it was.
    /// - Returns: the measure; the earlier one, written anew, if there is one.
    /// - Throws: `Idea.Refusal` for an idea that was decided; `NotFound`.
    @discardableResult
    public func run(in db: Writer, writing write: (inout Measure) throws -> Void = { _ in }) throws -> Measure {
        guard let idea = try db.idea(idea) else { throw NotFound() }
        guard idea.isOpen else { throw idea.status == .measure ? Idea.Refusal.isMeasureAlready : .isPutAside }
        if let earlier = try db.measure(from: idea.id, drafts: true) {
            return try Rewording(asking: asking).change(earlier.id, in: db) { measure in try write(&measure) }
        }
        var measure = Measure(
            id: db.newIdentifier(), event: idea.event, idea: idea.mergedInto ?? idea.id, title: idea.title,
            text: idea.text, language: idea.language, topic: idea.topic, statusSince: today, isDraft: true)
        try write(&measure)
        try db.insert(measure)
        return measure
    }
}

/// What was written down is thrown away; the idea waits as before.
public struct DiscardDraftMeasure: Sendable {
    let measure: Measure.ID

    public init(_ measure: Measure.ID) {
        self.measure = measure
    }

    /// - Throws: `Measure.Refusal.alreadySo` for one that is published; `NotFound`.
    public func run(in db: Writer) throws {
        guard let measure = try db.measure(measure) else { throw NotFound() }
        guard measure.isDraft else { throw Measure.Refusal.alreadySo }
        try db.discard(draft: measure)
    }
}
