public import Domain
public import Storage

/// A short word on how a measure is going.
public struct AddProgressNote: Sendable {
    let text: String
    let language: Language
    let measure: Measure.ID

    /// - Parameter text: not empty, and at most `ProgressNote.limit` characters.
    public init(_ text: String, in language: Language, to measure: Measure.ID) {
        (self.text, self.language, self.measure) = (text, language, measure)
    }

    /// - Throws: `NotFound` if the measure is gone.
    @discardableResult
    public func run(in db: Writer) throws -> ProgressNote {
        guard try db.measure(measure) != nil else { throw NotFound() }
        let note = ProgressNote(
            id: db.newIdentifier(), measure: measure, text: text, language: language, createdAt: db.now)
        try db.insert(note)
        return note
    }
}
