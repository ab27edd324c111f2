import CJose

/// A key with which the provider signs (RFC 7517): of the two kinds that this house believes, and long enough.
struct ProviderKey: Hashable {
    /// As the provider calls it; nil if it does not.
    let name: String?
    let algorithm: SignedToken.Algorithm
    /// Only what belongs to its public half.
    let document: String

    private static let leastBits = 2_048

    /// - Parameter values: nil for what is no such key.
    init?(_ said: SaidValue) {
        guard case .values(let values) = said else { return nil }
        if let use = values["use"], use != .text("sig") { return nil }
        let parts: [String]
        switch values["kty"]?.text {
        case "RSA": (algorithm, parts) = (.rs256, ["n", "e"])
        case "EC" where values["crv"]?.text == "P-256": (algorithm, parts) = (.es256, ["x", "y"])
        default: return nil
        }
        if let named = values["alg"], named != .text(algorithm.rawValue) { return nil }
        var document = algorithm == .rs256 ? #"{"kty":"RSA""# : #"{"kty":"EC","crv":"P-256""#
        for part in parts {
            guard let text = values[part]?.text, [UInt8](base64URL: text)?.isEmpty == false else { return nil }
            document += ",\"\(part)\":\"\(text)\""
        }
        self.document = document + "}"
        name = values["kid"]?.text
        guard isLongEnough else { return nil }
    }

    private var isLongEnough: Bool {
        var error = cjose_err()
        guard let key = cjose_jwk_import(document, document.utf8.count, &error) else { return false }
        defer { cjose_jwk_release(key) }
        return algorithm == .es256 || cjose_jwk_get_keysize(key, &error) >= Self.leastBits
    }
}
