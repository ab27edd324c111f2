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

        /// Whether it goes on, so that somebody is asked again.
        public var goesOn: Bool { [.partly, .underWay, .blocked].contains(self) }
    }

    public enum Refusal: Error, Hashable {
        /// "Done", "blocked" and "dropped" say what, by what and why.
        case sentenceMissing
        /// It has ended meanwhile: nobody is asked any more.
        case isOver
        /// The day on which they want to be asked again is over, or too far away.
        case nextIsWrong
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
    /// What owners have said about the newest day about which any of them was asked; one answer for each.
    public var ofNewestRound: [MeasureAnswer] {
        let own = filter { MeasureAnswer.Word.ofOwners.contains($0.word) }
        guard let newest = own.map(\.round).max() else { return [] }
        return own.filter { $0.round == newest }
    }

    /// Whether those who answer for it say different things, and nobody has talked it over yet.
    public var isContradictory: Bool {
        let newest = ofNewestRound
        return Set(newest.map(\.word)).count > 1 && newest.contains { $0.settledAt == nil }
    }

    /// On how many sides it has not arrived, of those that nobody has talked over.
    public var openNoes: [MeasureAnswer] { filter { $0.word == .notArrived && $0.settledAt == nil } }
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
