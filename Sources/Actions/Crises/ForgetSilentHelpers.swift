public import Domain
public import Storage

/// Whoever was asked whether they stay and has said nothing for thirty days is forgotten, profile, agreements and offers.
public struct ForgetSilentHelpers: Sendable {
    private static let mostAtOnce = 200

    public init() {}

    public static func isDue(at now: Instant, in db: Reader) throws -> Bool {
        try !db.silentHelpers(askedBefore: limit(at: now), limit: 1).isEmpty
    }

    /// - Returns: how many were forgotten; 0 when nobody is left who has to be.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        let silent = try db.silentHelpers(askedBefore: Self.limit(at: db.now), limit: Self.mostAtOnce)
        for helper in silent { try RemoveHelper(helper).run(in: db) }
        return silent.count
    }

    private static func limit(at now: Instant) -> Instant { now.advanced(by: .days(-StayQuestion.daysToAnswer)) }
}
