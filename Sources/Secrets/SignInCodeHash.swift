public import Domain

extension SignInCode {
    /// What is kept of it beside the link with which it was sent. It is short and good for a quarter of an hour: the hash hides
    /// it from a glance, and not from whoever has the database.
    public func hash(beside link: SecretHash) -> SecretHash {
        SecretHash(rawValue: Secret.hexadecimal(Secret.sha256(Array("sign-in-code:\(link.rawValue):\(rawValue)".utf8))))
    }
}
