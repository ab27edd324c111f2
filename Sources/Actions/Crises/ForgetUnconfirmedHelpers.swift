import Domain
public import Storage

/// Whoever typed an address that nobody has confirmed in time is forgotten.
public struct ForgetUnconfirmedHelpers: Sendable {
    public init() {}

    public func run(in db: Writer) throws {
        let end = db.now.advanced(by: .days(-Helper.daysToConfirm))
        for helper in try db.unconfirmedHelpers(before: end) { try RemoveHelper(helper).run(in: db) }
    }
}
