public import Domain
public import Storage

/// An idea becomes a measure: proposed, until each side has somebody who answers for it. An idea becomes one once.
public struct MakeMeasure: Sendable {
    let idea: Idea.ID
    let today: CalendarDay

    public init(from idea: Idea.ID, on today: CalendarDay) {
        (self.idea, self.today) = (idea, today)
    }

    /// - Returns: the measure; the earlier one if there is one.
    /// - Throws: `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Measure {
        if let earlier = try db.measure(from: idea, drafts: true) { return earlier }
        let idea = try db.change(idea: idea) { idea in try idea.becomeMeasure() }
        let measure = Measure(
            id: db.newIdentifier(), event: idea.event, idea: idea.id, title: idea.title, text: idea.text,
            language: idea.language, topic: idea.topic, statusSince: today)
        try db.insert(measure)
        return measure
    }
}
