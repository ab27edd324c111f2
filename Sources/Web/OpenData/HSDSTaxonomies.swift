import Domain
import Secrets
import Words

/// The city's lists as taxonomies. Each list and each value keeps its identifier for good and on every instance, because its
/// slug never changes.
struct HSDSTaxonomies: Sendable {
    static let lists: [TaxonomyList] = [
        .organisationSides, .organisationKinds, .topics, .targetGroups, .districts, .languages, .offerKinds,
    ]

    let words: Words
    private let lexicon: Lexicon

    init(words: Words) {
        self.words = words
        lexicon = words.lexicon
    }

    var taxonomies: [HSDSTaxonomy] { Self.lists.map(taxonomy) }

    func terms(of lists: [TaxonomyList] = HSDSTaxonomies.lists) -> [HSDSTaxonomyTerm] {
        lists.flatMap { list in lexicon.taxonomy.entries(of: list).compactMap { term($0.slug, in: list) } }
    }

    /// Nil for what no list of ours knows any more.
    func term(_ slug: String, in list: TaxonomyList) -> HSDSTaxonomyTerm? {
        guard let entry = lexicon.taxonomy.entry(slug, in: list) else { return nil }
        let name = lexicon.taxonomy.label(of: slug, in: list, language: words.language.tag)
        return HSDSTaxonomyTerm(
            id: Self.id(of: slug, in: list), code: slug, name: name, description: entry.endonym ?? name,
            // A kind of organisation belongs to a side; no other list has an order in it.
            parentId: entry.side.map { Self.id(of: $0.rawValue, in: .organisationSides) },
            taxonomy: words(Self.phrase(of: list)), taxonomyId: Self.id(of: list),
            language: words.language.tag.rawValue)
    }

    /// The list that has this identifier.
    static func list(_ id: String) -> TaxonomyList? { lists.first { self.id(of: $0) == id } }

    /// The value that has it.
    func known(_ id: String) -> OpenTerm? {
        for list in Self.lists {
            for entry in lexicon.taxonomy.entries(of: list) where Self.id(of: entry.slug, in: list) == id {
                return OpenTerm(list, entry.slug)
            }
        }
        return nil
    }

    /// What stands for something at something, such as one topic at one organisation.
    func attributes(_ terms: [OpenTerm], of entity: String, _ id: String) -> [HSDSAttribute] {
        terms.compactMap { known in
            guard let slug = known.slug, let found = term(slug, in: known.list) else { return nil }
            return HSDSAttribute(
                id: OpenIdentifier.derived(id, known.list.rawValue, slug), linkId: id, linkEntity: entity,
                taxonomyTermId: found.id, taxonomyTerm: found, label: found.name)
        }
    }

    private func taxonomy(_ list: TaxonomyList) -> HSDSTaxonomy {
        let name = words(Self.phrase(of: list))
        return HSDSTaxonomy(id: Self.id(of: list), name: name, description: name)
    }

    private static func id(of list: TaxonomyList) -> String { OpenIdentifier.derived("taxonomy", list.rawValue) }

    private static func id(of slug: String, in list: TaxonomyList) -> String {
        OpenIdentifier.derived("term", list.rawValue, slug)
    }

    private static func phrase(of list: TaxonomyList) -> OpenDataPhrase {
        switch list {
        case .organisationSides: .sides
        case .organisationKinds: .kinds
        case .topics: .topics
        case .targetGroups: .targetGroups
        case .districts: .districts
        case .languages: .languages
        default: .offerKinds
        }
    }
}

/// Names for what has none of its own with us: always the same for the same.
enum OpenIdentifier {
    static func derived(_ parts: String...) -> String {
        Identifier<OpenService>(untimed: Secret.sha256(Array(parts.joined(separator: "\n").utf8))).rawValue
    }
}
