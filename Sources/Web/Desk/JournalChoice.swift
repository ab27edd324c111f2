import Domain
import Storage
import Words

/// Which entries of the journal somebody wants to see; it stands in the address.
struct JournalChoice: Hashable {
    /// One kind of thing; nil for all.
    var kind: SubjectKind?
    /// One author, or all of one sort; nil for everybody.
    var author: AuthorChoice?

    init(kind: SubjectKind? = nil, author: AuthorChoice? = nil) {
        (self.kind, self.author) = (kind, author)
    }

    /// As it stands in the address.
    init(_ query: FormFields) throws(AddressIsWrong) {
        kind = query["kind"].nonEmpty.map(SubjectKind.init(rawValue:))
        author = AuthorChoice(rawValue: query["by"])
        if let kind, JournalWords.kinds[kind] == nil { throw AddressIsWrong() }
        if author == nil, !query["by"].isEmpty { throw AddressIsWrong() }
    }

    var isEverything: Bool { kind == nil && author == nil }

    var query: [(name: String, value: String)] {
        [kind.map { ("kind", $0.rawValue) }, author.map { ("by", $0.rawValue) }].compactMap(\.self)
    }
}
