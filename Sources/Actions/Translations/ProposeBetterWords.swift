public import Domain
public import Storage

/// Somebody who speaks a language says a text of the program better. The coordination decides.
public struct ProposeBetterWords: Sendable {
    let key: TextKey
    let language: Language
    let forms: [String: String]
    let organisation: Organisation.ID?

    /// - Parameters:
    ///   - forms: the sentence under `""`, or each of its forms under its name.
    ///   - organisation: which is named for it; nil for none.
    public init(
        for key: TextKey, in language: Language, forms: [String: String], naming organisation: Organisation.ID?
    ) {
        (self.key, self.language, self.forms, self.organisation) = (key, language, forms, organisation)
    }

    @discardableResult
    public func run(in db: Writer) throws -> BetterWords.ID {
        let words = BetterWords(
            id: db.newIdentifier(), key: key, language: language, forms: forms, organisation: organisation,
            proposedAt: db.now)
        try db.insert(words)
        return words.id
    }
}

/// The house says it so from now on.
public struct AcceptBetterWords: Sendable {
    let words: BetterWords.ID

    public init(_ words: BetterWords.ID) { self.words = words }

    /// - Throws: `NotFound` if there is no such proposal that waits.
    public func run(in db: Writer) throws { try db.accept(words: words) }
}

/// A proposal is declined, or what was accepted is said in the program's words again.
public struct DeclineBetterWords: Sendable {
    let words: BetterWords.ID

    public init(_ words: BetterWords.ID) { self.words = words }

    /// - Throws: `NotFound`.
    public func run(in db: Writer) throws { try db.remove(words: words) }
}
