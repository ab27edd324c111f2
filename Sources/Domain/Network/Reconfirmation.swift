public import FoundationEssentials

/// How an organisation is asked once a year whether its profile is still right: by letter, three times at most, and then by
/// telephone.
///
/// What counts is its last word: when it last said so, or else when it came into the directory. A word that is younger than
/// the letters answers them, whoever wrote it down.
public struct Reconfirmation: Hashable, Sendable {
    /// So old its last word may be.
    public static let validity = Duration.days(365)
    /// At least so much time lies between two letters.
    public static let pause = Duration.days(60)
    /// So many letters without an answer, then somebody calls.
    public static let mostLetters = 3
    /// So long the last letter waits for an answer.
    public static let patience = Duration.days(14)
    /// So many organisations are written to in one night.
    public static let mostInNight = 100
    /// So long the link of a letter leads somewhere.
    public static let linkLifetime = Duration.days(60)

    /// What is due.
    public enum Step: Hashable, Sendable {
        case write
        /// All letters were in vain.
        case call
    }

    public let organisation: Organisation.ID
    public let lastWord: Instant
    /// How many were written since that word.
    public private(set) var letters: Int
    public private(set) var lastLetterAt: Instant?
    /// Since when somebody has to call; nil while letters are enough.
    public private(set) var silentSince: Instant?

    /// As it is kept; what came before the last word is answered.
    public init(
        of organisation: Organisation.ID, lastWord: Instant, letters: Int = 0, lastLetterAt: Instant? = nil,
        silentSince: Instant? = nil
    ) {
        (self.organisation, self.lastWord) = (organisation, lastWord)
        let isAnswered = lastLetterAt.map { $0 <= lastWord } ?? false
        self.letters = isAnswered ? 0 : letters
        self.lastLetterAt = lastLetterAt
        self.silentSince = silentSince.flatMap { $0 > lastWord ? $0 : nil }
    }

    public func step(at now: Instant) -> Step? {
        guard now.since(lastWord) >= Self.validity, silentSince == nil else { return nil }
        guard let lastLetterAt else { return .write }
        if letters >= Self.mostLetters { return now.since(lastLetterAt) >= Self.patience ? .call : nil }
        return now.since(lastLetterAt) >= Self.pause ? .write : nil
    }

    /// A letter goes out.
    public mutating func write(at now: Instant) {
        letters += 1
        lastLetterAt = now
    }

    /// Nobody answers, or nobody can be written to: somebody has to call.
    public mutating func fallSilent(at now: Instant) {
        silentSince = now
    }

    /// Somebody was reached and wants to look: that is the first letter again.
    public mutating func writeAnew(at now: Instant) {
        (letters, lastLetterAt, silentSince) = (1, now, nil)
    }
}

extension Reconfirmation {
    /// When the letters of a night are written, on the clocks of the city: they are there in the morning.
    public static let begin = TimeOfDay(rawValue: "02:00") ?? .midnight
    public static let end = TimeOfDay(rawValue: "05:00") ?? .midnight

    /// The beginning of the night that it is at `now`; nil by day.
    public static func night(at now: Instant, in zone: TimeZone) -> Instant? {
        let today = CalendarDay(of: now, in: zone)
        let begin = today.at(begin, in: zone)
        return now >= begin && now < today.at(end, in: zone) ? begin : nil
    }
}

/// Somebody of the coordination called an organisation that answers no letter.
public struct ProfileCall: Hashable, Sendable {
    /// So long the house knows who called; the data map says the same.
    public static let days = 730

    public enum Result: String, CaseIterable, Hashable, Sendable {
        case notReached = "not-reached"
        /// Somebody of it said that all is right.
        case isCorrect = "is-correct"
        /// They want the letter once more, and will look.
        case wantsLetter = "wants-letter"
    }

    public let organisation: Organisation.ID
    public let at: Instant
    /// Who called; nil if that account is gone.
    public let caller: Account.ID?
    public let result: Result

    public init(to organisation: Organisation.ID, at: Instant, by caller: Account.ID?, _ result: Result) {
        (self.organisation, self.at, self.caller, self.result) = (organisation, at, caller, result)
    }
}
