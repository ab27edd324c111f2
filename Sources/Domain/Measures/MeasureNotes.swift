/// What was said of measures and when: where they have stood, and the days on which somebody answered or wrote a note.
public struct MeasureNotes: Hashable, Sendable {
    private let stages: [Measure.ID: [Measure.Stage]]
    private let days: [Measure.ID: [CalendarDay]]

    public init(stages: [Measure.ID: [Measure.Stage]] = [:], days: [Measure.ID: [CalendarDay]] = [:]) {
        (self.stages, self.days) = (stages, days)
    }

    /// Where it stood on `day`. What was said of it later was not so yet; of what nobody noted it is only known that it was agreed.
    public func standing(of measure: Measure, on day: CalendarDay) -> Measure.Status {
        let status = measure.status(on: day)
        guard measure.statusSince(on: day) > day else { return status }
        if let noted = course(of: measure, on: day).last { return noted.status }
        return status == .proposed || status == .agreed ? status : .inProgress
    }

    /// Whether both sides had promised it by `day`, whatever became of it. A proposal that was given up was never agreed.
    public func wasAgreed(_ measure: Measure, on day: CalendarDay) -> Bool {
        switch standing(of: measure, on: day) {
        case .proposed: false
        case .agreed, .inProgress, .stalled, .done: true
        case .notPursued:
            // Where nobody noted that it was a proposal before, it was more than that.
            course(of: measure, on: day).last { $0.status != .notPursued }?.status != .proposed
        }
    }

    /// Whether its day had passed by `day`, and nobody has said anything since: no answer, no note, no new state and no end. Of what
    /// is stalled somebody has said that it is.
    public func isSilent(about measure: Measure, on day: CalendarDay) -> Bool {
        guard let due = measure.due, due < day else { return false }
        guard [.agreed, .inProgress].contains(standing(of: measure, on: day)) else { return false }
        let noted = (stages[measure.id] ?? []).map(\.since)
        let last = measure.ending?.proposedOn ?? measure.sinceApartFromEnding
        return !(noted + (days[measure.id] ?? [])).contains { $0 >= due } && last < due
    }

    private func course(of measure: Measure, on day: CalendarDay) -> [Measure.Stage] {
        measure.course(noted: stages[measure.id] ?? [], on: day)
    }
}
