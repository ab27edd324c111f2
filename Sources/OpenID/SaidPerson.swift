import Domain
import Secrets

/// What the token of a provider says, after the rules of OpenID Connect Core 1.0, section 3.1.3.7.
struct SaidPerson {
    /// The clocks of two houses are never the same.
    static let tolerance = 60.0

    let subject: String
    private let values: [String: SaidValue]

    /// - Parameters:
    ///   - nonce: of the attempt that it answers.
    ///   - access: the other token that came with it.
    init(
        _ values: [String: SaidValue], for settings: OpenIDSettings, nonce: String, access: String, at now: Instant
    ) throws(OpenIDProblem) {
        guard values["iss"]?.text == settings.issuer else { throw .untrusted(.issuer) }
        guard let audience = values["aud"]?.texts, audience.contains(settings.client) else {
            throw .untrusted(.audience)
        }
        let party = values["azp"]
        if audience.count > 1 || party != nil {
            guard party == .text(settings.client) else { throw .untrusted(.party) }
        }
        let seconds = Double(now.milliseconds) / 1_000
        guard let end = values["exp"]?.number, let issued = values["iat"]?.number,
            seconds < end + Self.tolerance, issued <= seconds + Self.tolerance
        else { throw .untrusted(.time) }
        if let start = values["nbf"] {
            guard let start = start.number, start <= seconds + Self.tolerance else { throw .untrusted(.time) }
        }
        guard let said = values["nonce"]?.text, Secret.isEqual(said, nonce) else { throw .untrusted(.nonce) }
        if let hash = values["at_hash"] {
            let half = Array(Secret.sha256(Array(access.utf8)).prefix(16))
            guard hash == .text(half.base64URL) else { throw .untrusted(.access) }
        }
        guard let subject = values["sub"]?.text, (1...255).contains(subject.utf8.count) else {
            throw .untrusted(.subject)
        }
        (self.subject, self.values) = (subject, values)
    }

    /// Whether what this house asks for may stand elsewhere, where the token leads.
    func leavesOpen(_ settings: OpenIDSettings) -> Bool {
        values["email"] == nil || values[settings.groupsClaim] == nil
    }

    /// - Parameter more: what the provider says of the person elsewhere; of somebody else it counts for nothing.
    func identity(with more: [String: SaidValue]?, for settings: OpenIDSettings) throws(OpenIDProblem) -> WorkIdentity {
        if let more, more["sub"] != .text(subject) { throw .untrusted(.subject) }
        let more = more ?? [:]
        // An address and whether it is theirs come from one document, or one could vouch for what the other says.
        let vouching = values["email"] == nil ? more : values
        let groups = (values[settings.groupsClaim] ?? more[settings.groupsClaim])?.texts ?? []
        return WorkIdentity(
            issuer: settings.issuer, subject: subject,
            email: vouching["email_verified"] == .truth(true) ? Self.address(vouching["email"]) : nil,
            name: (values["name"] ?? more["name"])?.text, groups: Set(groups))
    }

    private static func address(_ said: SaidValue?) -> EmailAddress? {
        said?.text.flatMap { try? EmailAddress(typed: $0, hostName: { _ in nil }) }
    }
}
