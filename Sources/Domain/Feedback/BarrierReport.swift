/// Somebody could not read, hear or use something here, and says so.
public struct BarrierReport: Hashable, Sendable {
    public typealias ID = Identifier<BarrierReport>

    public static let limit = 2_000
    public static let pageLimit = 300

    public let id: ID
    public let text: String
    /// Where it happened, as the person wrote it or as the form found it; empty if it is everywhere or unknown.
    public let page: String
    /// Only if an answer is wished. Gone as soon as the report is dealt with.
    public let email: EmailAddress?
    /// In which language the person reads.
    public let language: Language
    public let createdAt: Instant
    /// By which the person and the coordination speak of it; 0 for what was reported before there were numbers.
    public let number: Int
    /// The day by which an answer was promised; nil if none was.
    public let answerBy: CalendarDay?

    public init(
        id: ID, text: String, page: String, email: EmailAddress?, language: Language, createdAt: Instant,
        number: Int = 0, answerBy: CalendarDay? = nil
    ) {
        self.id = id
        self.text = text
        self.page = page
        self.email = email
        self.language = language
        self.createdAt = createdAt
        (self.number, self.answerBy) = (number, answerBy)
    }
}
