import Domain
import Words

extension FormView<BoardPhrase> {
    /// In which language a card is: first that of the page, then all that the city lists, each under the name that the reader
    /// and that whoever speaks it has for it, and one for all others.
    func cardLanguage(_ name: String = "language") -> ChoiceList {
        let own = words.language.tag
        let taxonomy = words.lexicon.taxonomy
        let others = words.sortedTerms(Language.self).filter { language in
            language != own && language != .simpleGerman && language.isOfCards(in: taxonomy)
        }
        let choices = ([own] + others).map { Choice(value: $0.rawValue, label: words.nameOfCardLanguage($0)) }
        let other = Choice(value: Language.other.rawValue, label: words.nameOfCardLanguage(.other))
        return menu(name, .cardLanguage, choices + [other], usual: own.rawValue, isRequired: true)
    }
}

extension Words {
    /// What the language of a card is called: `Kurdisch (Kurmandschi) · Kurmancî`.
    func nameOfCardLanguage(_ tag: Language) -> String {
        guard tag != .other else { return self(BoardCardsPhrase.otherLanguage) }
        let name = label(tag)
        let endonym = lexicon.taxonomy.entry(tag.rawValue, in: .languages)?.endonym ?? name
        return endonym == name ? name : "\(name) · \(endonym)"
    }
}
