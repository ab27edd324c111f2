public import Domain

extension OwnCode {
    /// What is kept of it. It is short, so the hash hides it from a glance and not from whoever has the database, who has
    /// everything it opens anyway.
    public var hash: SecretHash {
        SecretHash(rawValue: Secret.hexadecimal(Secret.sha256(Array("own-code:\(rawValue)".utf8))))
    }
}
