public import Domain
import Synchronization

extension Words {
    /// All values of a list, by what they are called in this language. They are sorted once for each language, because
    /// comparing by its rules takes longer than writing the page around them.
    public func sortedTerms<Term: TaxonomyTerm>(_ term: Term.Type = Term.self) -> [Term] {
        lexicon.orders.order(of: Term.list, in: language.tag) {
            sorted(lexicon.taxonomy.all(Term.self)) { label($0) }.map(\.rawValue)
        }.compactMap { Term(rawValue: $0) }
    }
}

/// The lists of the city as they were sorted once; there are as many as lists and languages.
final class TermOrders: Sendable {
    private struct Key: Hashable {
        let list: TaxonomyList
        let language: Language
    }

    private let orders = Mutex<[Key: [String]]>([:])

    func order(of list: TaxonomyList, in language: Language, sorted: () -> [String]) -> [String] {
        let key = Key(list: list, language: language)
        if let known = orders.withLock({ $0[key] }) { return known }
        let order = sorted()
        orders.withLock { $0[key] = order }
        return order
    }
}
