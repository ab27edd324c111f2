public import Domain
public import Storage

/// A mail server says that a letter did not arrive. A report that names no letter of ours changes nothing: anybody can write
/// one.
public struct NoteBounce: Sendable {
    let report: DeliveryReport

    public init(_ report: DeliveryReport) {
        self.report = report
    }

    /// - Returns: what followed.
    @discardableResult
    public func run(in db: Writer) throws -> BounceEffect {
        guard report.outcome != .noBounce else { return .none }
        return try db.markBounced(
            Identifier<Message>(rawValue: report.letter), because: report.reason, isHard: report.outcome == .hard)
    }
}
