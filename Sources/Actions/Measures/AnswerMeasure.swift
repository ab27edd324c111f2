public import Domain
public import Storage

/// An organisation says what became of a measure for which it answers. Its answer stands beside those of the others; what all of
/// them say alike becomes so, and where they differ the coordination reads it.
public struct AnswerMeasure: Sendable {
    let measure: Measure.ID
    let organisation: Organisation.ID
    let word: MeasureAnswer.Word
    let text: String
    let language: Language
    let round: CalendarDay?
    let next: CalendarDay?
    let today: CalendarDay

    /// - Parameters:
    ///   - round: the day about which was asked; nil for whoever says it unasked.
    ///   - language: in which the text is written.
    ///   - next: when they want to be asked again, if it goes on; nil for whoever leaves that to us.
    public init(
        _ measure: Measure.ID, for organisation: Organisation.ID, _ word: MeasureAnswer.Word, text: String,
        language: Language, round: CalendarDay?, askingAgainOn next: CalendarDay? = nil, on today: CalendarDay
    ) {
        (self.measure, self.organisation, self.word) = (measure, organisation, word)
        (self.text, self.language, self.round, self.today) = (text, language, round, today)
        self.next = next
    }

    /// - Throws: `MeasureAnswer.Refusal`; `Measure.Refusal.notAnOwner`; `NotFound`.
    public func run(in db: Writer) throws {
        guard let measure = try db.measure(measure) else { throw NotFound() }
        guard measure.isOwner(organisation) else { throw Measure.Refusal.notAnOwner }
        guard !measure.isDraft, measure.status(on: today).isOpen else { throw MeasureAnswer.Refusal.isOver }
        let earlier = try db.measureAnswers(about: [measure.id])[measure.id] ?? []
        let answer = MeasureAnswer(
            about: measure.id, of: organisation, round: try round(of: measure, earlier, in: db), word, text: text,
            language: language, at: db.now)
        try answer.check()
        if word.goesOn, let next { try FollowUp.checkNext(next, after: answer.round, on: today) }
        try db.keep(answer, at: measure.event)
        // What was talked over about an earlier day is no answer to this one.
        let others = earlier.newestOfEachOwner.filter { other in
            other.organisation != organisation && (other.settledAt == nil || other.round >= answer.round)
        }
        try follow(answer, others: others, about: measure, in: db)
        if word.goesOn { try NextReview(after: answer.round, named: next, on: today).plan(for: measure.id, in: db) }
    }

    /// The day about which was asked, or, where somebody says it unasked, the one that they would be asked about.
    private func round(of measure: Measure, _ earlier: [MeasureAnswer], in db: Reader) throws -> CalendarDay {
        if let round { return round }
        let day = try db.daysOfMeasures([measure.id])[measure.id] ?? today
        let event = try measure.event.flatMap { try db.event($0) }?.day
        let written = try db.writtenFollowUps(about: [measure.id])
        let asked = written.filter { $0.organisation == organisation && $0.letter == .question }.map(\.round)
        // What they were asked and owe may be older than what is planned by now.
        let days =
            measure.askingDays(since: max(event ?? day, day)) + asked + FollowUpPlan.openDays(written, earlier)
        let own = Set(earlier.filter { $0.organisation == organisation }.map(\.round))
        return FollowUp.round(of: days, answered: own, on: today) ?? days.filter { $0 <= today }.max() ?? today
    }

    // MARK: What follows

    private func follow(
        _ answer: MeasureAnswer, others: [MeasureAnswer], about measure: Measure, in db: Writer
    ) throws {
        let owners = Set(measure.owners.map(\.organisation))
        let all = others.filter { owners.contains($0.organisation) } + [answer]
        let isUnanimous = Set(all.map(\.organisation)) == owners && Set(all.map(\.word)).count == 1
        // Where all say the same there is nothing to talk over.
        if isUnanimous { try db.settleAnswers(about: measure) }
        let voice = Voice(organisation)
        switch word {
        case .done where isUnanimous: try end(.done, measure, saidBy: all, in: db)
        case .dropped where isUnanimous: try end(.notPursued, measure, saidBy: all, in: db)
        case .blocked where isUnanimous: try take(.stall, on: measure, by: voice, in: db)
        case .partly, .underWay: try take(.start, on: measure, by: voice, in: db)
        case .done, .dropped, .blocked, .arrived, .notArrived: break
        }
    }

    /// One side has proposed it with its own words, and the other one agrees.
    private func end(_ end: Measure.End, _ measure: Measure, saidBy all: [MeasureAnswer], in db: Writer) throws {
        let bank = measure.owners.first { $0.organisation == organisation }?.bank
        if let pending = measure.pendingEnding(on: today) {
            guard pending.outcome == end, pending.voice.organisation != organisation else { return }
            try take(.agreeToEnd, on: measure, by: Voice(organisation), answering: pending.mark, in: db)
            return
        }
        let across = Set(measure.owners.filter { $0.bank != bank }.map(\.organisation))
        let worded = all.filter { !$0.text.isBlank }
        guard let proposal = worded.first(where: { across.contains($0.organisation) }) ?? worded.first else {
            return try endWithoutWords(measure, saidBy: all, in: db)
        }
        let proposed = try take(
            .end(end, because: proposal.text, language: proposal.language), on: measure,
            by: Voice(proposal.organisation), in: db)
        guard let pending = proposed?.pendingEnding(on: today) else { return }
        // Whoever answers last agrees, unless the words are its own: then somebody of the other side has agreed already.
        let own = measure.owners.first { $0.organisation == proposal.organisation }?.bank
        let others = measure.owners.filter { $0.organisation != proposal.organisation }
        let isAgreedByLast = others.contains { $0.organisation == organisation && $0.bank != own }
        let agreeing = isAgreedByLast ? organisation : (others.first { $0.bank != own } ?? others.first)?.organisation
        guard let agreeing else { return }
        try take(.agreeToEnd, on: measure, by: Voice(agreeing), answering: pending.mark, in: db)
    }

    /// All of them say that it is done, and none of them what came of it.
    private func endWithoutWords(_ measure: Measure, saidBy all: [MeasureAnswer], in db: Writer) throws {
        let first = all.first { $0.organisation != organisation }?.organisation
        let details = ["step": MeasureSaying.step(.done).rawValue, "party": organisation.rawValue]
        do {
            try db.change(measure: measure.id, details: details) { measure in
                try measure.endWithoutWords(by: Voice(first ?? organisation), and: Voice(organisation), on: today)
            }
        } catch is Measure.Refusal {
            // What the rules of the measure refuse just now stays an answer and nothing more.
        }
    }

    /// What the rules of the measure refuse just now stays an answer and nothing more.
    /// - Returns: the measure as it is then; nil if it was refused.
    @discardableResult
    private func take(
        _ step: Measure.Step, on measure: Measure, by voice: Voice, answering mark: String? = nil, in db: Writer
    ) throws -> Measure? {
        let deed = TakeMeasureStep(
            step, on: measure.id, by: voice, answering: mark, on: today, correspondence: nil)
        do {
            return try deed.run(in: db)
        } catch is Measure.Refusal {
            return nil
        }
    }
}

/// What goes on is asked about again, also where nobody has named a day.
struct NextReview {
    let round: CalendarDay
    let named: CalendarDay?
    let today: CalendarDay

    /// - Parameters:
    ///   - round: the day about which somebody has just answered.
    ///   - named: by whoever answered.
    init(after round: CalendarDay, named: CalendarDay?, on today: CalendarDay) {
        (self.round, self.named, self.today) = (round, named, today)
    }

    /// Where both sides name a day, or a later one was set before, the earlier one counts.
    func plan(for id: Measure.ID, in db: Writer) throws {
        guard let measure = try db.measure(id), measure.status(on: today).isOpen else { return }
        let planned = measure.nextAsking(after: round, on: today)
        let isSet = planned == measure.review
        let next = named.map { isSet ? min($0, planned) : $0 } ?? planned
        guard next != measure.review else { return }
        try db.change(measure: id) { $0.review = next }
    }
}
