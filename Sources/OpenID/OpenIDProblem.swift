/// Why nobody came in by the sign-in of the city. Says nothing of anybody.
public enum OpenIDProblem: Error, Hashable, CustomStringConvertible {
    /// The provider could not be reached, or took too long.
    case away(String)
    /// It answered with this status.
    case refused(Int)
    /// It answered something else than it has to.
    case unreadable(Document)
    /// It answered what must not be believed.
    case untrusted(Claim)

    /// What the provider says.
    public enum Document: String, Sendable {
        case description, keys, token
        case person = "userinfo"
    }

    /// What is wrong with what it says of a person.
    public enum Claim: String, Sendable, CaseIterable {
        case algorithm, header, key, signature
        case issuer, audience, party, time, nonce, subject, access
    }

    /// Whether it may go better in a while.
    public var isAway: Bool {
        switch self {
        case .away: true
        case .refused(let status): status >= 500
        case .unreadable, .untrusted: false
        }
    }

    public var description: String {
        switch self {
        case .away(let reason): "the provider was not reached: \(reason)"
        case .refused(let status): "the provider answered \(status)"
        case .unreadable(let document): "the provider's \(document.rawValue) cannot be read"
        case .untrusted(let claim): "the provider's token is not believed, because of its \(claim.rawValue)"
        }
    }
}
