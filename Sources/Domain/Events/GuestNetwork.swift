/// How guests get into the Wi-Fi of the house, as the hosts wrote it down for the screens.
public struct GuestNetwork: Hashable, Sendable {
    /// In bytes, as radio stations count (IEEE 802.11).
    public static let nameLimit = 32
    /// Of a password that is typed.
    public static let passwordLimit = 63

    public let name: String
    /// Empty where everybody gets in.
    public let password: String

    public init(name: String, password: String) {
        (self.name, self.password) = (name, password)
    }

    /// What a QR code says so that a phone joins by itself.
    public var codeText: String {
        let way = password.isEmpty ? "nopass" : "WPA"
        return "WIFI:T:\(way);S:\(Self.escaped(name));P:\(Self.escaped(password));;"
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            if #"\;,:""#.contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
    }
}
