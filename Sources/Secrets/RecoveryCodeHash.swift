import COpenSSL
public import Domain

extension RecoveryCode {
    /// So many turns make it too dear to try all codes, also for whoever has the database.
    private static let turns: Int32 = 10_000

    /// What is kept of it (PBKDF2 with HMAC-SHA-256, RFC 8018). Nobody can tell that two accounts have the same.
    public func hash(of account: Account.ID) -> SecretHash {
        let (code, salt) = (Array(rawValue.utf8), Array("recovery-code:\(account)".utf8))
        var hash = [UInt8](repeating: 0, count: 32)
        let text = code.map { CChar(bitPattern: $0) }
        PKCS5_PBKDF2_HMAC(
            text, Int32(text.count), salt, Int32(salt.count), Self.turns, EVP_sha256(), 32, &hash)
        return SecretHash(rawValue: Secret.hexadecimal(hash))
    }

    /// Ten of them that follow from one secret, so that a form that is sent twice shows the same.
    public static func all(from secret: Secret) -> [RecoveryCode] {
        (1...number).map { RecoveryCode(from: Secret.sha256(Array("recovery-code:\($0):\(secret.text)".utf8))) }
    }
}
