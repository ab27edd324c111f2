/// Six digits on a badge, for whoever has no camera: typed by somebody who wants to stay in touch with the one who wears it.
///
/// It grants nothing but a question. The last digit follows from the others, so that a slip of the finger does not ask a
/// stranger.
public struct ContactNumber: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public static let length = 6

    /// Reads what somebody typed, in the digits of any script; spaces and hyphens do not matter.
    public init?(rawValue: String) {
        guard let digits = Self.digits(in: rawValue), digits.last == Self.check(of: digits.dropLast()) else {
            return nil
        }
        self.rawValue = digits.map(String.init).joined()
    }

    /// Whether it is as long as a number is, right or wrong.
    public static func hasAllDigits(_ typed: String) -> Bool { digits(in: typed) != nil }

    private static func digits(in text: String) -> [Int]? {
        let typed = text.filter { !$0.isWhitespace && $0 != "-" }
        let digits = typed.compactMap(\.wholeNumberValue)
        guard typed.count == length, digits.count == length, digits.allSatisfy({ $0 < 10 }) else { return nil }
        return digits
    }

    /// One of a hundred thousand; two people may draw the same.
    public init(from randomness: Randomness) {
        var rest = randomness.next() % 100_000
        var digits: [Int] = []
        for _ in 1..<Self.length {
            digits.append(Int(rest % 10))
            rest /= 10
        }
        digits.append(Self.check(of: digits[...]))
        rawValue = digits.map(String.init).joined()
    }

    /// Luhn's rule: one wrong digit is always found, two that changed places nearly always.
    private static func check(of digits: ArraySlice<Int>) -> Int {
        let sum = digits.reversed().enumerated().reduce(0) { sum, next in
            let doubled = next.element * (next.offset.isMultiple(of: 2) ? 2 : 1)
            return sum + doubled / 10 + doubled % 10
        }
        return (10 - sum % 10) % 10
    }

    /// In two halves, as people say it.
    public var description: String { "\(rawValue.prefix(3)) \(rawValue.suffix(3))" }
}
