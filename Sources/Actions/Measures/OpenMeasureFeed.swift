public import Domain
public import Secrets
public import Storage

/// An organisation gets an address at which a calendar program follows the days of its measures. Whoever has the address reads
/// it; so a new one ends the old one.
public struct OpenMeasureFeed: Sendable {
    let organisation: Organisation.ID
    let signingKey: [UInt8]

    public init(of organisation: Organisation.ID, signingKey: [UInt8]) {
        (self.organisation, self.signingKey) = (organisation, signingKey)
    }

    /// What stands in the address with this number; the same each time, so that it can be shown again.
    public static func token(of organisation: Organisation.ID, number: Int64, signingKey: [UInt8]) -> Secret {
        Secret(derivedFrom: "measure-feed:\(organisation):\(number)", key: signingKey)
    }

    public func run(in db: Writer) throws {
        // No number comes twice, also after the address was taken back.
        let before = try db.measureFeed(of: organisation) ?? 0
        let number = max(db.now.milliseconds, before + 1)
        let token = Self.token(of: organisation, number: number, signingKey: signingKey)
        try db.openMeasureFeed(of: organisation, number: number, token: token.hash)
    }
}

/// The address does not hold any more, and there is no other one.
public struct CloseMeasureFeed: Sendable {
    let organisation: Organisation.ID

    public init(of organisation: Organisation.ID) {
        self.organisation = organisation
    }

    public func run(in db: Writer) throws { try db.closeMeasureFeed(of: organisation) }
}
