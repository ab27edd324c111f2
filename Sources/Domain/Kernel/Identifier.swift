/// The name of one `Subject` for good: a time-ordered random UUID (version 7) as text.
///
/// It is no secret and grants nothing. `Identifier<Measure>` never fits where a card is asked for.
public struct Identifier<Subject>: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public var description: String { rawValue }

    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}
