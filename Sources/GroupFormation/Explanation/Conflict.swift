/// A reason why people cannot be placed as the rules demand, with the names that somebody can act on.
public struct Conflict: Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        case capacityMaximum = "capacity-max"
        case capacityMinimum = "capacity-min"
        case kindMinimum = "kind-minimum"
        case organisationMaximum = "organisation-maximum"
        case togetherApart = "together-apart"
        case blockTooLarge = "block-too-large"
        case fixedTogether = "fixed-together"
        case fixedApart = "fixed-apart"
        case fixedNeeds = "fixed-needs"
        case fixedClosed = "fixed-closed"
        case needs
        case needsCapacity = "needs-capacity"
        case language
        case apart
        case combination
    }

    public var code: Code
    public var participants: [String]
    public var groups: [String]
    public var interpreters: [String]
    public var kind: String?
    public var organisation: String?
    public var feature: String?
    /// The round concerned; `nil` if it is every round or none in particular.
    public var round: Int?
    /// How much would be needed, and how much there is: people, places or groups, as the code says.
    public var required: Int?
    public var available: Int?

    public init(
        _ code: Code,
        participants: [String] = [],
        groups: [String] = [],
        interpreters: [String] = [],
        kind: String? = nil,
        organisation: String? = nil,
        feature: String? = nil,
        round: Int? = nil,
        required: Int? = nil,
        available: Int? = nil
    ) {
        self.code = code
        self.participants = participants
        self.groups = groups
        self.interpreters = interpreters
        self.kind = kind
        self.organisation = organisation
        self.feature = feature
        self.round = round
        self.required = required
        self.available = available
    }
}

/// Without a sentence: whoever writes a file for people adds one.
extension Conflict: Encodable {
    private enum Key: String, CodingKey {
        case code, participants, groups, interpreters, kind, organisation, feature, round, required, available
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(code, forKey: .code)
        try container.encode(participants, forKey: .participants)
        try container.encode(groups, forKey: .groups)
        try container.encode(interpreters, forKey: .interpreters)
        try container.encodeIfPresent(kind, forKey: .kind)
        try container.encodeIfPresent(organisation, forKey: .organisation)
        try container.encodeIfPresent(feature, forKey: .feature)
        try container.encodeIfPresent(round, forKey: .round)
        try container.encodeIfPresent(required, forKey: .required)
        try container.encodeIfPresent(available, forKey: .available)
    }
}
