public import Domain

/// Where mail goes and from whom it comes.
public struct MailSettings: Sendable {
    public enum Way: Hashable, Sendable {
        /// A mail server.
        case server(MailServer)
        /// Files that end with `.eml` in this folder: for demonstrations, and where another program sends them.
        case folder(path: String)
    }

    public let way: Way
    public let sender: EmailAddress
    /// The name that readers see, such as "Neue Wege Bielefeld".
    public let senderName: String

    public init(way: Way, sender: EmailAddress, senderName: String) {
        self.way = way
        self.sender = sender
        self.senderName = senderName
    }
}

/// A mail server that takes our mail.
public struct MailServer: Hashable, Sendable {
    /// `smtp://host:587` (encrypted with STARTTLS if the server offers it) or `smtps://host:465` (encrypted throughout).
    public let url: String
    public let user: String?
    public let password: String?

    public struct NotAnAddress: Error, CustomStringConvertible {
        public let description =
            "The mail server must be written smtp://host:port or smtps://host:port; user and password are set apart."
    }

    /// - Throws: `NotAnAddress` without repeating `url`, because somebody may have put the password into it.
    public init(url: String, user: String? = nil, password: String? = nil) throws(NotAnAddress) {
        let lowercased = url.lowercased()
        guard lowercased.hasPrefix("smtp://") || lowercased.hasPrefix("smtps://"), !url.contains("@"),
            let host = Self.host(of: lowercased), !host.isEmpty, Self.isPort(after: host, in: lowercased)
        else { throw NotAnAddress() }
        self.url = url
        self.user = user
        self.password = password
    }

    /// A password is sent only over an encrypted connection, or to this same machine.
    var mustEncrypt: Bool {
        password != nil && !["localhost", "127.0.0.1", "[::1]"].contains(Self.host(of: url.lowercased()))
    }

    /// Whether nothing stands behind the host, or a port and at most a slash.
    private static func isPort(after host: String, in url: String) -> Bool {
        guard let end = url.firstRange(of: "://" + host)?.upperBound else { return false }
        let rest = url[end...].hasSuffix("/") ? url[end...].dropLast() : url[end...]
        guard !rest.isEmpty else { return true }
        let port = rest.dropFirst()
        return rest.hasPrefix(":") && port.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
            && Int(port).map((1...65_535).contains) == true
    }

    private static func host(of url: String) -> String? {
        let parts = url.split(separator: "/", omittingEmptySubsequences: false)
        guard let authority = parts.dropFirst(2).first else { return nil }
        if authority.hasPrefix("[") { return authority.firstIndex(of: "]").map { String(authority[...$0]) } }
        return String(authority.prefix { $0 != ":" })
    }
}
