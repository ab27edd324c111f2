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

        /// Whether it says nothing without a sentence: what blocks it, why it was dropped.
        public var needsSentence: Bool { [.blocked, .dropped].contains(self) }

        /// Whether it goes on, so that somebody is asked again.
        public var goesOn: Bool { [.partly, .underWay, .blocked].contains(self) }
    }

    public enum Refusal: Error, Hashable {
        /// "Blocked" and "dropped" say by what and why.
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

// MARK: How it ended

/// What came of a measure, or why it was given up, in the words of one side.
public struct SaidOutcome: Hashable, Sendable {
    /// Nil where nobody knows any more whose words they are.
    public let organisation: Organisation.ID?
    public let text: String
    public let language: Language

    public init(of organisation: Organisation.ID?, _ text: String, in language: Language) {
        (self.organisation, self.text, self.language) = (organisation, text, language)
    }
}

extension Measure {
    /// What came of it, or why it was given up, in everybody's own words: of whoever has said so first, and of all others who have
    /// said the same when they were asked. Empty as long as it has not ended.
    /// - Parameter reopened: when it was last opened again; what was said before is no answer any more.
    public func outcomes(
        saidBy answers: [MeasureAnswer], since reopened: Instant? = nil, on day: CalendarDay
    ) -> [SaidOutcome] {
        guard let ending = endingInForce(on: day) else {
            return outcome(on: day).map { [SaidOutcome(of: nil, $0, in: outcomeLanguage ?? .german)] } ?? []
        }
        // What somebody else has written down is nobody's own word.
        let first = outcome(on: day).map { text in
            SaidOutcome(
                of: ending.voice.isNoted ? nil : ending.voice.organisation, text, in: outcomeLanguage ?? .german)
        }
        let word: MeasureAnswer.Word = ending.outcome == .done ? .done : .dropped
        let said = answers.newestOfEachOwner.filter { answer in
            isOwner(answer.organisation) && answer.word == word && reopened.map { answer.at > $0 } ?? true
        }
        // Their words are for everybody where all of them say the same, and that is what they were told.
        let isUnanimous = Set(said.map(\.organisation)) == Set(owners.map(\.organisation))
        let others = said.filter { $0.organisation != ending.voice.organisation && !$0.text.isBlank }
        return [first].compactMap(\.self)
            + (isUnanimous ? others : []).map { SaidOutcome(of: $0.organisation, $0.text, in: $0.language) }
    }

    /// All who answer for it say that it is done, and none of them in words.
    public mutating func endWithoutWords(
        by voice: Voice, and other: Voice, on day: CalendarDay
    ) throws(Refusal) {
        let status = status(on: day)
        guard !isDraft, status.isOpen, status.next.contains(.done), pendingEnding(on: day) == nil else {
            throw .notNext(from: status, to: .done)
        }
        let agreements = other == voice ? [] : [other]
        ending = Ending(.done, because: "", by: voice, on: day, agreements: agreements, agreedOn: day)
    }
}

// MARK: It has not arrived

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

    /// Too few are left of those who had said that it has not reached them: it is done, as it was.
    public mutating func close(_ reopening: Reopening) throws(Refusal) {
        guard statusApartFromEnding == .inProgress, sinceApartFromEnding == reopening.reopenedOn, ending == nil else {
            throw .notNext(from: statusApartFromEnding, to: .done)
        }
        (statusApartFromEnding, sinceApartFromEnding) = (.done, reopening.doneOn)
        (outcomeApartFromEnding, outcomeLanguage) = (reopening.outcome, reopening.outcomeLanguage)
        review = nil
    }

    /// Why it is open again, as long as nothing else has become of it.
    public func reopening(among reopenings: [Reopening], on day: CalendarDay) -> Reopening? {
        guard status(on: day) == .inProgress else { return nil }
        return reopenings.last { $0.measure == id && $0.reopenedOn == statusSince(on: day) }
    }

    /// Whether those for whom it was done on `round` may still say whether it has reached them: as long as it is done, or is open
    /// again by their own word and none of those who answer for it has said anything to that.
    public func takesArrivals(
        about round: CalendarDay, reopenings: [Reopening], _ answers: [MeasureAnswer], on day: CalendarDay
    ) -> Bool {
        if status(on: day) == .done { return statusSince(on: day) == round }
        guard let reopening = reopening(among: reopenings, on: day), reopening.doneOn == round else { return false }
        return answers.newestOfEachOwner.allSatisfy { $0.at < reopening.reopenedAt }
    }
}
