import Domain

/// What a form or a query sent, cleaned: `name=value` pairs in their order.
///
/// Nothing in here can be trusted to be short, complete or sensible, but all of it is text that can be stored and shown:
/// broken UTF-8 is replaced, and what nobody can see is gone (`TypedText`).
struct FormFields: Sendable {
    private var values: [String: [String]] = [:]

    init() {}

    /// Reads `application/x-www-form-urlencoded` (WHATWG URL, section 5.1). At most 2,000 pairs are read.
    init(urlEncoded text: some StringProtocol) {
        for pair in text.utf8.split(separator: UInt8(ascii: "&"), maxSplits: 2_000).prefix(2_000) {
            let equals = pair.firstIndex(of: UInt8(ascii: "="))
            let name = Self.decoded(pair[..<(equals ?? pair.endIndex)])
            // No field of ours has a longer name, and hashing one that is made for it could take minutes.
            guard name.utf8.count <= 100 else { continue }
            let value = equals.map { Self.decoded(pair[pair.index(after: $0)...]) } ?? ""
            values[name, default: []].append(TypedText(value).text)
        }
    }

    /// For tests and for forms that begin with what is stored already.
    init(_ values: [String: String]) {
        self.values = values.mapValues { [$0] }
    }

    /// The first value, without white space around it; empty if the field was not sent.
    subscript(_ name: String) -> String {
        get { (values[name]?.first ?? "").trimmed }
        set { values[name] = [newValue] }
    }

    /// All values of a field that may be sent several times, without the empty ones.
    func all(_ name: String) -> [String] {
        (values[name] ?? []).map(\.trimmed).filter { !$0.isEmpty }
    }

    /// All values of a field as they were sent.
    func values(of name: String) -> [String] { values[name] ?? [] }

    mutating func set(_ name: String, to values: [String]) {
        self.values[name] = values
    }

    /// Whether a box was ticked.
    func isTicked(_ name: String) -> Bool {
        !self[name].isEmpty
    }

    var names: [String] { values.keys.sorted() }

    private static func decoded(_ bytes: some Sequence<UInt8>) -> String {
        var result: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next() else { break }
                guard let low = iterator.next() else {
                    result.append(contentsOf: [byte, high])
                    break
                }
                if let highDigit = hexadecimalDigit(high), let lowDigit = hexadecimalDigit(low) {
                    result.append(highDigit << 4 | lowDigit)
                } else {
                    result.append(contentsOf: [byte, high, low])
                }
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
