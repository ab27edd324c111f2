import Domain
import Words

/// The sentences of a page one by one, each with the way to say it better. They were found by marks that nobody sees, which is why
/// there is no page without this.
struct SentencesPage {
    let visit: Visit
    /// The page, in marked words.
    let markup: String

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(PlainPhrase.soundsWrong)
        let (own, around) = keys
        return visit.frame(
            title: title,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(PlainPhrase.soundsWrongLead))</p>
                <p class="soft">\(words(PlainPhrase.bracesHint))</p>
                \(SentenceLines(words: words, keys: own))
                \(Disclosure(
                    label: words(PlainPhrase.aroundEveryPage),
                    content: SentenceLines(words: words, keys: around)))
                <p><a href="\(visit.pathWithoutLanguage)">\(words(PlainPhrase.backToPage))</a></p>
                """)
    }

    /// Those of the page itself, and those that stand around every page.
    private var keys: (own: [TextKey], around: [TextKey]) {
        guard let start = markup.firstRange(of: "<main"), let end = markup.firstRange(of: "</main>") else {
            return (words.lexicon.texts(markedIn: markup), [])
        }
        let own = words.lexicon.texts(markedIn: markup[start.lowerBound..<end.lowerBound])
        let known = Set(own)
        return (own, words.lexicon.texts(markedIn: markup).filter { !known.contains($0) })
    }
}

/// Texts of the program, each with its German original and the way to say it better.
struct SentenceLines: Component {
    let words: Words
    let keys: [TextKey]

    var html: HTML { "<ul class=\"lines\">\(keys.map(line))</ul>" }

    private func line(_ key: TextKey) -> HTML {
        let said = SaidForms(words: words, key: key, language: words.language.tag)
        let german: HTML? =
            words.language.tag == .german
            ? nil
            : "<p class=\"small soft\" lang=\"de\" dir=\"ltr\">\(SaidForms(words: words, key: key, language: .german).text)</p>"
        let button = Button(
            label: words(PlainPhrase.sayItBetter), action: .link(BetterWordsAddress.form(for: key)), isSmall: true,
            accessibleLabel: words(PlainPhrase.sayThisBetter(text: said.text)))
        return "<li class=\"flow\"><p>\(said.text)</p>\(german)<p>\(button)</p></li>"
    }
}

/// A text as translators write it, with all of its forms.
struct SaidForms {
    let words: Words
    let key: TextKey
    let language: Language
    /// Nil for how it is said now.
    var forms: [String: String]?

    /// In one line.
    var text: String { lines.joined(separator: " / ") }

    /// In the order of the smallest number for which each is said.
    var lines: [String] {
        let forms = forms ?? words.lexicon.forms(of: key, in: language) ?? [:]
        return Self.ordered(forms.keys, in: language, words.lexicon).compactMap { forms[$0] }
    }

    static func ordered(_ forms: some Sequence<String>, in language: Language, _ lexicon: Lexicon) -> [String] {
        forms.sorted { first, second in
            let (one, other) = (example(first, language, lexicon), example(second, language, lexicon))
            return one == other ? first < second : one < other
        }
    }

    /// A form that is said for no whole number comes last.
    private static func example(_ form: String, _ language: Language, _ lexicon: Lexicon) -> Int {
        lexicon.example(of: form, in: language) ?? .max
    }
}
