public import Domain
public import Storage

/// An owner says something about a measure: that it is promised, under way, stuck, over. Whether it may is the rule of
/// `Measure`; the others are told by letter, and its own accounts, too, if the team noted it for them.
public struct TakeMeasureStep: Sendable {
    let step: Measure.Step
    let measure: Measure.ID
    let voice: Voice?
    let person: String
    let mark: String?
    let today: CalendarDay
    let correspondence: Correspondence?

    /// - Parameters:
    ///   - voice: nil for the team, while nobody answers for it; then nobody is told.
    ///   - person: who said it, if the team noted it.
    ///   - mark: of the wish to end it that was read; a yes to it needs one.
    ///   - correspondence: nil tells nobody, where an old story is only written down.
    public init(
        _ step: Measure.Step, on measure: Measure.ID, by voice: Voice?, person: String = "",
        answering mark: String? = nil, on today: CalendarDay, correspondence: Correspondence?
    ) {
        (self.step, self.measure, self.voice, self.person) = (step, measure, voice, person)
        (self.mark, self.today, self.correspondence) = (mark, today, correspondence)
    }

    /// - Returns: the measure as it is now.
    /// - Throws: `Measure.Refusal`, `NotFound`; then nothing has changed and nobody is told.
    @discardableResult
    public func run(in db: Writer) throws -> Measure {
        let word = WordAboutMeasure(
            saying: .step(step.kind), voice: voice, person: person, today: today, correspondence: correspondence)
        return try word.keep(about: measure, in: db) { measure in
            // A yes is a yes to what was read, and to nothing that came in its place.
            if step == .agreeToEnd, let ending = measure.pendingEnding(on: today), ending.mark != mark {
                let status = measure.status(on: today)
                throw Measure.Refusal.notNext(from: status, to: status)
            }
            try measure.take(step, by: voice, on: today)
        }
    }
}
