/// An amount of money, exact to the cent. What it is for, stands where it is kept.
public struct Money: Hashable, Sendable, Codable, Comparable {
    public let cents: Int

    public init(cents: Int) { self.cents = cents }

    /// As people write it: `12`, `12,50`, `12.5` or `12,50 €`, with the digits of their script; nil if it is no amount, or
    /// less than nothing.
    public init?(typed text: String) {
        let kept = text.filter { !$0.isWhitespace && $0 != "€" }
        let parts = kept.split(separator: /[.,٫]/, maxSplits: 1, omittingEmptySubsequences: false)
        guard let euros = parts.first.flatMap({ Self.number($0, digits: 1...6) }) else { return nil }
        guard parts.count > 1 else {
            self.init(cents: euros * 100)
            return
        }
        guard let rest = Self.number(parts[1], digits: 1...2) else { return nil }
        self.init(cents: euros * 100 + (parts[1].count == 1 ? rest * 10 : rest))
    }

    /// As it is typed again: `12,50`.
    public var typed: String {
        let rest = cents % 100
        return "\(cents / 100),\(rest < 10 ? "0" : "")\(rest)"
    }

    public static func < (one: Money, other: Money) -> Bool { one.cents < other.cents }
    public static func * (one: Money, times: Int) -> Money { Money(cents: one.cents * times) }

    private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
        let values = text.compactMap(\.wholeNumberValue).filter { $0 < 10 }
        guard values.count == text.count, digits.contains(values.count) else { return nil }
        return values.reduce(0) { $0 * 10 + $1 }
    }
}
