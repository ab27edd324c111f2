import Domain
import Words

/// The words of the field, each with one sentence, and who has found better words for the pages.
struct WordsPage {
    let visit: Visit

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(PlainPhrase.wordsTitle)
        return visit.frame(
            title: title, description: words(PlainPhrase.wordsLead),
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(PlainPhrase.wordsLead))</p>
                \(FactList(facts: GlossaryWord.allCases.map(fact)))
                \(thanks)
                \(visit.sharing(title, at: ReadingAddress.words))
                """)
    }

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
