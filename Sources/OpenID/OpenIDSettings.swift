public import Domain

/// The sign-in of a city as its house has set it: an OpenID provider, and as whom this house is known there.
public struct OpenIDSettings: Hashable, Sendable {
    /// Exactly as the provider calls itself, such as `https://login.example/realms/city`.
    public let issuer: String
    /// As whom this house is known there.
    public let client: String
    let secret: String
    /// In which claim the provider says to which groups somebody belongs.
    public let groupsClaim: String
    /// Who comes in, and what they may do then.
    public let rules: WorkAccountRules

    /// What cannot be the address of a provider.
    public struct NotAnAddress: Error, CustomStringConvertible {
        public let description =
            "The provider must be written https://host, or http://localhost:port on this machine, as it calls itself."
    }

    /// - Throws: `NotAnAddress`.
    public init(
        issuer: String, client: String, secret: String, groupsClaim: String = "groups", rules: WorkAccountRules
    ) throws(NotAnAddress) {
        guard Self.isSafe(issuer), !issuer.contains("?") else { throw NotAnAddress() }
        (self.issuer, self.client, self.secret) = (issuer, client, secret)
        (self.groupsClaim, self.rules) = (groupsClaim, rules)
    }

    /// Where the provider describes itself (OpenID Connect Discovery 1.0, section 4).
    var descriptionAddress: String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// Whether the provider may name this address as its own: what it signs and what we ask it goes over no open line.
    func mayName(_ address: String) -> Bool {
        Self.isSafe(address) && (issuer.hasPrefix("http://") || address.hasPrefix("https://"))
    }

    /// Through TLS, or on this same machine.
    private static func isSafe(_ address: String) -> Bool {
        guard address.utf8.count <= 500, address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            !address.contains(where: { "@#\\\"<>".contains($0) }), let host = host(of: address)
        else { return false }
        let isOwn = ["localhost", "127.0.0.1", "[::1]"].contains(host)
        return address.hasPrefix("https://") || (isOwn && address.hasPrefix("http://"))
    }

    private static func host(of address: String) -> String? {
        let parts = address.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 2, parts[1].isEmpty else { return nil }
        let authority = parts[2].prefix { $0 != "?" }
        if authority.hasPrefix("[") { return authority.firstIndex(of: "]").map { String(authority[...$0]) } }
        let host = authority.prefix { $0 != ":" }
        return host.isEmpty ? nil : String(host)
    }
}
