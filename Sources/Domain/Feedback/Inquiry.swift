/// Somebody asks the coordination something, on the page on which they were told to.
public struct Inquiry: Hashable, Sendable {
    public typealias ID = Identifier<Inquiry>

    public static let limit = 2_000
    public static let contactLimit = 200
    public static let pageLimit = 300

    /// What it is about, as far as the page knew that they came from.
    public struct Context: Hashable, Sendable {
        /// A path of ours without secrets; empty if it is unknown.
        public let page: String
        public let event: Identifier<Event>?
        /// Only from the own page: behind a personal link nobody else asks.
        public let registration: Identifier<Registration>?

        public init(page: String = "", event: Identifier<Event>? = nil, registration: Identifier<Registration>? = nil) {
            self.page = page
            self.event = event
            self.registration = registration
        }
    }

    public let id: ID
    public let text: String
    /// How they want to be reached, in their own words; empty if they did not say. Gone as soon as it is answered.
    public let contact: String
    public let context: Context
    /// In which language the person reads.
    public let language: Language
    public let createdAt: Instant

    public init(
        id: ID, text: String, contact: String, context: Context, language: Language, createdAt: Instant
    ) {
        self.id = id
        self.text = text
        self.contact = contact
        self.context = context
        self.language = language
        self.createdAt = createdAt
    }
}
