/// Who was asked to come to the Fachtag, and what whoever registers is asked.
public struct InvitationsContent: Hashable, Sendable, Decodable {
    /// An own question of the hosts, by language.
    public struct Question: Hashable, Sendable, Decodable {
        public let wording: [String: String]
        public let purpose: [String: String]
        public let options: [[String: String]]
    }

    public struct Guest: Hashable, Sendable, Decodable {
        /// Empty where nobody knows it.
        public let name: String
        public let organisation: String?
        public let email: String
        public let language: String
        public let places: Int
        /// Has said that they cannot come.
        public let declines: Bool?
    }

    /// One that opens the form for whoever has it.
    public struct Link: Hashable, Sendable, Decodable {
        public let label: String
        public let places: Int
        /// Who has registered by it.
        public let registered: [String]
    }

    public let question: Question
    public let guests: [Guest]
    public let link: Link
}
