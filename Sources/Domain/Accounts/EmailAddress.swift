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
        let text = rawValue.trimmed
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, parts[0].utf8.count <= 64,
            text.utf8.allSatisfy(Self.isHarmless)
        else { return nil }
        let words = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard words.allSatisfy({ !$0.isEmpty }) else { return nil }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2,
            labels.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 63 && !$0.hasPrefix("-") && !$0.hasSuffix("-") })
        else { return nil }
        self.rawValue = text.lowercased()
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
        default: !"<>()[],;:\\\"".utf8.contains(byte)
        }
    }

    public var description: String { rawValue }
}
