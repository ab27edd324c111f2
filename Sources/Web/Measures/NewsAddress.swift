import Secrets

/// What the link of a letter with news leads to; `AskForNews` writes it.
struct NewsAddress {
    /// As routes write it.
    static let pattern = NewsAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    /// With a button; opening it changes nothing.
    var page: String { "/news/\(text)" }
    /// Says that the address is theirs.
    var yes: String { page + "/yes" }
    /// Ends the news.
    var noMore: String { page + "/no-more" }
}
