/// Bytes as text that may stand in an address (RFC 4648, section 5), without padding.
public enum Base64URL {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    public static func text(of bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 4 / 3 + 2)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            let number = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
            for position in 0...part.count {
                text.append(digits[number >> (18 - 6 * position) & 0x3F])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for what is no such text. Each text stands for other bytes: no bit is left over.
    public static func bytes(of text: String) -> [UInt8]? {
        var (bytes, number, bits) = ([UInt8](), 0, 0)
        bytes.reserveCapacity(text.utf8.count * 3 / 4)
        for character in text.utf8 {
            guard let digit = digits.firstIndex(of: character) else { return nil }
            number = (number << 6 | digit) & 0xFFFF
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(number >> bits & 0xFF))
        }
        return bits < 6 && number & (1 << bits - 1) == 0 ? bytes : nil
    }
}
