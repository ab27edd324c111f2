import Words

/// What is wrong with a form, field by field, in the order of the form. Thrown by form types; shown beside the fields.
struct FormProblems: Error {
    /// A field and the sentence that says what to do.
    struct Entry: Sendable {
        let field: String
        let sentence: @Sendable (Words) -> String
    }

    private(set) var entries: [Entry] = []

    init() {}

    init(_ field: String, _ phrase: some Phrase) {
        add(field, phrase)
    }

    /// What a rule refuses, beside the field that it names; nil if it names none.
    init?(_ refusal: any FormRefusal) {
        guard let field = refusal.field else { return nil }
        add(Entry(field: field, sentence: { words in refusal.explanation(in: words) }))
    }

    /// Notes what is wrong with `field`; only the first sentence about a field counts.
    mutating func add(_ field: String, _ phrase: some Phrase) {
        add(Entry(field: field, sentence: { words in words(phrase) }))
    }

    mutating func add(_ entry: Entry) {
        guard !entries.contains(where: { $0.field == entry.field }) else { return }
        entries.append(entry)
    }

    var isEmpty: Bool { entries.isEmpty }

    /// The sentence for `field`, if there is one.
    func sentence(for field: String, in words: Words) -> String? {
        entries.first { $0.field == field }.map { $0.sentence(words) }
    }

    /// Those of one field, for a page with several forms.
    func of(_ field: String) -> FormProblems {
        var problems = FormProblems()
        problems.entries = entries.filter { $0.field == field }
        return problems
    }

    /// - Throws: itself, if there is anything to say.
    func throwIfAny() throws(FormProblems) {
        if !isEmpty { throw self }
    }
}

/// A form as somebody sent it, and what is wrong with it; empty before that.
struct SentForm {
    var fields = FormFields()
    var problems = FormProblems()
    /// What somebody else changed meanwhile; `fields` holds what both have written then.
    var conflict: FormConflict?

    /// The sentence for one field, if something is wrong with it.
    func problem(of field: String, in words: Words) -> String? {
        problems.sentence(for: field, in: words)
    }
}
