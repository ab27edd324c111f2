import Foundation

/// A JSON file of texts, read strictly and with the line of everything, which Foundation's reader does not tell.
///
/// It knows what text files consist of: one object whose values are strings or objects of strings.
struct TextFile {
    enum Value: Equatable {
        case text(String)
        case object([Entry])
    }

    struct Entry: Equatable {
        var key: String
        var value: Value
        var line: Int

        /// The entries of the value, if it is an object of strings.
        var forms: [Entry]? {
            if case .object(let entries) = value { entries } else { nil }
        }

        var text: String? {
            if case .text(let text) = value { text } else { nil }
        }
    }

    let path: String
    let entries: [Entry]

    init(_ url: URL) throws {
        path = url.path
        var reader = JSONReader(file: url.path, bytes: Array(try Data(contentsOf: url)))
        entries = try reader.wholeObject()
    }

    subscript(key: String) -> Entry? {
        entries.first { $0.key == key }
    }
}

/// The part of JSON (RFC 8259) that text files use. Errors are `Mistake`s.
private struct JSONReader {
    let file: String
    let bytes: [UInt8]
    private var position = 0
    private var line = 1

    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }

    mutating func wholeObject() throws(Mistake) -> [TextFile.Entry] {
        skipSpace()
        let entries = try object(depth: 0)
        skipSpace()
        if position < bytes.count { throw mistake("Nothing may follow the closing brace.") }
        return entries
    }

    private mutating func object(depth: Int) throws(Mistake) -> [TextFile.Entry] {
        var entries: [TextFile.Entry] = []
        var keys: Set<String> = []
        try expect("{")
        skipSpace()
        if skip("}") { return entries }
        repeat {
            skipSpace()
            let keyLine = line
            let key = try string()
            if !keys.insert(key).inserted { throw mistake("“\(key)” is there twice.", line: keyLine) }
            skipSpace()
            try expect(":")
            skipSpace()
            if next == UInt8(ascii: "{"), depth == 0 {
                entries.append(.init(key: key, value: .object(try object(depth: 1)), line: keyLine))
            } else {
                entries.append(.init(key: key, value: .text(try string()), line: keyLine))
            }
            skipSpace()
        } while skip(",")
        try expect("}")
        return entries
    }

    private mutating func string() throws(Mistake) -> String {
        try expect("\"")
        var content: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            position += 1
            if byte < 0x20 { throw mistake("A line break or control character inside a text is written \\n or \\u….") }
            if byte == UInt8(ascii: "\\") {
                content += try escape()
            } else {
                content.append(byte)
            }
        }
        try expect("\"")
        guard let text = String(validating: content, as: UTF8.self) else { throw mistake("This is not UTF-8.") }
        return text
    }

    private mutating func escape() throws(Mistake) -> [UInt8] {
        guard let byte = next else { throw mistake("The file ends inside a text.") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return [UInt8(ascii: "\n")]
        case UInt8(ascii: "t"): return [UInt8(ascii: "\t")]
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "u"):
            let digits = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
            guard digits.utf8.count == 4, let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
                throw mistake("After \\u come four hexadecimal digits of a character (write others as themselves).")
            }
            position += 4
            return Array(String(scalar).utf8)
        default: throw mistake("After a backslash may come n, t, u, a quotation mark, a slash or a backslash.")
        }
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            if byte == 0x0A { line += 1 }
            position += 1
        }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(Mistake) {
        if !skip(character) {
            let found = next.map { "“\(String(decoding: [$0], as: UTF8.self))”" } ?? "the end of the file"
            throw mistake("This is not valid JSON: expected \(character), found \(found).")
        }
    }

    private func mistake(_ sentence: String, line: Int? = nil) -> Mistake {
        Mistake(file: file, line: line ?? self.line, sentence: sentence)
    }
}
