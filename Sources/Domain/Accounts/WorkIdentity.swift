/// Somebody as the sign-in of their city knows them. Who they are is the issuer and the subject; everything else may change.
public struct WorkIdentity: Hashable, Sendable {
    public static let nameLimit = 120

    public let issuer: String
    public let subject: String
    /// Nil unless the issuer says that it is theirs.
    public let email: EmailAddress?
    /// As the issuer calls them; nil if it does not.
    public let name: String?
    public let groups: Set<String>

    public init(issuer: String, subject: String, email: EmailAddress?, name: String?, groups: Set<String>) {
        (self.issuer, self.subject, self.email, self.groups) = (issuer, subject, email, groups)
        let line = name.map { String(TypedLine($0).text.prefix(Self.nameLimit)) } ?? ""
        self.name = line.isEmpty ? nil : line
    }
}

/// Why somebody whom the city knows does not come in.
public enum WorkAccountRefusal: Error, Hashable, CaseIterable {
    /// The city names no address that is theirs, or one of a house for which it does not speak.
    case noAddress
    /// The account with this address belongs to somebody else of the same city.
    case takenByAnother
    /// The link of the letter is unknown, was used, is too old, or is opened in another browser.
    case linkIsSpent
}
