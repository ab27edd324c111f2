import Domain
import Words

/// The words of the field, each with one sentence, and who has found better words for the pages.
struct WordsPage {
    let visit: Visit

    /// So many texts are shown that say what somebody looks for.
    private static let mostTexts = 50

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(PlainPhrase.wordsTitle)
        return visit.frame(
            title: title, description: typed.isEmpty ? words(PlainPhrase.wordsLead) : nil,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(PlainPhrase.wordsLead))</p>
                \(FactList(facts: GlossaryWord.allCases.map(fact)))
                <section class="flow"><h2>\(words(PlainPhrase.soundsWrong))</h2>\(search)\(found)</section>
                \(thanks)
                \(visit.sharing(title, at: ReadingAddress.words))
                """)
    }

    // MARK: Better words

    private var typed: String { String(visit.query["q"].singleLine.prefix(BetterWords.limit)) }

    private var search: SearchForm {
        SearchForm(
            words: words, action: ReadingAddress.words, label: words(PlainPhrase.findTextLabel), value: typed,
            hint: words(PlainPhrase.findTextHint), isPrimary: false)
    }

    /// Also what stands on no page, such as letters.
    private var found: HTML? {
        guard !typed.isEmpty else { return nil }
        let keys = words.lexicon.texts(saying: typed, in: words.language.tag, limit: Self.mostTexts)
        guard !keys.isEmpty else { return "<p role=\"status\">\(words(PlainPhrase.noSuchText))</p>" }
        return SentenceLines(words: words, keys: keys).html
    }

    // MARK: The words

    /// As the field says it, and in one's own language where that is another word.
    private func fact(_ word: GlossaryWord) -> Fact {
        let (german, own) = (words.lexicon.german(word.name), words(word.name))
        let name: HTML? = german == own ? nil : "<strong>\(own)</strong><br>"
        return Fact(german, "\(name)\(words(word.meaning))")
    }

    private var thanks: HTML? {
        let all = words.lexicon.languages.compactMap { language -> HTML? in
            guard let names = words.lexicon.credits[language.tag] else { return nil }
            return """
                <li><span lang="\(language.tag)" dir="\(language.direction.rawValue)">\(language.endonym)</span>: \
                \(words(PlainPhrase.saidWith(names: words.list(names))))</li>
                """
        }
        guard !all.isEmpty else { return nil }
        return """
            <section class="flow"><h2>\(words(PlainPhrase.thanksTitle))</h2><ul class="lines">\(all)</ul></section>
            """
    }
}
