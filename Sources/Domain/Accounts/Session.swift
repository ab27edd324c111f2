/// Somebody is signed in on one device.
public struct Session: Hashable, Sendable {
    /// Of its secret; opens nothing by itself.
    public let hash: SecretHash
    public let began: Instant
    /// The last page that was asked for with it, a quarter of an hour more or less.
    public let lastSeen: Instant
    public let device: Device?
    /// Whether a second factor was shown in it.
    public let isProved: Bool

    public init(hash: SecretHash, began: Instant, lastSeen: Instant, device: Device?, isProved: Bool = false) {
        (self.hash, self.began, self.lastSeen, self.device) = (hash, began, lastSeen, device)
        self.isProved = isProved
    }

    /// Of a computer at a desk somebody gets up, and it shows what many people wrote: it stays open for a working day.
    public static let idleAtDesk = Duration.hours(8)
    /// How far what is kept of the last page may lag behind, so that a page that is read writes nothing.
    public static let lag = Duration.minutes(15)

    /// Whether it has ended by itself, because nobody has used it for so long.
    /// - Parameter roles: of whoever is signed in with it. Volunteers keep theirs until its last day.
    public static func isOver(seen last: Instant, at now: Instant, holding roles: Set<RoleGrant>) -> Bool {
        guard roles.contains(where: \.role.hasDesk) else { return false }
        return now >= last.advanced(by: idleAtDesk)
    }
}

extension Role {
    /// Whether its work begins at a desk, where everything about an event or about the city can be reached.
    public var hasDesk: Bool { self == .coordination || self == .host }
}
