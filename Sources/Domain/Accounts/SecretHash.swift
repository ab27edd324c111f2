/// The SHA-256 hash of a secret, in hexadecimal digits. The database never sees the secret itself.
public struct SecretHash: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}
