/// How an organisation is reached: a task first, a person's name only with that person's consent.
public struct ContactRole: Hashable, Sendable, Codable {
    public typealias ID = Identifier<ContactRole>

    /// The most characters.
    public static let roleLimit = 80
    public static let nameLimit = 120
    public static let phoneLimit = 40

    /// A name that may be shown, because the person agreed.
    public struct ConsentedName: Hashable, Sendable, Codable {
        public let name: String
        public let consentAt: Instant

        public init(_ name: String, consentAt: Instant) {
            self.name = name
            self.consentAt = consentAt
        }
    }

    public let id: ID
    public let organisation: Organisation.ID
    /// What it is about, in the organisation's own words: "Rooms", "Board".
    public var role: String
    public var name: ConsentedName?
    public var email: String?
    public var phone: String?
    public var visibility: Visibility

    public init(
        id: ID, organisation: Organisation.ID, role: String, name: ConsentedName? = nil, email: String? = nil,
        phone: String? = nil, visibility: Visibility
    ) {
        self.id = id
        self.organisation = organisation
        self.role = role
        self.name = name
        self.email = email
        self.phone = phone
        self.visibility = visibility
    }
}
