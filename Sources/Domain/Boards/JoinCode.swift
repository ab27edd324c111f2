/// Five letters that a person reads from the projector and types into a phone.
///
/// No letter looks like another one or like a digit, so nothing can be read wrongly from the back of the room.
public struct JoinCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    private static let letters = Array("ABCDEFGHKLMNPRSTUVWXYZ")
    public static let length = 5

    /// Reads what somebody typed: small letters and spaces do not matter.
    public init?(rawValue: String) {
        let typed = rawValue.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        guard typed.count == Self.length, typed.allSatisfy(Self.letters.contains) else { return nil }
        self.rawValue = typed
    }

    /// One of about five million.
    public init(from randomness: Randomness) {
        rawValue = String(
            (0..<Self.length).map { _ in Self.letters[Int(randomness.next() % UInt64(Self.letters.count))] })
    }

    public var description: String { rawValue }
}
