/// A file says that it is of another format than the one that is read.
public struct UnknownFormat: Error, Hashable, Sendable {
    public let found: String
    public let known: String
}

/// The file format `neue-wege-groups/1`: unknown keys are ignored, missing lists are empty.
extension Instance: Codable {
    private enum Key: String, CodingKey {
        case format, name, rounds, topics, groups, participants, interpreters, fixed, together, apart, affinities
        case pairMatrix, rules, mix, preferencePoints, weights
    }

    private struct Mix: Codable {
        var kinds: [String]?
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let format = try container.decode(String.self, forKey: .format)
        guard format == Self.format else {
            throw UnknownFormat(found: format, known: Self.format)
        }
        self.init(
            name: try container.decodeIfPresent(String.self, forKey: .name) ?? "",
            rounds: try container.decodeIfPresent(Int.self, forKey: .rounds) ?? 1,
            topics: try container.decodeIfPresent([Topic].self, forKey: .topics) ?? [],
            groups: try container.decode([Group].self, forKey: .groups),
            participants: try container.decode([Participant].self, forKey: .participants),
            interpreters: try container.decodeIfPresent([Interpreter].self, forKey: .interpreters) ?? [],
            fixed: try container.decodeIfPresent([FixedPlace].self, forKey: .fixed) ?? [],
            together: try container.decodeIfPresent([[String]].self, forKey: .together) ?? [],
            apart: try container.decodeIfPresent([[String]].self, forKey: .apart) ?? [],
            affinities: try container.decodeIfPresent([Affinity].self, forKey: .affinities) ?? [],
            pairMatrix: try container.decodeIfPresent(PairMatrix.self, forKey: .pairMatrix),
            rules: try container.decodeIfPresent(Rules.self, forKey: .rules) ?? Rules(),
            mixedKinds: try container.decodeIfPresent(Mix.self, forKey: .mix)?.kinds ?? [],
            preferencePoints: try container.decodeIfPresent([Int].self, forKey: .preferencePoints) ?? [],
            weights: try container.decodeIfPresent(Weights.self, forKey: .weights) ?? Weights()
        )
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(Self.format, forKey: .format)
        try container.encode(name, forKey: .name)
        try container.encode(rounds, forKey: .rounds)
        try container.encode(topics, forKey: .topics)
        try container.encode(groups, forKey: .groups)
        try container.encode(participants, forKey: .participants)
        try container.encode(interpreters, forKey: .interpreters)
        try container.encode(fixed, forKey: .fixed)
        try container.encode(together, forKey: .together)
        try container.encode(apart, forKey: .apart)
        try container.encode(affinities, forKey: .affinities)
        try container.encodeIfPresent(pairMatrix, forKey: .pairMatrix)
        try container.encode(rules, forKey: .rules)
        try container.encode(Mix(kinds: mixedKinds), forKey: .mix)
        try container.encode(preferencePoints, forKey: .preferencePoints)
        try container.encode(weights, forKey: .weights)
    }
}

extension Instance.Group: Decodable {
    private enum Key: String, CodingKey {
        case id, min, max, target, topic, language, features, rounds
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            min: try container.decode(Int.self, forKey: .min),
            max: try container.decode(Int.self, forKey: .max),
            target: try container.decodeIfPresent(Int.self, forKey: .target),
            topic: try container.decodeIfPresent(String.self, forKey: .topic),
            language: try container.decodeIfPresent(String.self, forKey: .language),
            features: try container.decodeIfPresent([String].self, forKey: .features) ?? [],
            rounds: try container.decodeIfPresent([Int].self, forKey: .rounds)
        )
    }
}

extension Instance.Participant: Decodable {
    private enum Key: String, CodingKey {
        case id, kind, organisation, languages, preferences, needs, rounds
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            kind: try container.decodeIfPresent(String.self, forKey: .kind),
            organisation: try container.decodeIfPresent(String.self, forKey: .organisation),
            languages: try container.decodeIfPresent([String].self, forKey: .languages) ?? [],
            preferences: try container.decodeIfPresent([String].self, forKey: .preferences) ?? [],
            needs: try container.decodeIfPresent([String].self, forKey: .needs) ?? [],
            rounds: try container.decodeIfPresent([Int].self, forKey: .rounds)
        )
    }
}

extension Instance.Interpreter: Decodable {
    private enum Key: String, CodingKey {
        case id, languages, rounds
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            languages: try container.decodeIfPresent([String].self, forKey: .languages) ?? [],
            rounds: try container.decodeIfPresent([Int].self, forKey: .rounds)
        )
    }
}

extension Instance.Affinity: Codable {
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        self.init(try list.decode(String.self), try list.decode(String.self), try list.decode(Int.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(first)
        try list.encode(second)
        try list.encode(weight)
    }
}

extension Instance.PairMatrix: Decodable {
    private enum Key: String, CodingKey {
        case scale, upper
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            scale: try container.decodeIfPresent(Int.self, forKey: .scale) ?? 1,
            upper: try container.decode([Int].self, forKey: .upper)
        )
    }
}

extension Instance.Rules: Decodable {
    private enum Key: String, CodingKey {
        case kindMinimum, maxPerOrganisation, languageRequired
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            kindMinimum: try container.decodeIfPresent([String: Int].self, forKey: .kindMinimum) ?? [:],
            maxPerOrganisation: try container.decodeIfPresent(Int.self, forKey: .maxPerOrganisation),
            languageRequired: try container.decodeIfPresent(Bool.self, forKey: .languageRequired) ?? false
        )
    }
}

extension Instance.Weights: Codable {
    private enum Key: String, CodingKey {
        case preference, affinity, noWish, mix, organisation, language, size
        case repeated = "repeat"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        preference = try container.decodeIfPresent(Int.self, forKey: .preference) ?? 0
        affinity = try container.decodeIfPresent(Int.self, forKey: .affinity) ?? 0
        noWish = try container.decodeIfPresent(Int.self, forKey: .noWish) ?? 0
        mix = try container.decodeIfPresent(Int.self, forKey: .mix) ?? 0
        repeated = try container.decodeIfPresent(Int.self, forKey: .repeated) ?? 0
        organisation = try container.decodeIfPresent(Int.self, forKey: .organisation) ?? 0
        language = try container.decodeIfPresent(Int.self, forKey: .language) ?? 0
        size = try container.decodeIfPresent(Int.self, forKey: .size) ?? 0
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(preference, forKey: .preference)
        try container.encode(affinity, forKey: .affinity)
        try container.encode(noWish, forKey: .noWish)
        try container.encode(mix, forKey: .mix)
        try container.encode(repeated, forKey: .repeated)
        try container.encode(organisation, forKey: .organisation)
        try container.encode(language, forKey: .language)
        try container.encode(size, forKey: .size)
    }
}
