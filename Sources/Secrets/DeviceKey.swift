public import Domain

/// The key of one pairing. By it a device knows people and codes, and learns neither identifiers nor codes of ours.
public struct DeviceKey: Sendable {
    private let bytes: [UInt8]

    /// - Parameters:
    ///   - secret: of the device's cookie, as it is kept.
    ///   - key: of the house.
    public init(of device: DoorDevice.ID, secret: SecretHash, signedWith key: [UInt8]) {
        bytes = Secret.authentication(of: "door-device:\(device):\(secret.rawValue)", key: key)
    }

    /// As the device gets it.
    public var text: String { Base64URL.text(of: bytes) }

    /// What the device calls somebody.
    public func alias(of person: Registration.ID) -> String { shortHash(of: "person:\(person)") }

    /// How the device knows the code of a ticket or a badge again.
    public func hash(ofCode code: String) -> String { shortHash(of: "code:\(code)") }

    /// 72 bits: among two thousand people two never have the same.
    private func shortHash(of text: String) -> String {
        Base64URL.text(of: Array(Secret.authentication(of: text, key: bytes).prefix(9)))
    }
}
