public import Domain
public import Storage

/// What a measure is to be, by when, and what it needs is written anew. Who answers for it and how far it has come is no
/// part of that: owners say it themselves.
public struct ChangeMeasure: Sendable {
    let measure: Measure.ID
    let asking: OwnerAsking?

    /// - Parameter asking: for whoever had said yes to what it said before; nil asks nobody anew.
    public init(_ measure: Measure.ID, asking: OwnerAsking? = nil) {
        (self.measure, self.asking) = (measure, asking)
    }

    /// - Parameter change: gets the measure as it is kept now; what it throws leaves everything as it was.
    /// - Returns: the measure as it is now.
    /// - Throws: `NotFound` if the measure is gone.
    @discardableResult
    public func run(in db: Writer, change: (inout Measure) throws -> Void) throws -> Measure {
        let measure = try Rewording(asking: asking).change(measure, in: db, change)
        try measure.forgetTranslationsOfNothing(in: db)
        return measure
    }
}

extension Measure {
    /// Where nothing is written any more, nothing is translated either.
    func forgetTranslationsOfNothing(in db: Writer) throws {
        let fields: [(TextPlace.Kind, String)] = [
            (.measureText, text), (.measureNeeds, needs), (.measureFirstStep, firstStep),
        ]
        try db.forgetTranslations(of: fields.filter { $0.1.isEmpty }.map { TextPlace($0.0, of: id) })
    }
}
