/// One of ten codes on paper for whoever has lost what they show otherwise: 50 bits, good once.
public struct RecoveryCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public static let number = 10
    public static let length = 10

    public let rawValue: String

    /// No character looks like another one.
    private static let characters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    /// Reads what somebody typed: small letters, spaces and hyphens do not matter.
    public init?(rawValue: String) {
        let typed = rawValue.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        guard typed.count == Self.length, typed.allSatisfy({ Self.characters.contains($0) }) else { return nil }
        self.rawValue = typed
    }

    /// - Parameter bytes: ten that nobody can guess; more are passed over. Five bits of each count.
    public init(from bytes: some Sequence<UInt8>) {
        rawValue = String(bytes.prefix(Self.length).map { Self.characters[Int($0) % Self.characters.count] })
    }

    /// In two halves, as people write it down.
    public var description: String { "\(rawValue.prefix(5))-\(rawValue.suffix(5))" }
}
