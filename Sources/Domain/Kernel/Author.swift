/// Who changed something, as the journal keeps it: an identifier, never a name.
public enum Author: Hashable, Sendable, RawRepresentable {
    /// The program itself: reminders, migrations, the demo.
    case system
    /// Somebody who signed in.
    case account(String)
    /// Somebody who came through the link of a registration.
    case registration(String)
    /// Somebody who makes calls by a link of their own.
    case callHelper(String)
    /// A paired device at the door.
    case device(String)
    /// Another program with its token.
    case token(String)
    /// Somebody without any of these: who registers, and everybody at a board, so that no card leads to its writer.
    case visitor

    /// Whether somebody speaks for themselves, through a link of their own: what they say is theirs to take back.
    public var speaksForThemselves: Bool {
        switch self {
        case .registration, .visitor: true
        case .system, .account, .callHelper, .device, .token: false
        }
    }

    public init?(rawValue: String) {
        let parts = rawValue.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.dropFirst().first) {
        case ("system", nil): self = .system
        case ("visitor", nil): self = .visitor
        case ("account", let id?): self = .account(id)
        case ("registration", let id?): self = .registration(id)
        case ("token", let id?): self = .token(id)
        case ("call-helper", let id?): self = .callHelper(id)
        case ("device", let id?): self = .device(id)
        default: return nil
        }
    }

    public var rawValue: String {
        switch self {
        case .system: "system"
        case .visitor: "visitor"
        case .account(let id): "account:\(id)"
        case .registration(let id): "registration:\(id)"
        case .token(let id): "token:\(id)"
        case .callHelper(let id): "call-helper:\(id)"
        case .device(let id): "device:\(id)"
        }
    }
}
