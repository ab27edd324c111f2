import COpenSSL
public import Domain

/// 128 random bits that open something: a link, a session, a receipt. Only its hash is kept.
public struct Secret: Hashable, Sendable {
    /// 32 hexadecimal digits, as they stand in links and cookies.
    public let text: String

    public init(from randomness: Randomness) {
        text = Self.hexadecimal(randomness.bytes(16))
    }

    /// - Parameter bytes: 16 that nobody can guess; more are passed over.
    public init(from bytes: some Sequence<UInt8>) {
        text = Self.hexadecimal(Array(bytes.prefix(16)))
    }

    /// The same for the same text and key, which nobody else can find.
    public init(derivedFrom text: String, key: [UInt8]) {
        self.init(from: Self.authentication(of: text, key: key))
    }

    /// What came back in a link or a cookie; nil if it cannot be one of ours.
    public init?(text: some StringProtocol) {
        let isHexadecimal = text.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
        }
        guard text.utf8.count == 32, isHexadecimal else { return nil }
        self.text = String(text)
    }

    public var hash: SecretHash {
        SecretHash(rawValue: Self.hexadecimal(Self.sha256(Array(text.utf8))))
    }

    /// What is kept of it in one place, such as a board. Nobody can tell that the hashes of two places are of one secret.
    public func hash(at place: Identifier<some Any>) -> SecretHash {
        SecretHash(rawValue: Self.hexadecimal(Self.sha256(Array("\(text):\(place)".utf8))))
    }

    /// SHA-256 of `bytes` (FIPS 180-4), 32 bytes.
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
        return digest
    }

    /// HMAC-SHA-256 of `text` with `key` (RFC 2104), as 64 hexadecimal digits.
    public static func signature(of text: String, key: [UInt8]) -> String {
        hexadecimal(authentication(of: text, key: key))
    }

    /// HMAC-SHA-256 of `text` with `key`, 32 bytes.
    public static func authentication(of text: String, key: [UInt8]) -> [UInt8] {
        let bytes = Array(text.utf8)
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 32
        HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &digest, &length)
        return digest
    }

    public static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }

    /// Compares in a time that does not tell how much is equal.
    public static func isEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        return left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }
}
