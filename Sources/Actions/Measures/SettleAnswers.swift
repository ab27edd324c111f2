public import Domain
public import Storage

/// The coordination has talked over what was said about a measure.
public struct SettleAnswers: Sendable {
    let measure: Measure.ID

    public init(about measure: Measure.ID) {
        self.measure = measure
    }

    /// - Throws: `NotFound`.
    public func run(in db: Writer) throws {
        guard let measure = try db.measure(measure) else { throw NotFound() }
        try db.settleAnswers(about: measure)
    }
}
