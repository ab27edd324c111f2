/// What is wrong with a form, field by field, in the order of the form. Thrown by form types; shown beside the fields.
public struct FormProblems: Error {
    /// A field and the sentence that says what to do.
    public struct Entry: Sendable {
        public let field: String
        public let phrase: any Phrase
    }

    public private(set) var entries: [Entry] = []

    public init() {}

    public init(_ field: String, _ phrase: some Phrase) {
        add(field, phrase)
    }

    /// Notes what is wrong with `field`; only the first sentence about a field counts.
    public mutating func add(_ field: String, _ phrase: some Phrase) {
        guard !entries.contains(where: { $0.field == field }) else { return }
        entries.append(Entry(field: field, phrase: phrase))
    }

    public var isEmpty: Bool { entries.isEmpty }

    /// The sentence for `field`, if there is one.
    public func sentence(for field: String, in words: Words) -> String? {
        entries.first { $0.field == field }.map { words($0.phrase) }
    }

    /// - Throws: itself, if there is anything to say.
    public func throwIfAny() throws(FormProblems) {
        if !isEmpty { throw self }
    }
}
