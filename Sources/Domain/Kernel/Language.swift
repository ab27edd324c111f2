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

    /// Whether its script runs from right to left: of a language that is written in several, the usual one.
    public var isWrittenFromTheRight: Bool {
        let parts = rawValue.lowercased().split(separator: "-")
        if parts.contains("arab") || parts.contains("hebr") { return true }
        if parts.contains("latn") || parts.contains("cyrl") { return false }
        return parts.first.map { Self.writtenFromTheRight.contains(String($0)) } ?? false
    }

    private static let writtenFromTheRight: Set<String> = [
        "ar", "arc", "ckb", "dv", "fa", "he", "ps", "prs", "sd", "syr", "ug", "ur", "yi",
    ]

    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Texts by their languages are an object in JSON, in an order that does not depend on chance.
extension Language: CodingKeyRepresentable {}
