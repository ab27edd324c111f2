import CJose
import Foundation

/// A key with which a provider of the tests signs. Made once for all tests, because that takes longer than they do.
package struct TestKey: Sendable {
    package static let first = TestKey("first") { cjose_jwk_create_RSA_random(2_048, [1, 0, 1], 3, &$0) }
    package static let second = TestKey("second") { cjose_jwk_create_RSA_random(2_048, [1, 0, 1], 3, &$0) }
    package static let short = TestKey("short") { cjose_jwk_create_RSA_random(1_024, [1, 0, 1], 3, &$0) }
    package static let elliptic = TestKey("elliptic", algorithm: "ES256") {
        cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &$0)
    }

    package let name: String
    package let algorithm: String
    /// As it stands in the list of keys.
    package let publicHalf: String
    private let whole: String

    private init(
        _ name: String, algorithm: String = "RS256", make: (inout cjose_err) -> OpaquePointer?
    ) {
        var error = cjose_err()
        guard let key = make(&error), cjose_jwk_set_kid(key, name, name.utf8.count, &error) else {
            fatalError("libcjose makes no key: \(error.code)")
        }
        defer { cjose_jwk_release(key) }
        (self.name, self.algorithm) = (name, algorithm)
        (publicHalf, whole) = (Self.document(of: key, isWhole: false), Self.document(of: key, isWhole: true))
    }

    /// A secret that both sides know, made of what everybody knows.
    static func shared(_ text: String) -> TestKey {
        TestKey("shared", algorithm: "HS256") { cjose_jwk_create_oct_spec(Array(text.utf8), text.utf8.count, &$0) }
    }

    private static func document(of key: OpaquePointer, isWhole: Bool) -> String {
        var error = cjose_err()
        guard let text = cjose_jwk_to_json(key, isWhole, &error) else { fatalError("libcjose tells no key") }
        defer { free(text) }
        return String(cString: text)
    }

    /// - Parameters:
    ///   - header: names and values of texts in it.
    ///   - key: a key that the header brings along, as JSON; nil for none.
    ///   - duties: what the header says must be understood, as JSON; nil for nothing.
    func sign(
        _ claims: String, _ header: [(String, String)], bringing key: String? = nil, minding duties: String? = nil
    ) -> String {
        var error = cjose_err()
        guard let own = cjose_jwk_import(whole, whole.utf8.count, &error), let head = cjose_header_new(&error) else {
            fatalError("libcjose begins no token")
        }
        defer {
            cjose_header_release(head)
            cjose_jwk_release(own)
        }
        for (name, value) in header { _ = cjose_header_set(head, name, value, &error) }
        for (name, value) in [("jwk", key), ("crit", duties)] {
            if let value { _ = cjose_header_set_raw(head, name, value, &error) }
        }
        let bytes = Array(claims.utf8)
        guard let token = cjose_jws_sign(own, head, bytes, bytes.count, &error) else {
            fatalError("libcjose signs nothing")
        }
        defer { cjose_jws_release(token) }
        var text: UnsafePointer<CChar>?
        guard cjose_jws_export(token, &text, &error), let text else { fatalError("libcjose tells no token") }
        return String(cString: text)
    }
}
