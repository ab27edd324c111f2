public import Domain

extension Taxonomy {
    /// The lists of the city, read once. Without them no form could offer its choices.
    public static let ofTheCity: Taxonomy = {
        do {
            return try Taxonomy.bundled()
        } catch {
            fatalError("The lists of values cannot be read. Install the program again. \(error)")
        }
    }()
}

extension Words {
    /// What people call a value of the city's lists.
    public func label(_ term: some TaxonomyTerm) -> String {
        Taxonomy.ofTheCity.label(of: term, in: language.tag)
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
