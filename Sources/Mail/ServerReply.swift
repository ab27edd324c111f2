import Domain

/// What a mail server says last (RFC 5321, section 4.2): a code, and words in one or more lines.
struct ServerReply {
    private static let mostLetters = 200
    private static let mostBytes = 2_000

    private var lines = ""
    private var isWhole = true

    /// Takes one line; the first of a new reply forgets the one before.
    mutating func hear(_ bytes: [UInt8]) {
        if isWhole { lines = "" }
        isWhole = bytes.count < 4 || bytes[3] != UInt8(ascii: "-")
        guard lines.utf8.count + bytes.count <= Self.mostBytes else { return }
        lines += String(decoding: bytes, as: UTF8.self)
    }

    /// Its words, short enough for a list, without addresses of anybody but `recipient`.
    func words(to recipient: String) -> String {
        let words = TypedLine(lines).text.split(separator: " ").map { word in
            word.contains("@") && !word.lowercased().contains(recipient) ? "…" : String(word)
        }
        return String(words.joined(separator: " ").prefix(Self.mostLetters))
    }
}
