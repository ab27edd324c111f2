/// Somebody found something wrong in the profile of an organisation, and says so. Who it was is never shown.
public struct ProfileReport: Hashable, Sendable {
    public typealias ID = Identifier<ProfileReport>

    /// What is wrong.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        case name, description, topics, languages, offers, contact, cooperations, other
    }

    /// What became of it.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        case done
        /// It is right as it stands.
        case notSo = "not-so"
    }

    /// The most characters: a sentence or two.
    public static let limit = 500

    public let id: ID
    public let organisation: Organisation.ID
    public let part: Part
    public let text: String
    /// Only if an answer is wished. Shown to nobody, and gone as soon as there is an answer.
    public let email: EmailAddress?
    /// In which language the person reads.
    public let language: Language
    public let createdAt: Instant

    /// Whether nobody is told anything new by it: the same about the same, and no other address that waits for an answer.
    public func saysTheSame(as other: ProfileReport) -> Bool {
        (organisation, part, text.singleLine) == (other.organisation, other.part, other.text.singleLine)
            && (email == nil || other.email == nil || email == other.email)
    }

    public init(
        id: ID, organisation: Organisation.ID, part: Part, text: String, email: EmailAddress?, language: Language,
        createdAt: Instant
    ) {
        self.id = id
        self.organisation = organisation
        self.part = part
        self.text = text
        self.email = email
        self.language = language
        self.createdAt = createdAt
    }
}
