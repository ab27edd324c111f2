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
    public var text: String { Self.base64URL(bytes) }

    /// What the device calls somebody.
    public func alias(of person: Registration.ID) -> String { shortHash(of: "person:\(person)") }

    /// How the device knows the code of a ticket or a badge again.
    public func hash(ofCode code: String) -> String { shortHash(of: "code:\(code)") }

    /// 72 bits: among two thousand people two never have the same.
    private func shortHash(of text: String) -> String {
        Self.base64URL(Array(Secret.authentication(of: text, key: bytes).prefix(9)))
    }

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// RFC 4648, section 5, without padding.
    static func base64URL(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 4 / 3 + 2)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            let number = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
            for position in 0...part.count {
                text.append(digits[number >> (18 - 6 * position) & 0x3F])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
