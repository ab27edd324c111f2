import Domain
import Secrets

extension String {
    /// Like JSON says it, with `\u0301` as the letter; other escapes stay, and halves of a pair are replaced.
    var withoutEscapes: String {
        var result: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let kind = rest.popFirst() else {
                result.append(byte)
                continue
            }
            guard kind == UInt8(ascii: "u"), let code = UInt32(Substring(rest.prefix(4)), radix: 16) else {
                result += [byte, kind]
                continue
            }
            rest = rest.dropFirst(4)
            result += Array(String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// As the key of something that is done once: clean, and short enough for the index of any database. Different keys
    /// stay different, however long they are.
    var asKey: String {
        let key = TypedText(self).text
        return key.utf8.count <= 200 ? key : Secret.hexadecimal(Secret.sha256(Array(key.utf8)))
    }
}
