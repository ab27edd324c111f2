import Domain
import Foundation
import Words

/// The ways to pass a public page on: the phone's own, a text to be copied, a chat. Nothing is loaded from elsewhere before
/// somebody presses, and nobody counts.
struct ShareRow: Component {
    let words: Words
    /// What the page is about, in one line.
    let subject: String
    /// The whole address of the page.
    let address: String
    /// Where the page is that is printed and hung up; nil if there is none.
    var poster: String?

    var html: HTML {
        let paper = poster.map { address in
            Button(label: words(FoundPhrase.poster), action: .link(address), kind: .quiet, isSmall: true)
        }
        return """
            <p class="row">\(ShareButton(words: words, address: address))\
            \(CopyButton(words: words, text: text, label: words(SharingPhrase.copyText)))\
            <a class="button quiet small" href="\(chat)" rel="noopener noreferrer">\(words(SharingPhrase.byWhatsApp))</a>\
            \(paper)</p>
            """
    }

    private var text: String { "\(subject)\n\(address)" }

    private var chat: String {
        "https://wa.me/?text=" + (text.addingPercentEncoding(withAllowedCharacters: .urlUnreserved) ?? "")
    }
}

extension CharacterSet {
    /// What never needs an escape (RFC 3986, section 2.3).
    static let urlUnreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
