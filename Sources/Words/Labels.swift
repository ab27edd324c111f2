public import Domain

extension Words {
    /// What people call a value of the city's lists.
    public func label(_ term: some TaxonomyTerm) -> String {
        lexicon.taxonomy.label(of: term, in: language.tag)
    }

    /// A text in the language that the reader understands best; marked, if that is not the language of the page.
    public func html(_ text: Translated) -> HTML {
        let (text, language) = text.text(for: self.language.tag)
        guard language != self.language.tag else { return "\(text)" }
        return "<span lang=\"\(language.rawValue)\" dir=\"auto\">\(text)</span>"
    }

    /// The same as plain text, for titles and mail.
    public func text(_ text: Translated) -> String {
        text.text(for: language.tag).text
    }
}
