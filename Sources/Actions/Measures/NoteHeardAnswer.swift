public import Domain
public import Storage
public import Words

/// The coordination has heard on the telephone what became of a measure: that is the answer of the organisation, like one that it
/// gives itself, and the organisation reads what was noted in its name and of whom.
public struct NoteHeardAnswer: Sendable {
    let answer: AnswerMeasure
    let measure: Measure
    let person: String
    let said: AskedPhrase
    let correspondence: Correspondence

    /// - Parameters:
    ///   - measure: about which it is said.
    ///   - person: who said it.
    ///   - said: what was said, in their words.
    public init(
        _ answer: AnswerMeasure, about measure: Measure, by person: String, saying said: AskedPhrase,
        correspondence: Correspondence
    ) {
        (self.answer, self.measure, self.person) = (answer, measure, person)
        (self.said, self.correspondence) = (said, correspondence)
    }

    /// - Throws: what `AnswerMeasure` throws.
    public func run(in db: Writer) throws {
        try answer.run(in: db)
        let (title, said, text) = (measure.title, said, answer.text)
        // Nobody else reads what one side says.
        try VoiceLetters(
            of: Voice(answer.organisation, .telephone), person: person, about: { _ in title },
            at: "/measures/\(measure.id)",
            saying: { words in
                [words(said), text].filter { !$0.isBlank }.joined(separator: "\n\n")
            }, correspondence: correspondence
        ).tell([], in: db)
    }
}
