/// Where stands can be put up at the Fachtag, and who asks for one.
public struct StandsContent: Hashable, Sendable, Decodable {
    public struct Area: Hashable, Sendable, Decodable {
        public let name: String
        public let places: Int
        public let tables: Int
        public let walls: Int
        public let power: Int
    }

    public struct Request: Hashable, Sendable, Decodable {
        public let organisation: String
        /// Of the text.
        public let language: String
        /// Those that are spoken at the stand.
        public let languages: [String]
        public let tables: Int
        public let walls: Int
        public let power: Int
        public let text: String
        /// Where the hosts have put it; nil if nobody has placed it yet.
        public let area: String?
        public let number: Int?
        /// `confirmed`; nil while it waits.
        public let answer: String?
        /// Why there is no stand.
        public let declined: String?
    }

    public let areas: [Area]
    /// In the order in which they were asked for.
    public let stands: [Request]
}
