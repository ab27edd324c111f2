import Domain
import Files
import Words

/// What may stand in one column of a table of organisations, as the reader of the page calls it.
struct AllowedValues {
    /// So many are named where none is like what was typed.
    private static let mostNamed = 8
    private static let mostSimilar = 3
    /// What is longer is no value that somebody has mistyped.
    private static let longestCompared = 60

    private let labels: [(label: String, key: [UInt8])]

    /// Nil for a column that takes any text.
    init?(_ column: OrganisationTable.Column, in words: Words) {
        guard let list = column.list else { return nil }
        let taxonomy = words.lexicon.taxonomy
        labels = taxonomy.entries(of: list).map { entry in
            let label = taxonomy.label(of: entry.slug, in: list, language: words.language.tag)
            return (label, Array(label.foldedForSearch.utf8))
        }
    }

    /// The first one.
    var example: String { labels.first?.label ?? "" }

    /// Those that somebody may have meant, in the order of the list; else its first ones.
    func near(_ typed: String) -> String {
        let similar = similar(to: Array(typed.foldedForSearch.utf8))
        guard similar.isEmpty else { return similar.joined(separator: ", ") }
        let named = labels.prefix(Self.mostNamed).map(\.label)
        return (named + (labels.count > named.count ? ["…"] : [])).joined(separator: ", ")
    }

    private func similar(to typed: [UInt8]) -> [String] {
        guard typed.count > 2, typed.count <= Self.longestCompared else { return [] }
        let found = labels.compactMap { label, key -> (label: String, distance: Int)? in
            // The beginning of a longer label is as near as one wrong letter.
            if key.starts(with: typed) { return (label, 1) }
            guard abs(key.count - typed.count) <= typed.count / 3 else { return nil }
            let distance = Self.distance(key, typed)
            return distance <= typed.count / 3 ? (label, distance) : nil
        }
        guard let nearest = found.map(\.distance).min() else { return [] }
        return found.filter { $0.distance <= nearest + 1 }.prefix(Self.mostSimilar).map(\.label)
    }

    /// How many letters have to be put in, left out or exchanged to come from one to the other.
    private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var row = Array(0...second.count)
        for (index, letter) in first.enumerated() {
            var before = row[0]
            row[0] = index + 1
            for (place, other) in second.enumerated() {
                let exchanged = before + (letter == other ? 0 : 1)
                before = row[place + 1]
                row[place + 1] = min(exchanged, before + 1, row[place] + 1)
            }
        }
        return row[second.count]
    }
}

extension OrganisationTable.Column {
    /// Nil for what takes any text.
    fileprivate var list: TaxonomyList? {
        switch self {
        case .side: .organisationSides
        case .kind: .organisationKinds
        case .legalForm: .legalForms
        case .staffing: .staffing
        case .topics: .topics
        case .targetGroups: .targetGroups
        case .districts: .districts
        case .languages: .languages
        case .name, .website, .description, .contactRole, .email, .phone, .registerNumber: nil
        }
    }
}

extension OfficeTable {
    /// A table to fill in: all columns in the words of the house, and one line that shows what may stand in them.
    init(exampleIn words: Words) {
        typealias Column = OrganisationTable.Column
        self.init(
            words(ImportingPhrase.title), in: words.language.tag, headings: Column.allCases.map { words($0.phrase) })
        // The side follows from the kind, and the first ones of two lists need not go together.
        append(
            Column.allCases.map { column in
                switch column {
                case .name: words(ImportingPhrase.exampleName)
                case .side: ""
                default: AllowedValues(column, in: words)?.example ?? ""
                }
            })
    }
}
