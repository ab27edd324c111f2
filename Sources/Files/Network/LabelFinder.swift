import Domain

/// Finds values of lists by their slug or by their label in any language.
struct LabelFinder {
    /// So many values are kept that were looked for: a table says the same ones on every line.
    private static let mostKept = 5_000

    private var slugs: [TaxonomyList: [String: String]] = [:]
    private var keys: [String: String] = [:]
    /// Into how many parts a label of the list falls at most, because it has commas of its own.
    private var mostParts: [TaxonomyList: Int] = [:]

    init(_ taxonomy: Taxonomy) {
        let lists: [TaxonomyList] = [
            .organisationSides, .organisationKinds, .legalForms, .staffing, .topics, .targetGroups, .districts,
            .languages,
        ]
        for list in lists {
            for entry in taxonomy.entries(of: list) {
                let names = [entry.slug] + entry.labels.values + entry.neighbourhoods + [entry.endonym ?? entry.slug]
                // The first one wins, so that the order of the list decides between equal labels.
                slugs[list, default: [:]].merge(names.map { (Self.key($0), entry.slug) }) { first, _ in first }
                mostParts[list] = names.map { Self.parts(of: $0).count }.reduce(mostParts[list] ?? 1, max)
            }
        }
    }

    mutating func term<Term: TaxonomyTerm>(_ typed: String) -> Term? {
        let key = keys[typed] ?? Self.key(typed)
        if keys.count < Self.mostKept { keys[typed] = key }
        return slugs[Term.list]?[key].flatMap(Term.init(rawValue:))
    }

    /// What stands between the commas of a field.
    static func parts(of field: String) -> [Substring] {
        field.split { ",;|\n،؛".contains($0) }.filter { !String($0).isBlank }
    }

    /// The value with which a list begins, and how many of its parts are that value; the longest one counts.
    mutating func first<Term: TaxonomyTerm>(of parts: ArraySlice<Substring>, in field: String) -> (
        term: Term, length: Int
    )? {
        guard let start = parts.first?.startIndex else { return nil }
        for length in (1...min(parts.count, mostParts[Term.list] ?? 1)).reversed() {
            guard let end = parts.prefix(length).last?.endIndex else { continue }
            let found: Term? = term(String(field[start..<end]))
            if let found { return (found, length) }
        }
        return nil
    }

    /// The words of the name, or the name itself where it has none.
    private static func key(_ name: String) -> String {
        let folded = name.foldedForSearch
        return folded.isEmpty ? name : folded
    }
}
