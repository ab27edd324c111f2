import CJose

/// A token as it came: three parts, of which the first says how the third signs the second (RFC 7515).
///
/// libcjose verifies the signature. Which key and which way of signing may be used is decided here, before it sees either: a
/// token says nothing about how it is to be believed.
struct SignedToken {
    /// The ways of signing that this house believes, each with the only kind of key for it.
    enum Algorithm: String {
        case rs256 = "RS256"
        case es256 = "ES256"
    }

    let algorithm: Algorithm
    /// Which key has signed it; nil if it does not say.
    let key: String?
    private let text: String

    init(_ text: String) throws(OpenIDProblem) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[2].isEmpty, let head = [UInt8](base64URL: parts[0]),
            let header = SaidValue.document(head)
        else { throw .untrusted(.header) }
        guard let algorithm = header["alg"]?.text.flatMap(Algorithm.init(rawValue:)) else {
            throw .untrusted(.algorithm)
        }
        // What must be understood and is not (RFC 7515, section 4.1.11).
        guard header["crit"] == nil else { throw .untrusted(.header) }
        (self.algorithm, self.text) = (algorithm, text)
        switch header["kid"] {
        case nil: key = nil
        case .text(let name): key = name
        default: throw .untrusted(.header)
        }
    }

    /// What it says, if `key` has signed it.
    func claims(signedBy key: ProviderKey) throws(OpenIDProblem) -> [String: SaidValue] {
        guard key.algorithm == algorithm else { throw .untrusted(.key) }
        var error = cjose_err()
        guard let known = cjose_jwk_import(key.document, key.document.utf8.count, &error) else {
            throw .untrusted(.key)
        }
        defer { cjose_jwk_release(known) }
        guard let token = cjose_jws_import(text, text.utf8.count, &error) else { throw .untrusted(.header) }
        defer { cjose_jws_release(token) }
        guard cjose_jws_verify(token, known, &error) else { throw .untrusted(.signature) }
        var (content, length) = (UnsafeMutablePointer<UInt8>?.none, 0)
        guard cjose_jws_get_plaintext(token, &content, &length, &error), let content,
            let claims = SaidValue.document(Array(UnsafeBufferPointer(start: content, count: length)))
        else { throw .unreadable(.token) }
        return claims
    }
}
