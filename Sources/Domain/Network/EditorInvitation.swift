/// Somebody was asked to look after the profile of an organisation and has not said yes yet. Until then they may do nothing,
/// and nobody learns who has that address: they are called what whoever asked has typed.
public struct EditorInvitation: Hashable, Sendable {
    public typealias ID = Identifier<EditorInvitation>

    /// So long it can be accepted: volunteers read their mail at the weekend.
    public static let lifetime = Duration.days(14)

    public let id: ID
    public let organisation: Organisation.ID
    /// Who becomes an editor with their yes.
    public let account: Account.ID
    /// As it was typed.
    public let name: String
    public let email: EmailAddress
    public let expiresAt: Instant

    public init(
        id: ID, organisation: Organisation.ID, account: Account.ID, name: String, email: EmailAddress,
        expiresAt: Instant
    ) {
        self.id = id
        self.organisation = organisation
        self.account = account
        self.name = name
        self.email = email
        self.expiresAt = expiresAt
    }
}
