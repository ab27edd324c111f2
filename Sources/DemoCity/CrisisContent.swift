/// A crisis of the kind that the flyer names: people who have fled arrive in winter, and helpers in seven languages are asked.
public struct CrisisContent: Hashable, Sendable, Decodable {
    public struct Contact: Hashable, Sendable, Decodable {
        public let name: String
        public let phone: String
        public let email: String
    }

    public struct Channel: Hashable, Sendable, Decodable {
        public let name: String
        public let website: String
        public let office: String
    }

    /// Somebody who helps as a person.
    public struct Person: Hashable, Sendable, Decodable {
        public let name: String
        /// In which language they are written to.
        public let language: String
        public let languages: [String]
        public let districts: [String]
        public let kinds: [String]
        public let email: String?
        public let phone: String?
    }

    /// An organisation that helps, by its slug.
    public struct HelpingOrganisation: Hashable, Sendable, Decodable {
        public let organisation: String
        public let language: String
        public let languages: [String]
        public let kinds: [String]
        public let email: String
    }

    public struct Need: Hashable, Sendable, Decodable {
        /// Names the need within the crisis.
        public let key: String
        public let kind: String
        public let language: String?
        public let district: String?
        public let amount: Int
        public let urgent: Bool?
        /// How long it holds, in hours; nil for the usual time.
        public let hours: Int?
        /// By language.
        public let task: [String: String]
        public let place: String
        public let organisation: String
    }

    /// What somebody said who was asked; nil as long as they have said nothing.
    public struct Answer: Hashable, Sendable, Decodable {
        public let need: String
        /// The place of the person in the list of helpers.
        public let helper: Int
        public let answer: String?
        public let amount: Int?
    }

    public struct Offer: Hashable, Sendable, Decodable {
        /// One of both: the place of a person in the list of helpers, or an organisation.
        public let helper: Int?
        public let organisation: String?
        public let kind: String
        public let amount: Int
        public let language: String?
        public let district: String?
        public let text: String
    }

    /// By language.
    public let title: [String: String]
    public let districts: [String]
    public let contact: Contact
    public let channels: [Channel]
    public let helpers: [Person]
    public let organisations: [HelpingOrganisation]
    public let needs: [Need]
    public let answers: [Answer]
    public let offers: [Offer]
    public let organisationOffers: [Offer]
}
