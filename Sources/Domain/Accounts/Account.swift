/// Somebody who can sign in.
public struct Account: Hashable, Sendable {
    public typealias ID = Identifier<Account>

    public enum Refusal: Error, Hashable {
        /// The link is unknown, was used before, or is too old.
        case linkIsSpent
        /// The link is opened elsewhere than where it was asked for: whoever types the code as well has read the letter.
        case codeIsNeeded
    }

    public let id: ID
    public let email: EmailAddress
    public var name: String
    /// In which language mail reaches this person.
    public var language: Language
    /// Whether they want a letter in the morning; nil as long as they have not said so.
    public var wantsMorningLetter: Bool?

    public init(
        id: ID, email: EmailAddress, name: String, language: Language, wantsMorningLetter: Bool? = nil
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.language = language
        self.wantsMorningLetter = wantsMorningLetter
    }
}

/// What an account may do. Some roles hold everywhere, most for one event or one organisation.
public enum Role: String, Hashable, Sendable, CaseIterable {
    /// The team that runs the platform; may do everything.
    case coordination
    /// Answers for one event.
    case host
    /// Leads groups and their boards at one event.
    case facilitator
    /// Checks people in at one event.
    case door
    /// Types paper cards and casts dots for people without a phone, at one event.
    case helper
    /// Edits one organisation and speaks for it.
    case editor
}

/// A role and where it holds.
public struct RoleGrant: Hashable, Sendable {
    public let role: Role
    /// The identifier of an event or an organisation; empty for the whole network.
    public let scope: String

    private init(role: Role, scope: String) {
        self.role = role
        self.scope = scope
    }

    public static let coordination = RoleGrant(role: .coordination, scope: "")

    public static func editor(of organisation: Identifier<Organisation>) -> RoleGrant {
        RoleGrant(role: .editor, scope: organisation.rawValue)
    }

    /// - Parameter role: one that belongs to an event: host, facilitator, door or helper.
    public static func role(_ role: Role, at event: Identifier<Event>) -> RoleGrant {
        RoleGrant(role: role, scope: event.rawValue)
    }

    /// As the database keeps it; nil if there is no such role.
    public init?(storedRole: String, scope: String) {
        guard let role = Role(rawValue: storedRole) else { return nil }
        self.init(role: role, scope: scope)
    }
}
