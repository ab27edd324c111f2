/// A Swift source, taken apart into what is code and what is text between quotation marks.
///
/// Both parts are as long as the source, with spaces where the other part stands, so that a place in one is the same
/// place in the source. Comments are in neither. It knows nested comments, raw and multi-line literals, interpolations
/// and raw identifiers; it does not know regular expression literals.
struct SwiftText {
    /// Stands in the literals where an interpolation begins.
    static let interpolation: UInt8 = 0x01

    private(set) var code: String
    private(set) var literals: String

    init(_ source: String) {
        var reader = TextReader(source: Array(source.utf8))
        reader.read()
        code = String(decoding: reader.code, as: UTF8.self)
        literals = String(decoding: reader.literals, as: UTF8.self)
    }
}

private struct TextReader {
    private enum Place {
        /// `depth` counts the parentheses that are open inside an interpolation.
        case code(depth: Int)
        case literal(hashes: Int, isMultiline: Bool)
    }

    private let source: [UInt8]
    private var index = 0
    private var places = [Place.code(depth: 0)]
    private(set) var code: [UInt8]
    private(set) var literals: [UInt8]

    init(source: [UInt8]) {
        self.source = source
        let blank = source.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        code = blank
        literals = blank
    }

    mutating func read() {
        while index < source.count {
            switch places.last {
            case .literal(let hashes, let isMultiline): readLiteral(hashes: hashes, isMultiline: isMultiline)
            case .code(let depth): readCode(depth: depth)
            case nil: return
            }
        }
    }

    private func sees(_ text: StaticString, at offset: Int = 0) -> Bool {
        let start = index + offset
        return text.withUTF8Buffer { bytes in
            start + bytes.count <= source.count && source[start..<start + bytes.count].elementsEqual(bytes)
        }
    }

    private func hashes(from start: Int) -> Int {
        source[min(start, source.count)...].prefix { $0 == UInt8(ascii: "#") }.count
    }

    private mutating func readCode(depth: Int) {
        if sees("//") {
            while index < source.count, source[index] != UInt8(ascii: "\n") { index += 1 }
        } else if sees("/*") {
            skipComment()
        } else if sees("`") {
            keepCode(1)
            while index < source.count, !sees("`") { index += 1 }
            keepCode(1)
        } else if sees("\"") || (sees("#") && sees("\"", at: hashes(from: index))) {
            let hashes = hashes(from: index)
            let isMultiline = sees("\"\"\"", at: hashes)
            keepCode(hashes + (isMultiline ? 3 : 1))
            places.append(.literal(hashes: hashes, isMultiline: isMultiline))
        } else {
            if sees("(") { places[places.count - 1] = .code(depth: depth + 1) }
            if sees(")") {
                if depth == 0 && places.count > 1 {
                    places.removeLast()
                } else {
                    places[places.count - 1] = .code(depth: depth - 1)
                }
            }
            keepCode(1)
        }
    }

    private mutating func readLiteral(hashes: Int, isMultiline: Bool) {
        let quotes = isMultiline ? 3 : 1
        if sees("\\"), self.hashes(from: index + 1) >= hashes {
            if sees("(", at: 1 + hashes) {
                index += 1 + hashes
                literals[index] = SwiftText.interpolation
                keepCode(1)
                places.append(.code(depth: 0))
            } else {
                keepLiteral(2 + hashes)
            }
        } else if sees(isMultiline ? "\"\"\"" : "\""), self.hashes(from: index + quotes) >= hashes {
            keepCode(quotes + hashes)
            places.removeLast()
        } else {
            keepLiteral(1)
        }
    }

    private mutating func skipComment() {
        var depth = 0
        while index < source.count {
            if sees("/*") {
                depth += 1
                index += 2
            } else if sees("*/") {
                depth -= 1
                index += 2
                if depth == 0 { return }
            } else {
                index += 1
            }
        }
    }

    private mutating func keepCode(_ count: Int) {
        for _ in 0..<count where index < source.count {
            code[index] = source[index]
            index += 1
        }
    }

    private mutating func keepLiteral(_ count: Int) {
        for _ in 0..<count where index < source.count {
            literals[index] = source[index]
            index += 1
        }
    }
}
