/// What somebody wrote, as text: sentences, with line ends. The one way in for forms, programs and files.
///
/// What nobody can see is not in it: control and format characters, blank letters, marks that turn the direction of the text
/// around it, towers of accents. What a script needs stays: joiners inside words, the parts of an emoji. Text of which
/// nothing is to be seen is empty.
public struct TypedText: Hashable, Sendable {
    /// Without white space around it, with `\n` as line end.
    public let text: String

    public init(_ typed: String) {
        text = VisibleText.of(typed).trimmed
    }

    public var isEmpty: Bool { text.isEmpty }
}

/// What somebody wrote as one line: a name, a title, a room. Line ends and tabs are spaces in it; else as `TypedText`.
public struct TypedLine: Hashable, Sendable {
    public let text: String

    public init(_ typed: String) {
        text = TypedText(typed).text.singleLine
    }

    public var isEmpty: Bool { text.isEmpty }
}

extension TypedText: Decodable {
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }
}

extension TypedLine: Decodable {
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }
}

extension String {
    /// Whether it is longer than `limit` letters, counted as people see them, or needs more bytes than so many letters of any
    /// script and any family of emoji.
    public func exceeds(_ limit: Int) -> Bool {
        utf8.count > limit && (utf8.count > limit * 32 || count > limit)
    }

    /// Whether there is nothing to be seen in it.
    public var isBlank: Bool { TypedText(self).isEmpty }

    /// Without white space at both ends.
    public var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return first == startIndex && index(after: last) == endIndex ? self : String(self[first...last])
    }

    /// As one line: line ends and tabs become spaces.
    public var singleLine: String {
        // Beside control characters only two line ends begin with these bytes, and some letters.
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0xC2 || $0 == 0xE2 }) else { return self }
        return String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
}
