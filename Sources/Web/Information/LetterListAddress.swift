import Secrets

/// What the link in the head of a letter to many leads to; `LetterList` writes it.
struct LetterListAddress {
    /// As routes write it.
    static let pattern = LetterListAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    /// Says whether such letters come.
    var page: String { "/letters/\(text)" }
    /// No more of them: a page with a button, and what a mail program sends by itself.
    var noMore: String { page + "/no-more" }
    /// They are wanted again.
    var again: String { page + "/again" }
}
