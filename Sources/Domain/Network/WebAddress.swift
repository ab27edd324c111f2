/// The address of a page elsewhere, safe to be a link: `http` or `https` and nothing else.
public struct WebAddress: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String

    /// Reads what people type, also without `https://`. Nil if it cannot be an address of a page.
    public init?(rawValue typed: String) {
        var text = typed
        while text.last?.isWhitespace == true { text.removeLast() }
        text = String(text.drop(while: \.isWhitespace))
        let lowercased = text.lowercased()
        if !lowercased.hasPrefix("https://") && !lowercased.hasPrefix("http://") {
            guard !lowercased.contains(":") else { return nil }
            text = "https://" + text
        }
        guard text.utf8.count <= 300, text.unicodeScalars.allSatisfy(Self.mayOccur), Self.hasHost(text) else {
            return nil
        }
        rawValue = text
    }

    public var description: String { rawValue }

    /// The address as people say it: without `https://www.` and a slash at the end.
    public var shortName: String {
        var text = rawValue[...]
        for prefix in ["https://", "http://", "www."] where text.hasPrefix(prefix) {
            text = text.dropFirst(prefix.count)
        }
        return String(text.hasSuffix("/") ? text.dropLast() : text)
    }

    private static func mayOccur(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        default: !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
        }
    }

    private static func hasHost(_ text: String) -> Bool {
        let rest = text.drop(while: { $0 != "/" }).dropFirst(2)
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return !host.contains("@") && labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
    }
}
