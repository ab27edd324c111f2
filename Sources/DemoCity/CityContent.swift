import Domain
import Foundation
import Words

/// What the invented city consists of, as its files in `Resources/city` say it.
///
/// Organisations are named by their slug, values of the taxonomy by theirs; `TaxonomyUse` collects the latter.
public struct CityContent: Hashable, Sendable {
    public let organisations: [OrganisationContent]
    public let cooperations: [CooperationContent]
    public let funding: [FundingContent]
    public let attendance: AttendanceContent
    public let invitations: InvitationsContent
    public let stands: StandsContent
    public let groups: GroupsContent
    public let boards: BoardsContent
    public let measures: [MeasureContent]
    public let previousEdition: PreviousEditionContent
    public let screens: ScreensContent
    public let questions: [QuestionContent]

    /// Reads the files that come with the program.
    /// - Throws: `ResourceFolder.Missing`, or what the decoder says, if the program was installed incompletely.
    public static func bundled() throws -> CityContent {
        try CityContent(
            organisations: read("organisations-mo") + read("organisations-institutions"),
            cooperations: read("cooperations"),
            funding: read("funding"),
            attendance: read("registrations"),
            invitations: read("invitations"),
            stands: read("stands"),
            groups: read("groups"),
            boards: read("boards"),
            measures: read("measures"),
            previousEdition: read("edition-2019"),
            screens: read("screens"),
            questions: read("questions"))
    }

    private static func read<Content: Decodable>(_ name: String) throws -> Content {
        let data = try Data(contentsOf: DemoResources.file("city/\(name).json"))
        return try JSONDecoder().decode(Content.self, from: data)
    }
}

/// What the screens say besides the programme.
public struct ScreensContent: Hashable, Sendable, Decodable {
    public struct Network: Hashable, Sendable, Decodable {
        public let name: String
        public let password: String
    }

    public let network: Network
    /// In each language.
    public let announcement: [String: String]
}

/// One fictional organisation.
public struct OrganisationContent: Hashable, Sendable, Decodable {
    public struct Offer: Hashable, Sendable, Decodable {
        public let kind: String
        public let language: String
        public let text: String
    }

    public struct Contact: Hashable, Sendable, Decodable {
        public let role: String
        public let visibility: String
        public let email: String
    }

    public let slug: String
    public let name: String
    public let side: String
    public let kind: String
    public let legalForm: String
    public let staffing: String
    /// None means the whole city.
    public let districts: [String]
    public let languages: [String]
    public let topics: [String]
    public let targetGroups: [String]
    /// By language.
    public let descriptions: [String: String]
    public let offers: [Offer]
    public let needs: [Offer]
    public let contacts: [Contact]
}

/// One cooperation between them.
public struct CooperationContent: Hashable, Sendable, Decodable {
    public enum Origin: String, Hashable, Sendable, Decodable {
        case previousFachtag = "fachtag-2019"
        case crisis, idea, contact
    }

    public struct Party: Hashable, Sendable, Decodable {
        public let organisation: String
        public let contribution: String
        public let isConfirmed: Bool
    }

    /// What they have put down together.
    public struct Agreement: Hashable, Sendable, Decodable {
        public let aim: String
        public let rhythm: String
        /// For how long after the Fachtag there is money.
        public let fundedDays: Int?
    }

    /// Where it stood before.
    public struct Past: Hashable, Sendable, Decodable {
        public let status: String
        public let since: String
    }

    public let title: String
    public let topic: String
    public let form: String
    public let status: String
    /// Since when the status holds.
    public let since: String
    public let begun: String?
    /// The oldest first; nil where it never stood anywhere else.
    public let past: [Past]?
    public let dormancyReason: String?
    public let origin: Origin
    public let agreement: Agreement?
    public let parties: [Party]
}

/// Who comes to the Fachtag.
public struct AttendanceContent: Hashable, Sendable, Decodable {
    public struct Need: Hashable, Sendable, Decodable {
        public let need: String
        public let detail: String
    }

    public struct Person: Hashable, Sendable, Decodable {
        public let name: String
        /// In which language this person reads.
        public let language: String
        public let organisation: String
        /// The best first.
        public let topics: [String]
        /// Languages in which this person takes part.
        public let languages: [String]
        public let needs: [Need]?
        /// Some register on paper or by telephone.
        public let email: String?
        /// Where they agreed to be called.
        public let telephone: String?
        /// Who had the place before; the coordination gave it to this person when somebody rang up.
        public let tookOverFrom: String?
        /// Registered and not coming.
        public let staysAway: Bool?
    }

    /// Places that an organisation took at once, of which only some have a name.
    public struct Delegation: Hashable, Sendable, Decodable {
        public let organisation: String
        public let places: Int
        public let language: String
        public let email: String
        public let named: [Person]
        /// Who turns out, at the door, to have the places without a name.
        public let arriving: [Person]
    }

    public let capacity: Int
    public let placesPerOrganisation: Int
    public let delegations: [Delegation]
    /// In the order in which they registered; the last ones wait.
    public let registrations: [Person]
    public let walkIns: [Person]
}

/// The small groups and who helps them to understand each other.
public struct GroupsContent: Hashable, Sendable, Decodable {
    public struct Group: Hashable, Sendable, Decodable {
        public let number: Int
        public let topic: String
        public let room: String
        public let language: String
        public let moderator: String
        public let isStepFree: Bool
        public let minimum: Int
        public let maximum: Int
    }

    public struct Interpreter: Hashable, Sendable, Decodable {
        public let name: String
        public let languages: [String]
    }

    public let groups: [Group]
    public let interpreters: [Interpreter]
}

/// What was written on the boards.
public struct BoardsContent: Hashable, Sendable, Decodable {
    public struct Cluster: Hashable, Sendable, Decodable {
        /// Names the cluster within its board.
        public let key: String
        public let phase: String
        public let name: String
    }

    public struct Card: Hashable, Sendable, Decodable {
        public let phase: String
        public let language: String
        public let text: String
        /// What whoever leads the board has written under it in German.
        public let german: String?
        public let cluster: String?
        public let dots: Int?
        /// Typed by a helper from a paper card.
        public let isFromHelper: Bool?
        /// Cast by a helper for people without a phone.
        public let roomDots: Int?
        /// Why it was hidden.
        public let hidden: String?
        /// What whoever leads hung beside it.
        public let note: String?
    }

    public struct Idea: Hashable, Sendable, Decodable {
        /// Names the idea among all boards; a measure refers to it.
        public let key: String
        public let title: String
        public let text: String
        public let topic: String
        public let cluster: String?
        /// What becomes of it in the end.
        public let status: String
        /// Why it was not taken up.
        public let reason: String?
    }

    public struct Board: Hashable, Sendable, Decodable {
        /// The number of the group.
        public let number: Int
        public let clusters: [Cluster]
        public let cards: [Card]
        public let ideas: [Idea]
    }

    public let boards: [Board]
}

/// What was agreed in the plenary.
public struct MeasureContent: Hashable, Sendable, Decodable {
    public struct Owner: Hashable, Sendable, Decodable {
        public let organisation: String
        public let name: String
        public let isNamePublic: Bool
    }

    public struct Note: Hashable, Sendable, Decodable {
        /// Days after the Fachtag.
        public let days: Int
        public let text: String
    }

    /// The key of the idea from which it came.
    public let idea: String
    public let title: String
    public let needs: String
    public let topic: String
    /// What is done first, if that was said.
    public let firstStep: String?
    /// Days after the Fachtag.
    public let dueDays: Int
    public let reviewDays: Int
    /// Where it stands some weeks later.
    public let status: String
    public let owners: [Owner]
    public let notes: [Note]
}

/// The Fachtag of 2019: what was thought of, and what became of it.
public struct PreviousEditionContent: Hashable, Sendable, Decodable {
    public struct Measure: Hashable, Sendable, Decodable {
        public let status: String
        public let outcome: String
        public let due: String
        public let owners: [String]
        /// The title of the cooperation that came of it.
        public let cooperation: String
    }

    public struct Idea: Hashable, Sendable, Decodable {
        public let title: String
        public let text: String
        public let topic: String
        public let status: String
        public let reason: String?
        public let measure: Measure?
    }

    public let ideas: [Idea]
}
