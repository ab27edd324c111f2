/// The lists of values of one city with their labels in the languages of the interface.
///
/// Slugs never change; labels may. A city edits districts and its name, the rest is shared.
public struct Taxonomy: Hashable, Sendable {
    /// One value of a list.
    public struct Entry: Hashable, Sendable {
        public let slug: String
        public fileprivate(set) var labels: [Language: String]
        /// What else people call it, in each language: a search finds it by these, too.
        public fileprivate(set) var otherNames: [Language: [String]] = [:]
        /// What is only a part of it: whoever has the value may know something of that, and has not said so.
        public fileprivate(set) var narrowerNames: [Language: [String]] = [:]
        /// Languages: the countries in which people speak it.
        public fileprivate(set) var countries: [Country] = []
        /// Kinds of organisations: the side they stand on.
        public let side: Side?
        /// Topics: the group of topics they belong to.
        public let group: String?
        /// Statuses: what may come next.
        public let transitions: [String]
        /// Districts: the neighbourhoods inside.
        public let neighbourhoods: [String]
        /// Languages: the name in the language itself.
        public let endonym: String?
    }

    /// A country, by whose name people ask for somebody who speaks its languages. It says nothing about where anybody is from.
    public struct Country: Hashable, Sendable, Decodable {
        /// Slugs of the list, the most spoken first.
        public let languages: [String]
        /// Its names and what is called after it, the name that is shown first; by the tag of the language.
        public let names: [String: [String]]
    }

    private var lists: [TaxonomyList: [Entry]]
    private var entries: [TaxonomyList: [String: Entry]]
    /// Which languages are asked next where a label is missing.
    private let fallbacks: [Language: [Language]]

    /// The lists that there are, by name.
    public var all: [TaxonomyList] { lists.keys.sorted { $0.rawValue < $1.rawValue } }

    /// The values of `list`, in the order in which people see them.
    public func entries(of list: TaxonomyList) -> [Entry] {
        lists[list] ?? []
    }

    public func entry(_ slug: String, in list: TaxonomyList) -> Entry? {
        entries[list]?[slug]
    }

    /// All values of a kind, in the order in which people see them: `taxonomy.all(Topic.self)`.
    public func all<Term: TaxonomyTerm>(_ term: Term.Type = Term.self) -> [Term] {
        entries(of: Term.list).compactMap { Term(rawValue: $0.slug) }
    }

    /// Whether the list knows the value; what people send is checked with it.
    public func contains(_ term: some TaxonomyTerm) -> Bool {
        entry(term.rawValue, in: type(of: term).list) != nil
    }

    /// What people call it. The slug itself, if the list has lost the value since.
    public func label(of term: some TaxonomyTerm, in language: Language) -> String {
        label(of: term.rawValue, in: type(of: term).list, language: language)
    }

    public func label(of slug: String, in list: TaxonomyList, language: Language) -> String {
        guard let labels = entry(slug, in: list)?.labels else { return slug }
        for candidate in [language] + (fallbacks[language] ?? []) {
            if let label = labels[candidate] { return label }
        }
        return labels[.german] ?? slug
    }

    /// Whether they belong to one group of topics: whoever works on one is not far from the other.
    public func areNear(_ one: Topic, _ other: Topic) -> Bool {
        guard let group = entry(one.rawValue, in: .topics)?.group else { return false }
        return entry(other.rawValue, in: .topics)?.group == group
    }

    /// The side on which organisations of this kind stand.
    public func side(of kind: OrganisationKind) -> Side? {
        entry(kind.rawValue, in: OrganisationKind.list)?.side
    }
}

extension Taxonomy: Decodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ListName.self)
        var lists: [TaxonomyList: [Entry]] = [:]
        var fallbacks: [Language: [Language]] = [:]
        for name in container.allKeys {
            if name.stringValue == "meta" {
                fallbacks = try container.decode(Meta.self, forKey: name).fallbacks
            } else {
                lists[TaxonomyList(rawValue: name.stringValue)] = try container.decode([Entry].self, forKey: name)
            }
        }
        self.lists = lists
        self.fallbacks = fallbacks
        entries = Self.bySlug(lists)
    }

    private static func bySlug(_ lists: [TaxonomyList: [Entry]]) -> [TaxonomyList: [String: Entry]] {
        lists.mapValues { list in
            Dictionary(list.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Fills in labels that are missing: by list, value and language. A label that is there stays.
    public mutating func add(labels: [String: [String: [String: String]]]) {
        for (list, values) in labels {
            lists[TaxonomyList(rawValue: list)]?.mutateEach { entry in
                for (language, label) in values[entry.slug] ?? [:]
                where entry.labels[Language(rawValue: language)] == nil {
                    entry.labels[Language(rawValue: language)] = label
                }
            }
        }
        entries = Self.bySlug(lists)
    }

    /// Adds what values are called besides: by list, value and language.
    public mutating func add(otherNames: [String: [String: [String: [String]]]]) {
        add(otherNames, to: \.otherNames)
    }

    /// Adds what is only a part of them, likewise.
    public mutating func add(narrowerNames: [String: [String: [String: [String]]]]) {
        add(narrowerNames, to: \.narrowerNames)
    }

    private mutating func add(
        _ named: [String: [String: [String: [String]]]], to place: WritableKeyPath<Entry, [Language: [String]]>
    ) {
        for (list, values) in named {
            lists[TaxonomyList(rawValue: list)]?.mutateEach { entry in
                for (language, names) in values[entry.slug] ?? [:] {
                    entry[keyPath: place][Language(rawValue: language), default: []] += names
                }
            }
        }
        entries = Self.bySlug(lists)
    }

    /// Adds countries, by whatever key: languages are found by them, too.
    public mutating func add(countries: [String: Country]) {
        let sorted = countries.sorted { $0.key < $1.key }.map(\.value)
        lists[.languages]?.mutateEach { entry in
            entry.countries += sorted.filter { $0.languages.contains(entry.slug) }
        }
        entries = Self.bySlug(lists)
    }

    /// Says the labels of one language otherwise.
    public mutating func changeLabels(of language: Language, _ change: (String) -> String) {
        for list in lists.keys {
            lists[list]?.mutateEach { entry in entry.labels[language] = entry.labels[language].map(change) }
        }
        entries = Self.bySlug(lists)
    }

    private struct ListName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private struct Meta: Decodable {
        let labelFallback: [String]

        /// Reads rules such as `tr|uk -> en -> de`.
        var fallbacks: [Language: [Language]] {
            var result: [Language: [Language]] = [:]
            for rule in labelFallback {
                let steps = rule.split(separator: "->").map { step in
                    step.split(separator: "|").map { Language(rawValue: String($0.filter { !$0.isWhitespace })) }
                }
                for language in steps.first ?? [] { result[language] = steps.dropFirst().flatMap { $0 } }
            }
            return result
        }
    }
}

extension Taxonomy.Entry: Decodable {
    private enum Field: String, CodingKey {
        case slug, labels, side, group, transitions, neighbourhoods, endonym
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Field.self)
        slug = try container.decode(String.self, forKey: .slug)
        labels = Dictionary(
            uniqueKeysWithValues: try container.decode([String: String].self, forKey: .labels)
                .map { (Language(rawValue: $0), $1) })
        side = try container.decodeIfPresent(String.self, forKey: .side).flatMap(Side.init(rawValue:))
        group = try container.decodeIfPresent(String.self, forKey: .group)
        transitions = try container.decodeIfPresent([String].self, forKey: .transitions) ?? []
        neighbourhoods = try container.decodeIfPresent([String].self, forKey: .neighbourhoods) ?? []
        endonym = try container.decodeIfPresent(String.self, forKey: .endonym)
    }
}

extension MutableCollection {
    fileprivate mutating func mutateEach(_ change: (inout Element) -> Void) {
        for index in indices { change(&self[index]) }
    }
}
