/// One name by which a value of the lists is found.
struct SearchedLabel {
    /// How it names the value.
    enum Sort {
        /// The list calls it so.
        case own
        /// People do.
        case other
        /// It is only a part of it, or something besides: who has the value is near to what was asked, and no answer.
        case narrower
    }

    let text: String
    let language: Language
    let sort: Sort
    /// Of a language, the country whose name it is, or that it is called after.
    var country: String?
    /// Whether it means other values before this one.
    var isLesser = false
}

extension Taxonomy.Entry {
    /// By what it is found: its labels, its other names, the neighbourhoods inside, what a language calls itself.
    var searchedLabels: [SearchedLabel] {
        var found: [SearchedLabel] = []
        // Of equal labels the first is named: the German one.
        let byLanguage = { (left: Language, right: Language) in
            (left == .german ? 0 : 1, left) < (right == .german ? 0 : 1, right)
        }
        for language in labels.keys.sorted(by: byLanguage) {
            if let label = labels[language] {
                found.append(SearchedLabel(text: label, language: language, sort: .own))
            }
        }
        for (sort, names) in [(SearchedLabel.Sort.other, otherNames), (.narrower, narrowerNames)] {
            for language in names.keys.sorted(by: byLanguage) {
                found += (names[language] ?? []).map { SearchedLabel(text: $0, language: language, sort: sort) }
            }
        }
        found += neighbourhoods.map { SearchedLabel(text: $0, language: .german, sort: .own) }
        if let endonym {
            found.append(SearchedLabel(text: endonym, language: Language(rawValue: slug), sort: .own))
        }
        for country in countries {
            let byTag = country.names.map { (Language(rawValue: $0), $1) }.sorted { byLanguage($0.0, $1.0) }
            // The first of its languages is most spoken there.
            let isLesser = country.languages.first != slug
            for (language, names) in byTag {
                found += names.map {
                    SearchedLabel(
                        text: $0, language: language, sort: .other, country: names.first, isLesser: isLesser)
                }
            }
        }
        return found
    }
}
