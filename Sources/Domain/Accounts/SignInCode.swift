/// Six digits that stand in the letter beside the link, for whoever reads mail on one device and works on another.
public struct SignInCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// How often somebody may err.
    public static let tries = 5
    public static let length = 6

    public enum Refusal: Error, Hashable, CaseIterable {
        /// It is none that was sent here, or not any more.
        case wrong
    }

    public let rawValue: String

    /// Reads what somebody typed, in whatever digits; spaces and hyphens do not matter.
    public init?(rawValue: String) {
        let typed = rawValue.filter { !$0.isWhitespace && $0 != "-" }
        let digits = typed.compactMap(\.wholeNumberValue).filter { (0...9).contains($0) }
        guard typed.count == Self.length, digits.count == Self.length else { return nil }
        self.rawValue = digits.map(String.init).joined()
    }

    /// - Parameter randomness: where chance comes from; every code is as likely as every other.
    public init(from randomness: Randomness) {
        let most = UInt64.max / 1_000_000 * 1_000_000
        var number = randomness.next()
        while number >= most { number = randomness.next() }
        let digits = String(number % 1_000_000)
        rawValue = String(repeating: "0", count: Self.length - digits.count) + digits
    }

    /// In two halves, as people read it.
    public var description: String { "\(rawValue.prefix(3)) \(rawValue.suffix(3))" }
}
