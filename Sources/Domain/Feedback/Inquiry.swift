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
        /// From the own page, where behind a personal link nobody else asks, or from the door, which asks about somebody.
        public let registration: Identifier<Registration>?

        public init(page: String = "", event: Identifier<Event>? = nil, registration: Identifier<Registration>? = nil) {
            self.page = page
            self.event = event
            self.registration = registration
        }
    }

    /// When somebody wants to be called back. Values and no text: whoever cannot write chooses one.
    public enum CallBack: String, Hashable, Sendable, CaseIterable {
        /// In the evening of the day on which they asked.
        case today
        case weekdayMorning = "weekday-morning"
        case weekdayAfternoon = "weekday-afternoon"
        case weekdayEvening = "weekday-evening"
        case weekend
        case anyTime = "any-time"

        /// Until then the evening of the same day is still offered.
        public static let endOfToday = TimeOfDay(rawValue: "18:00") ?? .midnight
    }

    public let id: ID
    /// Empty for whoever only wants to be called and was not asking anything yet.
    public let text: String
    /// How they want to be reached, in their own words; empty if they did not say. Gone as soon as it is answered.
    public let contact: String
    /// For whoever wants to be called at the number in `contact`; nil for a question.
    public let callBack: CallBack?
    public let context: Context
    /// In which language the person reads, or wants to be spoken with.
    public let language: Language
    public let createdAt: Instant

    public init(
        id: ID, text: String, contact: String, callBack: CallBack? = nil, context: Context, language: Language,
        createdAt: Instant
    ) {
        self.id = id
        self.text = text
        self.contact = contact
        self.callBack = callBack
        self.context = context
        self.language = language
        self.createdAt = createdAt
    }
}
