import Domain
import Words

/// What an organisation says first about itself, for where there is no room for all of it: in the reader's language if it has
/// written in it.
struct FirstSentence: Component {
    let language: Language
    let text: String

    /// Nil if it has written nothing.
    /// - Parameter limit: a longer sentence ends with a whole word before so many letters.
    init?(of organisation: Organisation, for reader: Language, limit: Int = 200) {
        guard let told = organisation.description(for: reader),
            let paragraph = told.text.split(whereSeparator: \.isNewline)
                .first(where: { !String($0).isBlank })
        else { return nil }
        language = told.language
        let sentence = Self.beginning(of: String(paragraph))
        guard sentence.exceeds(limit) else {
            text = sentence
            return
        }
        let cut = sentence.prefix(limit)
        text = (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + " …"
    }

    var html: HTML { "<span dir=\"auto\" lang=\"\(language)\">\(text)</span>" }

    private static func beginning(of paragraph: String) -> String {
        var words: [Substring] = []
        for word in paragraph.split(separator: " ") {
            words.append(word)
            if ends(word) { break }
        }
        return words.joined(separator: " ")
    }

    /// A full stop after a short word may belong to it, as in "e. V." or "z. B.".
    private static func ends(_ word: Substring) -> Bool {
        guard let last = word.last else { return false }
        return "!?؟".contains(last) || (last == "." && word.count { $0.isLetter } > shortWord)
    }

    private static let shortWord = 3
}
