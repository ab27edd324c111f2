import Foundation

/// The names that stand after a dot in the Swift files below a folder: `.cardIsEmpty` gives `cardIsEmpty`.
///
/// Lines that are comments do not count. Strings do, because pages are strings with interpolated phrases.
struct UsedNames {
    private(set) var names: Set<String> = []

    init(below folder: URL) throws {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        for case let file as URL in files where file.pathExtension == "swift" {
            collect(Array(try Data(contentsOf: file)))
        }
    }

    init(in source: String) {
        collect(Array(source.utf8))
    }

    private mutating func collect(_ bytes: [UInt8]) {
        var position = 0
        var isStartOfLine = true
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\n") {
                isStartOfLine = true
            } else if isStartOfLine, byte == UInt8(ascii: "/"), position < bytes.count, bytes[position] == byte {
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            } else if byte == UInt8(ascii: ".") {
                let start = position
                while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
                if position > start { names.insert(String(decoding: bytes[start..<position], as: UTF8.self)) }
                isStartOfLine = false
            } else if byte != UInt8(ascii: " ") {
                isStartOfLine = false
            }
        }
    }
}
