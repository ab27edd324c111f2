/// What an organisation could do next for its network, with the one reason that speaks most for it.
public enum Suggestion: Hashable, Sendable {
    /// Something that sleeps and fits today.
    case revive(Revival)
    /// Somebody new.
    case meet(Acquaintance)
    /// What one of both offers answers what the other lacks.
    case match(OfferMatch)

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case revive, meet, match
    }

    public var kind: Kind {
        switch self {
        case .revive: .revive
        case .meet: .meet
        case .match: .match
        }
    }

    /// What is remembered when somebody is not interested: the cooperation, the organisation, or the offer and the need.
    public var subject: String {
        switch self {
        case .revive(let revival): revival.cooperation.id.rawValue
        case .meet(let acquaintance): acquaintance.organisation.rawValue
        case .match(let match): "\(match.need.id)+\(match.offer.id)"
        }
    }
}

/// A suggestion that an organisation does not want to read again.
public struct DeclinedSuggestion: Hashable, Sendable {
    /// Longer than two identifiers with a plus sign.
    public static let subjectLimit = 80

    public let kind: Suggestion.Kind
    public let subject: String

    /// Nil for what cannot be one.
    public init?(kind: Suggestion.Kind, subject: String) {
        guard !subject.isEmpty, !subject.exceeds(Self.subjectLimit) else { return nil }
        self.kind = kind
        self.subject = subject
    }
}

/// A cooperation that sleeps, and why it is worth waking first.
public struct Revival: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// One of both offers now what the other lacks.
        case match(OfferKind)
        /// Why it fell asleep; nothing else speaks for it or against it.
        case fellAsleep(DormancyReason)
    }

    public let cooperation: Cooperation
    public let partners: [Organisation.ID]
    public let reason: Reason
    public let since: CalendarDay

    /// Those of an organisation that sleep on `day`, whatever fits best first; among equals what fell asleep last, because
    /// it is remembered best.
    /// - Parameter matching: what fits between the organisation and each other one, if anything.
    public static func of(
        _ cooperations: [Cooperation], for organisation: Organisation.ID, matching: [Organisation.ID: OfferKind],
        on day: CalendarDay
    ) -> [Revival] {
        cooperations.compactMap { cooperation -> Revival? in
            guard case .dormant(let why) = cooperation.status(on: day), cooperation.hasParty(organisation),
                cooperation.isPublic, cooperation.pendingEnding(on: day) == nil,
                // Whoever was told "not now" is not sent there again at once.
                cooperation.firstDayToAskAgain(organisation, on: day) == nil
            else { return nil }
            let partners = cooperation.parties.map(\.organisation).filter { $0 != organisation }
            let kind = partners.lazy.compactMap { matching[$0] }.first
            return Revival(
                cooperation: cooperation, partners: partners, reason: kind.map(Reason.match) ?? .fellAsleep(why),
                since: cooperation.since(on: day))
        }.sorted { ($0.rank, $1.since, $0.cooperation.id) < ($1.rank, $0.since, $1.cooperation.id) }
    }

    private var rank: Int { if case .match = reason { 0 } else { 1 } }
}

/// What is missing in the network as a whole, for the coordination.
public struct MissingBridges: Hashable, Sendable {
    /// Migrant organisations that work together with nobody in the administration: neither now nor in a sleep.
    public let withoutAdministration: [Organisation.ID]
    /// Topics on which institutions work and no migrant organisation does.
    public let withoutMigrantOrganisation: [Topic]
    /// Topics on which both banks work and no bridge leads from one to the other.
    public let withoutBridge: [Topic]

    /// - Parameter organisations: all of them, in the order in which they are told.
    public init(
        organisations: [(id: Organisation.ID, side: Side, topics: [Topic])], cooperations: [Cooperation],
        topics: [Topic], on day: CalendarDay
    ) {
        let sides = Dictionary(organisations.map { ($0.id, $0.side) }, uniquingKeysWith: { first, _ in first })
        let living = cooperations.filter { $0.isPublic && !$0.status(on: day).isOver }
        var connected: Set<Organisation.ID> = []
        var bridged: Set<Topic> = []
        for cooperation in living {
            let parties = cooperation.parties.map(\.organisation)
            if parties.contains(where: { sides[$0] == .administration }) { connected.formUnion(parties) }
            let banks = Set(parties.compactMap { sides[$0]?.bank })
            if banks.count == Bank.allCases.count { bridged.insert(cooperation.topic) }
        }
        withoutAdministration = organisations.filter { $0.side.isMigrantOrganisation && !connected.contains($0.id) }
            .map { $0.id }
        var ofBank: [Bank: Set<Topic>] = [:]
        for organisation in organisations { ofBank[organisation.side.bank, default: []].formUnion(organisation.topics) }
        let (migrant, other) = (ofBank[.migrantOrganisations] ?? [], ofBank[.institutions] ?? [])
        withoutMigrantOrganisation = topics.filter { other.contains($0) && !migrant.contains($0) }
        withoutBridge = topics.filter { other.contains($0) && migrant.contains($0) && !bridged.contains($0) }
    }
}
