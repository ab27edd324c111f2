/// Who sits where, with its score; one file of the format `neue-wege-groups-solution/1`.
public struct Solution: Hashable, Sendable {
    public static let format = "neue-wege-groups-solution/1"

    public enum Status: String, Hashable, Sendable, Codable {
        /// Every hard rule holds.
        case feasible
        /// Proven: no assignment keeps all hard rules; `conflicts` says why.
        case infeasible
        /// Nothing feasible was found in time; `rounds` breaks as little as was possible, `conflicts` says what.
        case unknown
    }

    public struct Round: Hashable, Sendable, Codable {
        /// Participant to group.
        public var assignment: [String: String]
        /// Interpreter to group; an interpreter who is missing here is not used.
        public var interpreters: [String: String]

        public init(assignment: [String: String] = [:], interpreters: [String: String] = [:]) {
            self.assignment = assignment
            self.interpreters = interpreters
        }
    }

    /// How the solution came about; not scored.
    public struct Statistics: Hashable, Sendable, Codable {
        public var seconds: Double?
        public var seed: UInt64?
        /// Moves that the solver looked at.
        public var steps: Int?
        /// No solution can score more than this.
        public var upperBound: Int?

        public init(seconds: Double? = nil, seed: UInt64? = nil, steps: Int? = nil, upperBound: Int? = nil) {
            self.seconds = seconds
            self.seed = seed
            self.steps = steps
            self.upperBound = upperBound
        }
    }

    /// The name of the instance.
    public var instance: String
    public var status: Status
    /// One entry per round, in order; empty if the instance is infeasible.
    public var rounds: [Round]
    public var score: Score?
    public var conflicts: [Conflict]
    public var explanations: [String: [Explanation]]
    public var statistics: Statistics

    public init(
        instance: String,
        status: Status = .feasible,
        rounds: [Round],
        score: Score? = nil,
        conflicts: [Conflict] = [],
        explanations: [String: [Explanation]] = [:],
        statistics: Statistics = Statistics()
    ) {
        self.instance = instance
        self.status = status
        self.rounds = rounds
        self.score = score
        self.conflicts = conflicts
        self.explanations = explanations
        self.statistics = statistics
    }
}

extension Solution: Codable {
    private enum Key: String, CodingKey {
        case format, instance, status, rounds, score, conflicts, explanations
        case statistics = "stats"
    }

    /// Reads what a scorer needs; conflicts, explanations and statistics of a file are free text for others.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let format = try container.decodeIfPresent(String.self, forKey: .format) ?? Self.format
        guard format == Self.format else {
            throw UnknownFormat(found: format, known: Self.format)
        }
        self.init(
            instance: try container.decodeIfPresent(String.self, forKey: .instance) ?? "",
            status: try container.decodeIfPresent(Status.self, forKey: .status) ?? .feasible,
            rounds: try container.decode([Round].self, forKey: .rounds),
            score: try container.decodeIfPresent(Score.self, forKey: .score)
        )
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(Self.format, forKey: .format)
        try container.encode(instance, forKey: .instance)
        try container.encode(status, forKey: .status)
        try container.encode(rounds, forKey: .rounds)
        try container.encodeIfPresent(score, forKey: .score)
        try container.encode(conflicts, forKey: .conflicts)
        try container.encode(explanations, forKey: .explanations)
        try container.encode(statistics, forKey: .statistics)
    }
}

extension Solution.Round {
    private enum Key: String, CodingKey {
        case assignment, interpreters
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            assignment: try container.decodeIfPresent([String: String].self, forKey: .assignment) ?? [:],
            interpreters: try container.decodeIfPresent([String: String].self, forKey: .interpreters) ?? [:]
        )
    }
}
