public import Domain
public import Storage

/// An organisation for which a measure was done says whether it has arrived. Two that say no open it again: those who answer for it
/// are asked at once, and what they had said came of it stays in its story. Whoever has said no by mistake says yes, and it is done
/// as it was, as long as nobody who answers for it has said anything to that.
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

    /// - Throws: `MeasureAnswer.Refusal.isOver` if it is neither done nor open again by these answers; `NotFound`.
    public func run(in db: Writer) throws {
        guard let measure = try db.measure(measure) else { throw NotFound() }
        let earlier = try db.measureAnswers(about: [measure.id])[measure.id] ?? []
        let reopenings = try db.reopenings(of: [measure.id])[measure.id] ?? []
        guard measure.takesArrivals(about: round, reopenings: reopenings, earlier, on: today) else {
            throw MeasureAnswer.Refusal.isOver
        }
        try db.keep(
            MeasureAnswer(
                about: measure.id, of: organisation, round: round, hasArrived ? .arrived : .notArrived, text: text,
                language: language, at: db.now, settledAt: hasArrived ? db.now : nil),
            at: measure.event)
        let answers = try db.measureAnswers(about: [measure.id])[measure.id] ?? []
        let noes = answers.count { $0.round == round && $0.word == .notArrived }
        let isEnough = noes >= MeasureAnswer.noesThatReopen
        if let reopening = measure.reopening(among: reopenings, on: today) {
            guard isEnough else { return try db.takeBack(reopening) }
            if noes != reopening.noes { try db.change(reopening, noes: noes) }
        } else if isEnough {
            try db.reopen(measure, noes: noes, on: today)
            try db.forgetTranslations(of: [TextPlace(.measureOutcome, of: measure.id)])
        }
    }
}
