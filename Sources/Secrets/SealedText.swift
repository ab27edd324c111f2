import COpenSSL

/// A text that only whoever has the key can read, and that nobody can change: AES-256-GCM (NIST SP 800-38D), as hexadecimal
/// digits. It may stand where strangers look, such as in an address.
public enum SealedText {
    private static let nonceLength = 12
    private static let tagLength = 16
    /// A name is not to be guessed from how long it is.
    private static let blockLength = 32
    private static let mostDigits = 8_192

    /// - Parameters:
    ///   - text: spaces at its end are lost.
    ///   - key: 32 bytes.
    ///   - nonce: 12 bytes that were never used with this key.
    /// - Returns: nil if key or nonce are no such.
    public static func seal(_ text: String, key: [UInt8], nonce: [UInt8]) -> String? {
        var bytes = Array(text.utf8)
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: blockLength - bytes.count % blockLength)
        guard key.count == 32, nonce.count == nonceLength, let context = EVP_CIPHER_CTX_new() else { return nil }
        defer { EVP_CIPHER_CTX_free(context) }
        var sealed = [UInt8](repeating: 0, count: bytes.count)
        var (rest, tag) = ([UInt8](repeating: 0, count: blockLength), [UInt8](repeating: 0, count: tagLength))
        var length: Int32 = 0
        guard EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
            EVP_EncryptUpdate(context, &sealed, &length, bytes, Int32(bytes.count)) == 1,
            EVP_EncryptFinal_ex(context, &rest, &length) == 1,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), &tag) == 1
        else { return nil }
        return Secret.hexadecimal(nonce + sealed + tag)
    }

    /// - Returns: nil for what was sealed with another key, changed, or never sealed.
    public static func open(_ sealed: String, key: [UInt8]) -> String? {
        guard key.count == 32, let all = bytes(of: sealed), all.count > nonceLength + tagLength,
            let context = EVP_CIPHER_CTX_new()
        else { return nil }
        defer { EVP_CIPHER_CTX_free(context) }
        let (nonce, body) = (Array(all.prefix(nonceLength)), Array(all.dropFirst(nonceLength).dropLast(tagLength)))
        var tag = Array(all.suffix(tagLength))
        var (text, rest) = ([UInt8](repeating: 0, count: body.count), [UInt8](repeating: 0, count: blockLength))
        var length: Int32 = 0
        guard EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
            EVP_DecryptUpdate(context, &text, &length, body, Int32(body.count)) == 1,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag) == 1,
            EVP_DecryptFinal_ex(context, &rest, &length) == 1
        else { return nil }
        let padding = text.reversed().prefix { $0 == UInt8(ascii: " ") }.count
        return String(validating: text.dropLast(padding), as: UTF8.self)
    }

    /// Whether it looks like one; only whoever has the key knows.
    public static func canBeOne(_ text: String) -> Bool { bytes(of: text) != nil }

    private static func bytes(of digits: String) -> [UInt8]? {
        let digits = Array(digits.utf8)
        guard digits.count.isMultiple(of: 2), digits.count <= mostDigits, !digits.isEmpty else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(of: digits[start]), let low = value(of: digits[start + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
