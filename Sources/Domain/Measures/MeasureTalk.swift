/// What those who say different things about a measure have agreed on, when somebody talked it over with them.
public struct MeasureTalk: Hashable, Sendable {
    public static let noteLimit = 400

    /// Where the measure stood before, and where it stands since then.
    public struct Standing: Hashable, Sendable {
        public let before: Measure.Status
        public let since: CalendarDay
        public let after: Measure.Status

        public init(before: Measure.Status, since: CalendarDay, after: Measure.Status) {
            (self.before, self.since, self.after) = (before, since, after)
        }
    }

    public let measure: Measure.ID
    public let at: Instant
    /// Empty where nobody has written anything.
    public let note: String
    public let language: Language
    /// Nil where it stands as it stood.
    public let standing: Standing?

    public init(about measure: Measure.ID, at: Instant, note: String, language: Language, standing: Standing? = nil) {
        (self.measure, self.at, self.note, self.language) = (measure, at, note, language)
        self.standing = standing
    }
}

extension Measure {
    /// Where those who answer for it can say that it stands, once they have talked it over.
    public func standingsAfterTalk(on day: CalendarDay) -> [Status] {
        guard !isDraft, pendingEnding(on: day) == nil else { return [] }
        let next = status(on: day).next
        return [Status.inProgress, .stalled, .done, .notPursued].filter(next.contains)
    }

    /// What was said when it was talked over is taken back, and it stands as it stood before.
    public mutating func takeBack(_ standing: MeasureTalk.Standing, on day: CalendarDay) throws(Refusal) {
        let status = status(on: day)
        guard status == standing.after else { throw .notNext(from: status, to: standing.before) }
        (statusApartFromEnding, sinceApartFromEnding) = (standing.before, standing.since)
        (outcomeApartFromEnding, outcomeLanguage, ending) = (nil, nil, nil)
    }
}
