/// Where in a JSON text something stands: keys and positions from the outside to the inside.
typealias JSONPath = [JSONStep]

enum JSONStep: Hashable {
    case key(String)
    case position(Int)
}

/// Walks through a JSON text that was read before, to say in which line something stands. What it cannot follow ends the
/// walk; then there is no line, and nothing worse.
struct JSONPlace {
    private let text: [UInt8]
    private var offset = 0

    /// - Returns: the line, from 1, in which the value at `path` begins; nil if there is none.
    static func line(of path: JSONPath, in text: some Sequence<UInt8>) -> Int? {
        var place = JSONPlace(text: Array(text))
        for step in path {
            guard place.enter(step) else { return nil }
        }
        return place.text[..<place.offset].count { $0 == UInt8(ascii: "\n") } + 1
    }

    private init(text: [UInt8]) {
        self.text = text
        skipSpace()
    }

    private var current: UInt8? { offset < text.count ? text[offset] : nil }

    /// Goes to the beginning of a value inside the present one.
    private mutating func enter(_ step: JSONStep) -> Bool {
        switch step {
        case .key(let key):
            guard take("{") else { return false }
            while let name = takeString(), take(":") {
                if name == Array(key.utf8) { return true }
                guard skipValue(), take(",") else { return false }
            }
            return false
        case .position(let position):
            guard take("[") else { return false }
            for _ in 0..<position {
                guard skipValue(), take(",") else { return false }
            }
            return current != nil
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        offset += 1
        skipSpace()
        return true
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || 0x09...0x0D ~= byte { offset += 1 }
    }

    /// The bytes between the quotes, as they stand there.
    private mutating func takeString() -> [UInt8]? {
        guard current == UInt8(ascii: "\"") else { return nil }
        let start = offset + 1
        offset = start
        while let byte = current, byte != UInt8(ascii: "\"") { offset += byte == UInt8(ascii: "\\") ? 2 : 1 }
        guard offset < text.count else { return nil }
        defer {
            offset += 1
            skipSpace()
        }
        return Array(text[start..<offset])
    }

    /// Counts brackets instead of calling itself, because a text may nest deeper than a stack.
    private mutating func skipValue() -> Bool {
        var depth = 0
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                guard takeString() != nil else { return false }
                if depth == 0 { return true }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return true }
                depth -= 1
                if depth == 0 {
                    offset += 1
                    skipSpace()
                    return true
                }
            case UInt8(ascii: ",") where depth == 0: return true
            default: break
            }
            offset += 1
        }
        return false
    }
}
