import Domain

/// Other ways of reading a page, and the words that are explained.
enum ReadingAddress {
    static let words = "/words"

    /// A page beside itself in another language.
    static func beside(_ page: String, _ language: Language) -> String {
        asking(page, "\(PageReading.besideField)=\(language.rawValue)")
    }

    /// The list of the sentences of a page.
    static func sentences(of page: String) -> String { asking(page, "\(PageReading.sentencesField)=all") }

    private static func asking(_ page: String, _ query: String) -> String {
        page + (page.contains("?") ? "&" : "?") + query
    }
}
