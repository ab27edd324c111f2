/// The table of one organisation at an event, from the request to its place.
public struct Stand: Hashable, Sendable {
    public typealias ID = Identifier<Stand>

    public static let textLimit = 300
    public static let reasonLimit = 300
    /// More of a kind no single stand gets.
    public static let mostOfAKind = 10

    public enum Status: String, Hashable, Sendable, CaseIterable {
        case requested, confirmed, declined, withdrawn

        /// Whether it needs a place and what stands on it.
        public var counts: Bool { self == .requested || self == .confirmed }
    }

    /// What the organisation asks for.
    public struct Request: Hashable, Sendable {
        /// What it shows, in the words of the organisation.
        public var text: String
        /// In which language that is written.
        public var language: Language
        public var supply: StandSupply
        /// Those that are spoken at the stand.
        public var languages: Set<Language>

        public init(text: String, language: Language, supply: StandSupply, languages: Set<Language>) {
            (self.text, self.language, self.supply, self.languages) = (text, language, supply, languages)
        }
    }

    /// A numbered place in an area.
    public struct Place: Hashable, Sendable {
        public let area: StandArea.ID
        /// From 1.
        public let number: Int

        public init(area: StandArea.ID, number: Int) {
            (self.area, self.number) = (area, number)
        }
    }

    public enum Refusal: Error, Hashable, Sendable {
        /// Nobody waits for an answer: it was declined or withdrawn.
        case isOver
        case reasonIsMissing
        /// The area has fewer places.
        case noSuchPlace
        /// Stands are still placed in the area that was to go.
        case areaIsInUse
        /// Nothing is requested for a day that has passed.
        case eventIsOver
        /// Nor for one that does not take place.
        case eventIsCancelled
    }

    public let id: ID
    public let event: Event.ID
    public let organisation: Organisation.ID
    public private(set) var request: Request
    public private(set) var status: Status
    /// Before it is confirmed, only a plan of the hosts.
    public private(set) var place: Place?
    /// Why it was declined; else empty.
    public private(set) var reason: String
    /// Since when an answer is waited for, or was.
    public private(set) var requestedAt: Instant

    public init(id: ID, event: Event.ID, organisation: Organisation.ID, request: Request, requestedAt: Instant) {
        (self.id, self.event, self.organisation) = (id, event, organisation)
        (self.request, self.requestedAt) = (request, requestedAt)
        (status, place, reason) = (.requested, nil, "")
    }

    /// As it is kept.
    public init(
        stored id: ID, event: Event.ID, organisation: Organisation.ID, request: Request, status: Status, place: Place?,
        reason: String, requestedAt: Instant
    ) {
        (self.id, self.event, self.organisation, self.request) = (id, event, organisation, request)
        (self.status, self.place, self.reason, self.requestedAt) = (status, place, reason, requestedAt)
    }

    /// Where it stands, as far as anybody but the hosts may know.
    public var knownPlace: Place? { status == .confirmed ? place : nil }

    /// The organisation asks for something else. Whatever was declined or withdrawn is requested anew; what is confirmed stays
    /// so, and the plan shows whether it still fits.
    public mutating func ask(for request: Request, at now: Instant) {
        self.request = request
        guard !status.counts else { return }
        (status, place, reason, requestedAt) = (.requested, nil, "", now)
    }

    /// The hosts choose a place, or none yet. Whoever was told of another one has to be told again.
    public mutating func put(at place: Place?) throws(Refusal) {
        guard status.counts else { throw .isOver }
        self.place = place
    }

    public mutating func confirm() throws(Refusal) {
        guard status.counts else { throw .isOver }
        status = .confirmed
    }

    /// - Parameter reason: the organisation reads it.
    public mutating func decline(because reason: String) throws(Refusal) {
        guard status.counts else { throw .isOver }
        guard !reason.isBlank else { throw .reasonIsMissing }
        (status, place, self.reason) = (.declined, nil, reason)
    }

    /// The organisation does not come with a stand. Twice is as good as once.
    public mutating func withdraw() {
        (status, place, reason) = (.withdrawn, nil, "")
    }
}
