public import Domain
public import Storage

/// An organisation for which a measure was done says whether it has arrived. Two that say no open it again: those who answer for it
/// are asked at once, and what they had said came of it stays as a note.
public struct AnswerArrival: Sendable {
    let measure: Measure.ID
    let organisation: Organisation.ID
    let hasArrived: Bool
    let text: String
    let language: Language
    let round: CalendarDay
    let today: CalendarDay

    /// - Parameters:
    ///   - round: the day on which it was done.
    ///   - language: in which the text is written.
    public init(
        about measure: Measure.ID, for organisation: Organisation.ID, hasArrived: Bool, text: String,
        language: Language, round: CalendarDay, on today: CalendarDay
    ) {
        (self.measure, self.organisation, self.hasArrived) = (measure, organisation, hasArrived)
        (self.text, self.language, self.round, self.today) = (text, language, round, today)
    }

    /// - Throws: `MeasureAnswer.Refusal.isOver` if it is not done any more; `NotFound`.
    public func run(in db: Writer) throws {
        guard let measure = try db.measure(measure) else { throw NotFound() }
        guard measure.status(on: today) == .done, measure.statusSince(on: today) == round else {
            throw MeasureAnswer.Refusal.isOver
        }
        try db.keep(
            MeasureAnswer(
                about: measure.id, of: organisation, round: round, hasArrived ? .arrived : .notArrived, text: text,
                language: language, at: db.now, settledAt: hasArrived ? db.now : nil),
            at: measure.event)
        let answers = try db.measureAnswers(about: [measure.id])[measure.id] ?? []
        let noes = answers.filter { $0.round == round && $0.word == .notArrived }
        guard noes.count >= MeasureAnswer.noesThatReopen else { return }
        if let outcome = measure.outcome(on: today) {
            let note = String(outcome.prefix(ProgressNote.limit))
            try AddProgressNote(note, in: measure.outcomeLanguage ?? .german, to: measure.id).run(in: db)
            try db.forgetTranslations(of: [TextPlace(.measureOutcome, of: measure.id)])
        }
        try db.change(measure: measure.id, details: ["step": MeasureSaying.step(.resume).rawValue]) { measure in
            try measure.reopen(on: today)
        }
    }
}
