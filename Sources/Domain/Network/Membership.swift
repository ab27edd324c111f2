/// An organisation belongs to a network (Verbund, Dachverband): since when, until when, and confirmed by each of the two for
/// itself. It is no cooperation: what a member does with others, its network has not done.
public struct Membership: Hashable, Sendable {
    public typealias ID = Identifier<Membership>

    public enum Refusal: Error, Hashable {
        /// The other one is no network.
        case notANetwork
        /// Nobody is a member of itself.
        case withItself
        /// There is one that is not over, or that waits for an answer.
        case isThere
        /// It belongs to neither of the two.
        case notAParty
        /// It cannot have begun on a day that has not come yet.
        case inTheFuture
        case isOver
        /// Only what both have confirmed can do that.
        case notConfirmed
        /// The other one, or somebody of the own people, was first.
        case hasChanged
    }

    public enum Part: Hashable, Sendable {
        case network, member
    }

    public let id: ID
    public let network: Organisation.ID
    public let member: Organisation.ID
    public let since: CalendarDay
    /// Its last day; nil while nobody has ended it.
    public private(set) var until: CalendarDay?
    public private(set) var networkYes: Yes?
    public private(set) var memberYes: Yes?
    /// From then on the network acts for the member, as far as the member lets it; nil while it does not.
    public private(set) var actsSince: Instant?
    public let createdAt: Instant

    /// One of the two has confirmed it.
    public struct Yes: Hashable, Sendable {
        public let at: Instant
        /// How it came into the house.
        public let way: Voice.Way

        public init(at: Instant, way: Voice.Way = .itself) { (self.at, self.way) = (at, way) }
    }

    /// A new one: whoever proposes it has confirmed it for itself.
    public init(
        id: ID, of member: Organisation.ID, in network: Organisation, since: CalendarDay, proposedBy voice: Voice,
        on today: CalendarDay, at now: Instant
    ) throws(Refusal) {
        guard network.kind.isOfNetworks else { throw .notANetwork }
        guard network.id != member else { throw .withItself }
        guard since <= today else { throw .inTheFuture }
        self.init(stored: id, network: network.id, member: member, since: since, createdAt: now)
        try confirm(by: voice, at: now)
    }

    /// One that was accepted before.
    public init(
        stored id: ID, network: Organisation.ID, member: Organisation.ID, since: CalendarDay, until: CalendarDay? = nil,
        networkYes: Yes? = nil, memberYes: Yes? = nil, actsSince: Instant? = nil, createdAt: Instant
    ) {
        (self.id, self.network, self.member, self.since, self.until) = (id, network, member, since, until)
        (self.networkYes, self.memberYes) = (networkYes, memberYes)
        (self.actsSince, self.createdAt) = (actsSince, createdAt)
    }
}

extension Membership {
    /// Nil for an organisation that is neither of the two.
    public func part(of organisation: Organisation.ID) -> Part? {
        organisation == network ? .network : organisation == member ? .member : nil
    }

    public func other(than organisation: Organisation.ID) -> Organisation.ID {
        organisation == network ? member : network
    }

    /// Whether everybody may see it: nobody is said to belong together who has not said so.
    public var isConfirmed: Bool { networkYes != nil && memberYes != nil }

    /// Whether this one is still to answer.
    public func waits(for organisation: Organisation.ID) -> Bool {
        switch part(of: organisation) {
        case .network: networkYes == nil
        case .member: memberYes == nil
        case nil: false
        }
    }

    public func isOver(on day: CalendarDay) -> Bool { until.map { $0 < day } ?? false }

    /// Whether the network may act for the member on `day`.
    public func lets(on day: CalendarDay) -> Bool { actsSince != nil && isConfirmed && until == nil && since <= day }

    // MARK: What the two say

    public mutating func confirm(by voice: Voice, at now: Instant) throws(Refusal) {
        let yes = Yes(at: now, way: voice.way)
        switch part(of: voice.organisation) {
        case .network: networkYes = networkYes ?? yes
        case .member: memberYes = memberYes ?? yes
        case nil: throw .notAParty
        }
    }

    /// One of the two ends it; `today` is its last day.
    public mutating func end(by voice: Voice, on today: CalendarDay) throws(Refusal) {
        guard part(of: voice.organisation) != nil else { throw .notAParty }
        guard isConfirmed else { throw .notConfirmed }
        guard until == nil else { throw .isOver }
        until = max(since, today)
        actsSince = nil
    }

    /// The member lets its network act for it. Nobody else can say so, and nobody notes it for the member.
    public mutating func letAct(by voice: Voice, on today: CalendarDay, at now: Instant) throws(Refusal) {
        guard voice.organisation == member, !voice.isNoted else { throw .notAParty }
        guard isConfirmed else { throw .notConfirmed }
        // On its last day, too: whoever has ended it gives no power any more.
        guard until == nil else { throw .isOver }
        actsSince = actsSince ?? now
    }

    /// Either of the two ends that, at any moment.
    public mutating func stopActing(by voice: Voice) throws(Refusal) {
        guard part(of: voice.organisation) != nil else { throw .notAParty }
        actsSince = nil
    }
}

extension OrganisationKind {
    /// Those of bodies whose members are organisations.
    private static let ofNetworks: Set<String> = ["mo-network", "welfare-association", "youth-federation"]

    public var isOfNetworks: Bool { Self.ofNetworks.contains(rawValue) }
}
