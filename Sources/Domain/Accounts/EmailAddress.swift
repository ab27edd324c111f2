/// An address that mail can be sent to, in lower case.
///
/// Not every address that the standards allow: what real mail boxes look like, plain ASCII without spaces, quotes or control
/// characters, so that it can stand in a mail header and in a command to a mail server as it is.
public struct EmailAddress: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// Why something is no address.
    public enum Refusal: Error, Hashable, CaseIterable {
        case noAddress
        /// Umlauts or other scripts before the @: hardly any server takes them.
        case lettersBeforeAt
    }

    public let rawValue: String

    /// As it is kept. Nil for whatever no mail can be sent to, and for a domain that is not written as servers know it.
    public init?(rawValue: String) {
        // Lists read hundreds of them, nearly all as they are kept.
        let text = Self.isAddress(rawValue.utf8) ? rawValue : rawValue.trimmed
        guard Self.isAddress(text.utf8) else { return nil }
        let isKeptSo = !text.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        self.rawValue = isKeptSo ? text : text.lowercased()
    }

    /// Words between dots, an @, labels between dots: one look at each byte.
    private static func isAddress(_ bytes: String.UTF8View) -> Bool {
        guard bytes.count <= 254 else { return false }
        var (mailbox, length, dots, isInHost, last) = (0, 0, 0, false, UInt8(0))
        for byte in bytes {
            guard isHarmless(byte) else { return false }
            let isLabelWrong = isInHost && (length > 63 || last == UInt8(ascii: "-"))
            switch byte {
            case UInt8(ascii: "@"):
                guard !isInHost, length > 0, mailbox <= 64 else { return false }
                (isInHost, length) = (true, 0)
            case UInt8(ascii: "."):
                guard length > 0, !isLabelWrong else { return false }
                dots += isInHost ? 1 : 0
                mailbox += 1
                length = 0
            default:
                guard byte != UInt8(ascii: "-") || !isInHost || length > 0 else { return false }
                mailbox += 1
                length += 1
            }
            last = byte
        }
        return isInHost && dots > 0 && (1...63).contains(length) && last != UInt8(ascii: "-")
    }

    /// As somebody typed it.
    /// - Parameter hostName: a host's name in any script as servers know it; nil if it is none.
    public init(typed: String, hostName: (String) -> String?) throws(Refusal) {
        let text = typed.trimmed
        guard let at = text.lastIndex(of: "@") else { throw .noAddress }
        let (mailbox, host) = (String(text[..<at]), String(text[text.index(after: at)...]))
        let needsMapping = host.utf8.contains { $0 >= 0x80 } || host.lowercased().contains("xn--")
        guard let known = needsMapping ? hostName(host) : host else { throw .noAddress }
        guard mailbox.utf8.allSatisfy({ $0 < 0x80 }) else {
            let wouldBeOne = mailbox.unicodeScalars.allSatisfy {
                $0.isASCII ? $0 != "@" && Self.isHarmless(UInt8($0.value)) : $0.properties.isAlphabetic
            }
            throw wouldBeOne && EmailAddress(rawValue: "a@\(known)") != nil ? .lettersBeforeAt : .noAddress
        }
        guard let address = EmailAddress(rawValue: "\(mailbox)@\(known)") else { throw .noAddress }
        self = address
    }

    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F...: false
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"),
            UInt8(ascii: "\""):
            false
        default: true
        }
    }

    public var description: String { rawValue }
}
