public import Domain
public import Storage

/// Days are named in which nobody is asked about measures, such as school holidays.
public struct AddQuietPeriod: Sendable {
    let first: CalendarDay
    let last: CalendarDay
    let name: String

    public init(from first: CalendarDay, to last: CalendarDay, named name: String) {
        (self.first, self.last, self.name) = (first, last, name)
    }

    /// - Throws: `QuietPeriod.Refusal`.
    @discardableResult
    public func run(in db: Writer) throws -> QuietPeriod {
        let period = try QuietPeriod(id: db.newIdentifier(), from: first, to: last, name: name)
        if try db.quietPeriods(endingAfter: first).contains(where: { $0.contains(period) }) {
            throw QuietPeriod.Refusal.alreadyQuiet
        }
        try db.insert(period)
        return period
    }
}

/// People are asked in those days after all.
public struct RemoveQuietPeriod: Sendable {
    let period: QuietPeriod.ID

    public init(_ period: QuietPeriod.ID) {
        self.period = period
    }

    /// - Throws: `NotFound`.
    public func run(in db: Writer) throws {
        guard try db.removeQuietPeriod(period) else { throw NotFound() }
    }
}
