public import Domain
public import Storage

/// Somebody writes a text in another language, corrects what stands there, or confirms it. Nothing of the original changes.
public struct WriteTranslation: Sendable {
    let place: TextPlace
    let language: Language
    let today: CalendarDay

    public init(of place: TextPlace, into language: Language, on today: CalendarDay) {
        (self.place, self.language, self.today) = (place, language, today)
    }

    /// - Parameter change: gets the translation as it is kept now and its original; what it throws leaves everything as it was.
    /// - Throws: `NotFound` if the original is gone.
    @discardableResult
    public func run(
        in db: Writer, change: (inout Translation, OriginalText) throws -> Void
    ) throws -> Translation {
        guard let found = try db.originals(at: [place], on: today)[place] else { throw NotFound() }
        return try db.change(translationOf: found, into: language) { translation in
            try change(&translation, found.original)
        }
    }
}
