import Domain
import HostNames

/// The address under which people reach the house: what stands in mails, calendars and QR codes, and what decides whether
/// cookies travel over TLS only.
///
/// Always written in one way: scheme and host in small letters, the host as servers know it, no port where it is the usual
/// one, no slash at the end.
public struct PublicAddress: Hashable, Sendable, CustomStringConvertible {
    public enum Refusal: Error, Hashable {
        /// It does not begin with `http://` or `https://`.
        case schemeMissing
        /// Something stands behind the host: our pages are found at its root only.
        case belowRoot
        /// User names and passwords do not belong there.
        case holdsUser
        case noHost
        case noPort
    }

    /// Such as `https://neue-wege.example`.
    public let text: String

    public var description: String { text }

    public init(typed: String) throws(Refusal) {
        let typed = typed.trimmed
        let colon = typed.firstRange(of: "://")
        guard let colon, let usualPort = Self.usualPorts[typed[..<colon.lowerBound].lowercased()]
        else { throw .schemeMissing }
        let scheme = typed[..<colon.lowerBound].lowercased()
        let rest = typed[colon.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        guard rest.dropFirst(authority.count).allSatisfy({ $0 == "/" }) else { throw .belowRoot }
        guard !authority.contains("@") else { throw .holdsUser }
        let end = authority.hasPrefix("[") ? authority.firstIndex(of: "]").map(authority.index(after:)) : nil
        let hostEnd = end ?? authority.firstIndex(of: ":") ?? authority.endIndex
        guard let host = Self.host(authority[..<hostEnd]) else { throw .noHost }
        guard let port = Self.port(authority[hostEnd...], usual: usualPort) else { throw .noPort }
        text = "\(scheme)://\(host)" + (port == usualPort ? "" : ":\(port)")
    }

    private static let usualPorts = ["http": 80, "https": 443]

    /// A name or number, or an address of IPv6 in its brackets.
    private static func host(_ typed: Substring) -> String? {
        if typed.hasPrefix("[") {
            let inner = typed.dropFirst().dropLast()
            let isNumber = inner.utf8.allSatisfy { Character(UnicodeScalar($0)).isHexDigit || $0 == 0x3A || $0 == 0x2E }
            return typed.hasSuffix("]") && inner.contains(":") && isNumber ? typed.lowercased() : nil
        }
        guard let name = HostName.ascii(String(typed))?.lowercased(), !name.hasPrefix("."), !name.contains("..")
        else { return nil }
        let host = name.hasSuffix(".") ? String(name.dropLast()) : name
        return host.isEmpty ? nil : host
    }

    /// `:8443`; the usual one if nothing is said.
    private static func port(_ typed: Substring, usual: Int) -> Int? {
        guard let digits = typed.isEmpty ? nil : typed.dropFirst() else { return usual }
        guard typed.hasPrefix(":"), digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
            let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        return port
    }
}
