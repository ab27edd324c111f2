import Domain

/// The no that a mail server has said last (RFC 5321, section 4.2): a code, and words in one or more lines.
struct ServerReply {
    private static let mostLetters = 200
    private static let mostBytes = 2_000

    private var lines = ""
    private var isWhole = true
    private var isNo = false

    /// Takes one line; the first of a new no forgets the one before. A yes forgets nothing: libcurl has said good-bye,
    /// and the server has answered that, before anybody asks for the words.
    mutating func hear(_ bytes: [UInt8]) {
        if isWhole {
            isNo = bytes.first == UInt8(ascii: "4") || bytes.first == UInt8(ascii: "5")
            if isNo { lines = "" }
        }
        isWhole = bytes.count < 4 || bytes[3] != UInt8(ascii: "-")
        guard isNo, lines.utf8.count + bytes.count <= Self.mostBytes else { return }
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
