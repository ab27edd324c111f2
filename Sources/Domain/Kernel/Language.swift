/// A language by its tag (BCP 47), such as `de`, `de-simple` or `ar`: of the interface, or one that somebody speaks.
public struct Language: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public static let german = Language(rawValue: "de")
    /// Easy German: of texts, never what somebody speaks.
    public static let simpleGerman = Language(rawValue: "de-simple")

    public var description: String { rawValue }

    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Texts by their languages are an object in JSON, in an order that does not depend on chance.
extension Language: CodingKeyRepresentable {}
