/// A key that a device or a security key keeps and never gives away. The house knows its public half.
public struct Passkey: Hashable, Sendable {
    public typealias ID = Identifier<Passkey>

    /// The public half, as its kind writes it.
    public struct Key: Hashable, Sendable {
        /// By its number at IANA (RFC 8152): -7 for ES256, -8 for EdDSA, -257 for RS256.
        public let algorithm: Int
        public let bytes: [UInt8]

        public init(algorithm: Int, bytes: [UInt8]) {
            (self.algorithm, self.bytes) = (algorithm, bytes)
        }
    }

    public static let nameLimit = 60

    public let id: ID
    public let account: Account.ID
    /// What the device calls it, in base64url.
    public let credential: String
    public let key: Key
    /// How often it was used, as the device counts; 0 for those that do not count.
    public let uses: Int
    /// What its owner calls the device.
    public let name: String
    public let createdAt: Instant

    public init(
        id: ID, account: Account.ID, credential: String, key: Key, uses: Int, name: String, createdAt: Instant
    ) {
        (self.id, self.account, self.credential, self.key) = (id, account, credential, key)
        (self.uses, self.name, self.createdAt) = (uses, name, createdAt)
    }
}

/// What a browser answers when a passkey was made or used (W3C Web Authentication, level 2), each part as the script of our
/// pages sends it: in base64url.
public struct PasskeyAnswer: Hashable, Sendable {
    public let credential: String
    public let clientData: String
    public let authenticatorData: String
    /// Empty when a key was made.
    public let signature: String

    public init(credential: String, clientData: String, authenticatorData: String, signature: String) {
        (self.credential, self.clientData) = (credential, clientData)
        (self.authenticatorData, self.signature) = (authenticatorData, signature)
    }
}

/// For whom a passkey is good, and what it has to sign.
public struct PasskeyQuestion: Hashable, Sendable {
    /// Drawn for one form, in base64url.
    public let challenge: String
    /// The house as browsers know it, such as `https://neue-wege.example`.
    public let origin: String

    public init(challenge: String, origin: String) {
        (self.challenge, self.origin) = (challenge, origin)
    }

    /// The name of the host, for which passkeys are good; nil where browsers know none, at a number instead of a name.
    public var site: String? {
        let host = origin.split(separator: "/").last.map { $0.prefix { $0 != ":" } } ?? ""
        let isNumber = host.allSatisfy { $0.isNumber || $0 == "." } || host.hasPrefix("[")
        return host.isEmpty || isNumber ? nil : String(host)
    }
}
