import Domain

/// Better words for the texts of the program: proposing them, and deciding.
enum BetterWordsAddress {
    static let desk = DeskAddress.page + "/words"
    static let anyText = TextKey(rawValue: "{text}")
    static let anyWords = BetterWords.ID(rawValue: "{words}")

    /// For one text.
    static func form(for key: TextKey) -> String { "\(ReadingAddress.words)/\(key.rawValue)" }
    static func sent(for key: TextKey) -> String { form(for: key) + "?sent=yes" }
    static func acceptance(of words: BetterWords.ID) -> String { "\(desk)/\(words)/acceptance" }
    static func removal(of words: BetterWords.ID) -> String { "\(desk)/\(words)/removal" }
}
