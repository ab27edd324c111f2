/// A service that translates, as a city has chosen it: one that speaks like LibreTranslate.
public struct TranslationServer: Hashable, Sendable {
    /// Without a slash at its end: `https://translate.example`.
    public let url: String
    public let key: String?

    public struct NotAnAddress: Error, CustomStringConvertible {
        public let description =
            "The service must be written https://host, or http://localhost:port on this machine; its key is set apart."
    }

    /// - Throws: `NotAnAddress` without repeating `url`, because somebody may have put a key into it.
    public init(url: String, key: String? = nil) throws(NotAnAddress) {
        let plain = url.hasSuffix("/") ? String(url.dropLast()) : url
        let isHarmless = plain.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !plain.contains { "@?#\\".contains($0) }
        guard isHarmless, let host = Self.host(of: plain) else { throw NotAnAddress() }
        // What people wrote goes over an open line to this same machine only.
        let isOwn = ["localhost", "127.0.0.1", "[::1]"].contains(host)
        guard plain.hasPrefix("https://") || (isOwn && plain.hasPrefix("http://")) else { throw NotAnAddress() }
        self.url = plain
        self.key = key
    }

    private static func host(of url: String) -> String? {
        let parts = url.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 2, parts[1].isEmpty, !parts[2].isEmpty else { return nil }
        let authority = parts[2]
        if authority.hasPrefix("[") { return authority.firstIndex(of: "]").map { String(authority[...$0]) } }
        let host = authority.prefix { $0 != ":" }
        return host.isEmpty ? nil : String(host)
    }
}
