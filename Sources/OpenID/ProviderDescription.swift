/// What a provider says of itself (OpenID Connect Discovery 1.0), as far as this house uses it.
struct ProviderDescription: Hashable, Sendable {
    let authorization: String
    let token: String
    let keys: String
    /// Nil if it tells everything in its token.
    let person: String?
    /// Whether this house shows its secret in the form: there every provider reads it as it is, while not all of them take apart what
    /// RFC 6749 puts together for the header.
    let wantsSecretInForm: Bool

    init(_ bytes: [UInt8], of settings: OpenIDSettings) throws(OpenIDProblem) {
        guard let values = SaidValue.document(bytes) else { throw .unreadable(.description) }
        guard values["issuer"]?.text == settings.issuer else { throw .untrusted(.issuer) }
        func address(_ name: String) throws(OpenIDProblem) -> String {
            guard let text = values[name]?.text, settings.mayName(text) else { throw .unreadable(.description) }
            return text
        }
        authorization = try address("authorization_endpoint")
        token = try address("token_endpoint")
        keys = try address("jwks_uri")
        person = try values["userinfo_endpoint"] == nil ? nil : address("userinfo_endpoint")
        // Without a list it is as usual: in the header.
        let ways = values["token_endpoint_auth_methods_supported"]?.texts ?? ["client_secret_basic"]
        wantsSecretInForm = ways.contains("client_secret_post")
    }
}
