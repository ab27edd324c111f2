/// What one side says became of a measure, when it was asked. Each side has its own answer, and nobody's replaces another's.
public struct MeasureAnswer: Hashable, Sendable {
    public enum Word: String, Hashable, Sendable, CaseIterable {
        case done, partly
        case underWay = "under-way"
        case blocked, dropped
        /// Those for whom it was done say whether it has reached them.
        case arrived
        case notArrived = "not-arrived"

        /// What whoever answers for it may say.
        public static let ofOwners: [Word] = [.done, .partly, .underWay, .blocked, .dropped]
        /// What those may say for whom it was done.
        public static let ofSide: [Word] = [.arrived, .notArrived]

        /// Whether it says nothing without a sentence: what came of it, what blocks it, why it was dropped.
        public var needsSentence: Bool { [.done, .blocked, .dropped].contains(self) }
    }

    public enum Refusal: Error, Hashable {
        /// "Done", "blocked" and "dropped" say what, by what and why.
        case sentenceMissing
        /// It has ended meanwhile: nobody is asked any more.
        case isOver
    }

    public static let textLimit = 400
    /// So many organisations that say "it has not reached us" open a measure again.
    public static let noesThatReopen = 2

    public let measure: Measure.ID
    public let organisation: Organisation.ID
    /// The day about which was asked.
    public let round: CalendarDay
    public let word: Word
    public let text: String
    public let language: Language
    public let at: Instant
    /// Since when the coordination has talked it over; nil as long as nobody has.
    public let settledAt: Instant?

    public init(
        about measure: Measure.ID, of organisation: Organisation.ID, round: CalendarDay, _ word: Word, text: String,
        language: Language, at: Instant, settledAt: Instant? = nil
    ) {
        (self.measure, self.organisation, self.round) = (measure, organisation, round)
        (self.word, self.text, self.language) = (word, text, language)
        (self.at, self.settledAt) = (at, settledAt)
    }

    /// - Throws: `Refusal.sentenceMissing`.
    public func check() throws(Refusal) {
        if word.needsSentence, text.isBlank { throw .sentenceMissing }
    }
}

extension [MeasureAnswer] {
    /// The newest word of each owner, whatever day it was about: whoever answers early hides nobody else's.
    public var newestOfEachOwner: [MeasureAnswer] { newest(among: MeasureAnswer.Word.ofOwners) }

    /// The newest word of each of those for whom it was done.
    public var newestOfEachSide: [MeasureAnswer] { newest(among: MeasureAnswer.Word.ofSide) }

    private func newest(among words: [MeasureAnswer.Word]) -> [MeasureAnswer] {
        let own = filter { words.contains($0.word) }
        return Dictionary(grouping: own, by: \.organisation).values
            .compactMap { $0.max { ($0.at, $0.round) < ($1.at, $1.round) } }
            .sorted { ($0.at, $0.organisation) < ($1.at, $1.organisation) }
    }

    /// Whether those who answer for it say different things, and nobody has talked it over yet. What was talked over is
    /// contradicted only by what somebody says about the same day.
    public var isContradictory: Bool {
        let newest = newestOfEachOwner
        return newest.contains { open in
            open.settledAt == nil
                && newest.contains { other in
                    other.word != open.word && (other.settledAt == nil || other.round >= open.round)
                }
        }
    }

    /// On how many sides it has not arrived, of those that nobody has talked over.
    public var openNoes: [MeasureAnswer] {
        newestOfEachSide.filter { $0.word == .notArrived && $0.settledAt == nil }
    }
}

extension Measure {
    /// Those for whom it was done say that it has not reached them: it is under way again.
    public mutating func reopen(on day: CalendarDay) throws(Refusal) {
        let status = status(on: day)
        guard status == .done else { throw .notNext(from: status, to: .inProgress) }
        (statusApartFromEnding, sinceApartFromEnding) = (.inProgress, day)
        (outcomeApartFromEnding, outcomeLanguage, ending) = (nil, nil, nil)
        // Whoever answers for it is asked at once.
        review = day
    }
}
