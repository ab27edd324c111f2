/// What somebody shows besides the letter that came to their mailbox: a passkey, or a code that changes every half minute. In need,
/// one of ten codes on paper takes its place.
public enum Factor {
    /// How long whoever has shown it need not show it again for what is hard to take back.
    public static let freshFor = Duration.minutes(10)
    /// Whoever may do this much shows a second factor.
    public static let demandingRoles: Set<Role> = [.coordination, .host]

    public enum Refusal: Error, Hashable, CaseIterable {
        /// The code is none of this account, was used before, or is of another minute.
        case wrongCode
        /// What the device answered does not prove what was asked.
        case wrongPasskey
        /// The device has one for this account already, or somebody else has this very one.
        case passkeyIsKnown
        /// Without it, whoever must have one would have none.
        case lastOne
        /// There is none that could be renewed.
        case notSetUp
    }
}

/// How a session stands with the second factor of its account.
public struct FactorStanding: Hashable, Sendable {
    /// Whether the account has one.
    public let isSetUp: Bool
    /// Whether whoever holds these roles must have one.
    public let isDemanded: Bool
    /// When this session showed one last; nil if it never did.
    public let provedAt: Instant?
    /// Whether that holds as long as the session: links of an invented city were made on the machine.
    public let isLasting: Bool

    /// - Parameter roles: all that the account holds.
    public init(isSetUp: Bool, roles: Set<RoleGrant>, provedAt: Instant? = nil, isLasting: Bool = false) {
        isDemanded = Self.isDemanded(by: roles)
        (self.isSetUp, self.provedAt, self.isLasting) = (isSetUp, provedAt, isLasting)
    }

    public var isProved: Bool { provedAt != nil }

    /// Whether one was shown so short a time ago that what is hard to take back may be done.
    public func isFresh(at now: Instant) -> Bool {
        guard let provedAt else { return false }
        return isLasting || now.since(provedAt) < Factor.freshFor
    }

    /// What of `roles` counts in this session: without the second factor nothing of an account that has one, and nothing that
    /// demands one.
    public func counting(_ roles: Set<RoleGrant>) -> Set<RoleGrant> {
        if isProved { return roles }
        return isSetUp ? [] : roles.filter { !Factor.demandingRoles.contains($0.role) }
    }

    /// Whether something waits until the second factor is shown, or set up.
    public var isAwaited: Bool { !isProved && (isSetUp || isDemanded) }

    /// Whether whoever holds `roles` must have one.
    public static func isDemanded(by roles: Set<RoleGrant>) -> Bool {
        roles.contains { Factor.demandingRoles.contains($0.role) }
    }
}
