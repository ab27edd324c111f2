import CZip
import Foundation

/// What is in a container, as libzip reads it again.
struct OpenedContainer {
    /// In their order.
    let names: [String]
    private let contents: [String: String]

    struct Unreadable: Error {}

    init(_ bytes: [UInt8]) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { buffer.deallocate() }
        buffer.copyBytes(from: bytes)
        guard let source = zip_source_buffer_create(buffer.baseAddress, UInt64(bytes.count), 0, nil),
            let archive = zip_open_from_source(source, Int32(ZIP_RDONLY | ZIP_CHECKCONS), nil)
        else { throw Unreadable() }
        defer { zip_discard(archive) }
        var (names, contents): ([String], [String: String]) = ([], [:])
        for index in 0..<UInt64(zip_get_num_entries(archive, 0)) {
            guard let name = zip_get_name(archive, index, 0), let file = zip_fopen_index(archive, index, 0) else {
                throw Unreadable()
            }
            defer { zip_fclose(file) }
            var content: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 65_536)
            while case let count = zip_fread(file, &piece, UInt64(piece.count)), count > 0 {
                content += piece.prefix(Int(count))
            }
            names.append(String(cString: name))
            contents[String(cString: name)] = String(decoding: content, as: UTF8.self)
        }
        (self.names, self.contents) = (names, contents)
    }

    func text(_ name: String) throws -> String {
        guard let text = contents[name] else { throw Unreadable() }
        return text
    }

    /// Whether every file of XML in it can be read as such.
    var isWellFormed: Bool {
        contents.filter { $0.key.hasSuffix(".xml") || $0.key.hasSuffix(".rels") }.allSatisfy { _, text in
            XMLCheck().isWellFormed(text)
        }
    }
}

/// Counts opening and closing tags; enough to see a forgotten one.
private struct XMLCheck {
    func isWellFormed(_ text: String) -> Bool {
        var open: [Substring] = []
        for tag in text.matches(of: /<(\/?)([A-Za-z][\w:.-]*)((?:[^>"]|"[^"<]*")*)>/) {
            let (_, closing, name, rest) = tag.output
            if closing == "/" {
                guard open.popLast() == name else { return false }
            } else if !rest.hasSuffix("/") {
                open.append(name)
            }
        }
        return open.isEmpty && text.hasPrefix("<?xml")
    }
}
