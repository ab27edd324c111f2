import Secrets

extension Character {
    /// Whether it is made of more code points than any script or emoji needs (Unicode allows texts to be cut after 30
    /// marks: UAX #15, "Stream-Safe Text Format").
    ///
    /// Such towers count as one letter where texts are measured. Worse, comparing them sorts their marks, in a time
    /// that grows with the square of their number: 60 kB hold up a core for a minute.
    fileprivate var isTower: Bool { unicodeScalars.dropFirst(31).first != nil }
}

extension String {
    /// With only the ground floor of every tower of marks.
    var withoutTowers: String {
        guard hasTowers else { return self }
        let kept = flatMap { $0.isTower ? $0.unicodeScalars.prefix(1) : $0.unicodeScalars[...] }
        // What now stands side by side may be a tower again, though at most a thirtieth as high.
        return String(String.UnicodeScalarView(kept)).withoutTowers
    }

    var hasTowers: Bool { contains(where: \.isTower) }

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
        let key = cleaned
        return key.utf8.count <= 200 ? key : Secret.hexadecimal(Secret.sha256(Array(key.utf8)))
    }
}
