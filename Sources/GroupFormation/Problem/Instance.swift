/// What a coordination wants: people, groups, rules and wishes; one file of the format `neue-wege-groups/1`.
///
/// All identifiers are texts that only have to be unique within their list. Nothing here is checked;
/// `Problem(_:)` refuses an instance that contradicts itself.
public struct Instance: Hashable, Sendable {
    public static let format = "neue-wege-groups/1"

    public var name: String
    /// How many rounds there are; they are numbered from 1.
    public var rounds: Int
    public var topics: [Topic]
    public var groups: [Group]
    /// Everybody who sits in a group, moderators included.
    public var participants: [Participant]
    public var interpreters: [Interpreter]
    public var fixed: [FixedPlace]
    /// People of one entry share a group in every round; entries that share a person chain into one block.
    public var together: [[String]]
    /// No two people of one entry share a group in any round.
    public var apart: [[String]]
    public var affinities: [Affinity]
    public var pairMatrix: PairMatrix?
    public var rules: Rules
    /// Kinds of people that should be spread evenly over the groups.
    public var mixedKinds: [String]
    /// Points for the first, second, … wish.
    public var preferencePoints: [Int]
    public var weights: Weights
    /// Where people sat before; moving them costs `Stability.weight` each.
    public var stability: Stability?

    public init(
        name: String,
        rounds: Int = 1,
        topics: [Topic] = [],
        groups: [Group],
        participants: [Participant],
        interpreters: [Interpreter] = [],
        fixed: [FixedPlace] = [],
        together: [[String]] = [],
        apart: [[String]] = [],
        affinities: [Affinity] = [],
        pairMatrix: PairMatrix? = nil,
        rules: Rules = Rules(),
        mixedKinds: [String] = [],
        preferencePoints: [Int] = [],
        weights: Weights = Weights(),
        stability: Stability? = nil
    ) {
        self.name = name
        self.rounds = rounds
        self.topics = topics
        self.groups = groups
        self.participants = participants
        self.interpreters = interpreters
        self.fixed = fixed
        self.together = together
        self.apart = apart
        self.affinities = affinities
        self.pairMatrix = pairMatrix
        self.rules = rules
        self.mixedKinds = mixedKinds
        self.preferencePoints = preferencePoints
        self.weights = weights
        self.stability = stability
    }
}

extension Instance {
    public struct Topic: Hashable, Sendable, Codable {
        public var id: String
        public var title: String?

        public init(id: String, title: String? = nil) {
            self.id = id
            self.title = title
        }
    }

    /// A place with a room, perhaps a topic and a language, that is open in its rounds.
    public struct Group: Hashable, Sendable, Encodable {
        public var id: String
        /// Fewest and most people, moderators included.
        public var min: Int
        public var max: Int
        /// The wanted size.
        public var target: Int?
        public var topic: String?
        /// The language spoken; without one everybody can follow.
        public var language: String?
        /// What the room offers, such as `step-free`.
        public var features: [String]
        /// The rounds in which the group is open; `nil` means all.
        public var rounds: [Int]?

        public init(
            id: String,
            min: Int,
            max: Int,
            target: Int? = nil,
            topic: String? = nil,
            language: String? = nil,
            features: [String] = [],
            rounds: [Int]? = nil
        ) {
            self.id = id
            self.min = min
            self.max = max
            self.target = target
            self.topic = topic
            self.language = language
            self.features = features
            self.rounds = rounds
        }
    }

    public struct Participant: Hashable, Sendable, Encodable {
        public var id: String
        public var kind: String?
        public var organisation: String?
        /// Languages in which the person can take part.
        public var languages: [String]
        /// Wished topics, best first.
        public var preferences: [String]
        /// Features that the group must have.
        public var needs: [String]
        /// The rounds attended; `nil` means all.
        public var rounds: [Int]?

        public init(
            id: String,
            kind: String? = nil,
            organisation: String? = nil,
            languages: [String] = [],
            preferences: [String] = [],
            needs: [String] = [],
            rounds: [Int]? = nil
        ) {
            self.id = id
            self.kind = kind
            self.organisation = organisation
            self.languages = languages
            self.preferences = preferences
            self.needs = needs
            self.rounds = rounds
        }
    }

    /// Somebody who interprets between the languages listed; takes no seat.
    public struct Interpreter: Hashable, Sendable, Encodable {
        public var id: String
        public var languages: [String]
        /// The rounds in which the interpreter is there; `nil` means all.
        public var rounds: [Int]?

        public init(id: String, languages: [String], rounds: [Int]? = nil) {
            self.id = id
            self.languages = languages
            self.rounds = rounds
        }
    }

    /// A place that is not up for discussion: a moderator's group, a pin of the desk.
    public struct FixedPlace: Hashable, Sendable, Codable {
        public var participant: String
        public var group: String
        /// `nil` means all rounds that the person attends.
        public var rounds: [Int]?

        public init(participant: String, group: String, rounds: [Int]? = nil) {
            self.participant = participant
            self.group = group
            self.rounds = rounds
        }
    }

    /// Two people who should meet (`weight` > 0) or should rather not (`weight` < 0).
    public struct Affinity: Hashable, Sendable {
        public var first: String
        public var second: String
        public var weight: Int

        public init(_ first: String, _ second: String, _ weight: Int) {
            self.first = first
            self.second = second
            self.weight = weight
        }
    }

    /// A value for every pair of people, row by row, i < j in the order of the participants.
    public struct PairMatrix: Hashable, Sendable, Encodable {
        /// The values are multiplied by this much; for people who read the file only.
        public var scale: Int
        public var upper: [Int]

        public init(scale: Int = 1, upper: [Int]) {
            self.scale = scale
            self.upper = upper
        }
    }

    /// Hard rules that hold in every open group.
    public struct Rules: Hashable, Sendable, Encodable {
        /// At least that many people of the kind.
        public var kindMinimum: [String: Int]
        /// At most that many people of the same organisation.
        public var maxPerOrganisation: Int?
        /// Nobody may sit in a group without a language in common or an interpreter.
        public var languageRequired: Bool

        public init(
            kindMinimum: [String: Int] = [:],
            maxPerOrganisation: Int? = nil,
            languageRequired: Bool = false
        ) {
            self.kindMinimum = kindMinimum
            self.maxPerOrganisation = maxPerOrganisation
            self.languageRequired = languageRequired
        }
    }

    /// How much each term of the score counts; never negative.
    public struct Weights: Hashable, Sendable {
        public var preference = 0
        public var affinity = 0
        public var noWish = 0
        public var mix = 0
        /// Called `repeat` in the file.
        public var repeated = 0
        public var organisation = 0
        public var language = 0
        public var size = 0

        public init() {}
    }

    /// The places that people know already, and what it costs to move one person in one round.
    ///
    /// Not part of the file format: the desk uses it to repair groups after no-shows. The cost guides the solver
    /// and is not part of the score.
    public struct Stability: Hashable, Sendable {
        /// One entry per round: participant to group. People who are missing here cost nothing.
        public var previous: [[String: String]]
        public var weight: Int

        public init(previous: [[String: String]], weight: Int) {
            self.previous = previous
            self.weight = weight
        }
    }
}
