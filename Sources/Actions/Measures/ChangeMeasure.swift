public import Domain
public import Storage

/// What a measure is to be, by when, and what it needs is written anew. Who answers for it and how far it has come is no
/// part of that: owners say it themselves.
public struct ChangeMeasure: Sendable {
    let measure: Measure.ID

    public init(_ measure: Measure.ID) {
        self.measure = measure
    }

    /// - Parameter change: gets the measure as it is kept now; what it throws leaves everything as it was.
    /// - Returns: the measure as it is now.
    /// - Throws: `NotFound` if the measure is gone.
    @discardableResult
    public func run(in db: Writer, change: (inout Measure) throws -> Void) throws -> Measure {
        try db.change(measure: measure, change)
    }
}
