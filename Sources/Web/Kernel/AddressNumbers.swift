import Domain
import HTTPTypes
import Words

/// A number that stands behind the question mark of our addresses: which part of a list, which round, which year. Each route
/// says which of them its address may carry; elsewhere the same name may stand for a text.
enum AddressNumber: String, CaseIterable {
    case page, part, before, after, round, year, undone, stopped, first, last, deed, published, minutes
}

/// What stands behind the question mark is no number where there has to be one, or names a choice that does not exist. The
/// first page in its place would look like an answer.
struct AddressIsWrong: Error, Explainable {
    var status: HTTPResponse.Status { .unprocessableContent }

    func explanation(in words: Words) -> String { words(KernelPhrase.addressIsWrong) }
}

extension FormFields {
    /// The number that an address or a form names, the nearest in `range`; nil if it names none.
    func number(_ name: AddressNumber, in range: ClosedRange<Int> = 0...Int.max) -> Int? {
        let digits = self[name.rawValue]
        guard digits.isNumber else { return nil }
        // Longer than any number of ours: it is just very large or very small.
        let number = Int(digits) ?? (digits.hasPrefix("-") ? Int.min : Int.max)
        return min(max(number, range.lowerBound), range.upperBound)
    }
}

extension Visit {
    /// The number that the address names, the nearest in `range`; nil if it names none, or if no address of this route
    /// carries it.
    func number(_ name: AddressNumber, in range: ClosedRange<Int> = 0...Int.max) -> Int? {
        numbers.contains(name) ? query.number(name, in: range) : nil
    }

    /// The same visit of a route whose address may carry these numbers, looked at before its handler.
    func carrying(_ numbers: Set<AddressNumber>) throws(AddressIsWrong) -> Visit {
        for name in numbers {
            guard let typed = query[name.rawValue].nonEmpty else { continue }
            guard typed.isNumber else { throw AddressIsWrong() }
        }
        var visit = self
        visit.numbers = numbers
        return visit
    }

    /// What the address chooses from a list of the city; nil if nothing.
    func choice<Term: TaxonomyTerm>(_ name: String, of kind: Term.Type = Term.self) throws(AddressIsWrong) -> Term? {
        guard let typed = query[name].nonEmpty else { return nil }
        guard let term = Term(rawValue: typed), services.taxonomy.contains(term) else { throw AddressIsWrong() }
        return term
    }
}

extension String {
    fileprivate var isNumber: Bool {
        let digits = utf8.first == UInt8(ascii: "-") ? utf8.dropFirst() : utf8[...]
        return !digits.isEmpty && digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
    }
}
