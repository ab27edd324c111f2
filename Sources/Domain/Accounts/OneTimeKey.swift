/// What an app on a telephone and the house both know, and from which both reckon the code of the half minute (RFC 6238).
public struct OneTimeKey: Hashable, Sendable {
    /// How long a code is good, and how far the clocks may be apart.
    public static let step = 30
    public static let tolerance = 1
    /// As long as what SHA-1 makes, as RFC 4226 asks for.
    public static let length = 20

    public let bytes: [UInt8]

    /// - Parameter bytes: twenty that nobody can guess; more are passed over.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.length else { return nil }
        self.bytes = Array(bytes.prefix(Self.length))
    }

    private static let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    /// As people type it, and as the database keeps it (RFC 4648, section 6).
    public var text: String {
        stride(from: 0, to: bytes.count, by: 5).map { start in
            let number = bytes[start..<(start + 5)].reduce(0) { $0 << 8 | UInt64($1) }
            return String((0..<8).map { Self.characters[Int(number >> (35 - 5 * UInt64($0)) & 31)] })
        }.joined()
    }

    /// Nil for what is no such key.
    public init?(text: String) {
        let digits = text.compactMap { Self.characters.firstIndex(of: $0) }
        guard digits.count == Self.length / 5 * 8, text.count == digits.count else { return nil }
        bytes = stride(from: 0, to: digits.count, by: 8).flatMap { start in
            let number = digits[start..<(start + 8)].reduce(0) { $0 << 5 | UInt64($1) }
            return (0..<5).map { UInt8(truncatingIfNeeded: number >> (32 - 8 * UInt64($0))) }
        }
    }
}
