/// A question to the directory that nobody answers, as it is counted: the words, and nothing about whoever asked.
public struct UnansweredQuestion: Hashable, Sendable {
    /// As search compares it: whoever types the same otherwise has asked the same.
    public let folded: String
    /// In small letters, as it was typed.
    public let text: String
    /// Of the page on which it was typed.
    public let language: Language

    /// What is longer tells a story, and stories have people in them.
    public static let limit = 80
    /// So many digits in it may be a telephone number; a postcode has one digit less.
    static let digitsOfNumbers = 6
    /// What was asked less often is shown to nobody: it may be about one person.
    public static let shownFrom = 2
    /// What was asked once is kept for so long, everything else for `days` after it was asked last.
    public static let daysOfSingle = 30
    public static let days = 180
    /// So many are kept; those that were asked least go first.
    public static let most = 2_000

    /// - Returns: nil for what is not counted: nothing to search for, a story, an address, a number.
    public init?(typed: String, language: Language) {
        let text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let folded = text.foldedForSearch
        guard !folded.isEmpty, !text.exceeds(Self.limit), !text.contains("@"), !text.contains("://"),
            text.count(where: \.isNumber) < Self.digitsOfNumbers
        else { return nil }
        (self.folded, self.text, self.language) = (folded, text.lowercased(), language)
    }

    /// As it was kept.
    public init(stored folded: String, text: String, language: Language) {
        (self.folded, self.text, self.language) = (folded, text, language)
    }
}

/// How often a question was asked that nobody answers, and when last.
public struct CountedQuestion: Hashable, Sendable {
    public let question: UnansweredQuestion
    public let times: Int
    public let lastAsked: CalendarDay

    public init(question: UnansweredQuestion, times: Int, lastAsked: CalendarDay) {
        (self.question, self.times, self.lastAsked) = (question, times, lastAsked)
    }
}
