import Domain

/// Where the second factor is shown, and where it is set up.
enum FactorAddress {
    /// Where somebody shows it, and goes on.
    static let page = "/factor"
    /// What somebody has, and can add.
    static let own = AccountAddress.page + page
    static let app = own + "/app"
    static let appRemoval = app + "/removal"
    static let passkeys = own + "/passkeys"
    static let codes = own + "/codes"
    static let anyPasskey = Passkey.ID(rawValue: "{passkey}")

    static func removal(of passkey: Passkey.ID) -> String { "\(passkeys)/\(passkey)/removal" }

    static func covers(_ path: String) -> Bool { path == page || path == own || path.hasPrefix(own + "/") }

    /// Showing it, and then on to `address`.
    static func asking(next address: String) -> String { "\(page)?next=\(escaped(address))" }

    /// Setting it up, and then on to `address`.
    static func settingUp(next address: String) -> String { "\(own)?next=\(escaped(address))" }

    /// One of the pages below, and then on to where somebody was on their way.
    static func below(_ path: String, next address: String?) -> String {
        path + (address.map { "?next=\(escaped($0))" } ?? "")
    }

    /// As it stands behind a question mark (RFC 3986, section 3.4).
    private static func escaped(_ address: String) -> String {
        address.replacing("%", with: "%25").replacing("&", with: "%26").replacing("+", with: "%2B")
            .replacing("#", with: "%23")
    }
}
