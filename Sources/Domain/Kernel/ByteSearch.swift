import FoundationEssentials

/// Looks for texts in raw bytes, in each form in which a program may have written them: so that "it is deleted" can be shown.
public struct ByteSearch: Sendable {
    /// Shorter ones would be found everywhere.
    public static let leastBytes = 6

    /// The form of a text, and which of the texts it is of.
    private struct Pattern: Sendable {
        let bytes: [UInt8]
        let text: Int
    }

    /// By their first two bytes.
    private let patterns: [UInt16: [Pattern]]
    /// So many bytes of one piece belong before the next one, so that nothing is overlooked between them.
    public let overlap: Int

    public init(for texts: [String]) {
        var patterns: [UInt16: [Pattern]] = [:]
        var longest = 0
        for (position, text) in texts.enumerated() {
            for form in Self.forms(of: text) where form.count >= Self.leastBytes {
                patterns[Self.start(form[0], form[1]), default: []].append(Pattern(bytes: form, text: position))
                longest = max(longest, form.count)
            }
        }
        (self.patterns, overlap) = (patterns, max(longest - 1, 0))
    }

    /// Which of the texts stand in these bytes, by their positions.
    public func found(in bytes: [UInt8]) -> Set<Int> {
        var found: Set<Int> = []
        bytes.withUnsafeBufferPointer { bytes in
            guard bytes.count > 1 else { return }
            for position in 0..<(bytes.count - 1) {
                guard let patterns = patterns[Self.start(bytes[position], bytes[position + 1])] else { continue }
                for pattern in patterns where !found.contains(pattern.text) {
                    let end = position + pattern.bytes.count
                    if end <= bytes.count, bytes[position..<end].elementsEqual(pattern.bytes) {
                        found.insert(pattern.text)
                    }
                }
            }
        }
        return found
    }

    private static func start(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

    // MARK: Forms

    /// As it is, in small and in capital letters, and as a search folds it; as databases, logs, addresses, JSON and mails write it.
    private static func forms(of text: String) -> Set<[UInt8]> {
        var forms: Set<[UInt8]> = []
        for said in Set([text, text.lowercased(), text.uppercased(), text.foldedForSearch]) {
            let bytes = Array(said.utf8)
            forms.insert(bytes)
            forms.insert(said.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
            forms.insert(said.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] })
            for digits in ["0123456789abcdef", "0123456789ABCDEF"].map({ Array($0.utf8) }) {
                forms.insert(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] })
                forms.insert(escaped(bytes, by: UInt8(ascii: "%"), digits, sparing: isPlain))
                forms.insert(escaped(bytes, by: UInt8(ascii: "="), digits, sparing: isPlain))
                // The body of a mail leaves what can be printed.
                forms.insert(escaped(bytes, by: UInt8(ascii: "="), digits) { (0x20...0x7E).contains($0) && $0 != 0x3D })
                forms.insert(unicodeEscaped(said, digits))
            }
            forms.formUnion(base64(bytes))
        }
        return forms
    }

    /// `%C3%BC`, and `=C3=BC` in mails.
    private static func escaped(
        _ bytes: [UInt8], by sign: UInt8, _ digits: [UInt8], sparing isSpared: (UInt8) -> Bool
    ) -> [UInt8] {
        bytes.flatMap { byte in
            isSpared(byte) ? [byte] : [sign, digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
        }
    }

    /// `\u00fc`
    private static func unicodeEscaped(_ text: String, _ digits: [UInt8]) -> [UInt8] {
        text.utf16.flatMap { unit -> [UInt8] in
            guard unit > 0x7E else { return [UInt8(unit)] }
            return Array("\\u".utf8) + [12, 8, 4, 0].map { digits[Int(unit >> UInt16($0)) & 0xF] }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Wherever it stands in what was encoded: three letters are four, so there are three ways, each without its ragged ends.
    private static func base64(_ bytes: [UInt8]) -> Set<[UInt8]> {
        Set(
            (0..<3).map { shift -> [UInt8] in
                let padded = [UInt8](repeating: 0, count: shift) + bytes
                let whole = padded.count / 3 * 3
                let encoded = Array(Data(padded[..<whole]).base64EncodedString().utf8)
                return Array(encoded.dropFirst(shift == 0 ? 0 : 4))
            })
    }
}
