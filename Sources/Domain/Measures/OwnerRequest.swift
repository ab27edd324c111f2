/// The other side is asked whether it answers for a measure. It says so itself, on its own phone; until then the measure is
/// a proposal.
public struct OwnerRequest: Hashable, Sendable {
    public typealias ID = Identifier<OwnerRequest>

    public enum Answer: String, Hashable, Sendable, CaseIterable {
        case yes, no
    }

    public enum Refusal: Error, Hashable {
        /// Somebody has answered it, or somebody else has taken the measure on meanwhile.
        case isAnswered
        /// Whoever says no tells the plenary why; the idea is kept with it.
        case reasonMissing
    }

    public static let reasonLimit = 400

    public let id: ID
    public let measure: Measure.ID
    public let organisation: Organisation.ID
    /// Who is asked; nil where the organisation is, and whoever reads the code answers.
    public let registration: Registration.ID?
    public let askedAt: Instant
    public private(set) var answer: Answer?
    public private(set) var answeredAt: Instant?
    /// Why not.
    public private(set) var reason: String?
    public private(set) var reasonLanguage: Language?

    public init(
        id: ID, measure: Measure.ID, organisation: Organisation.ID, registration: Registration.ID?, askedAt: Instant,
        answer: Answer? = nil, answeredAt: Instant? = nil, reason: String? = nil, reasonLanguage: Language? = nil
    ) {
        (self.id, self.measure, self.organisation) = (id, measure, organisation)
        (self.registration, self.askedAt) = (registration, askedAt)
        (self.answer, self.answeredAt) = (answer, answeredAt)
        (self.reason, self.reasonLanguage) = (reason, reasonLanguage)
    }

    public var isOpen: Bool { answer == nil }

    public mutating func sayYes(at now: Instant) throws(Refusal) {
        guard isOpen else { throw .isAnswered }
        (answer, answeredAt) = (.yes, now)
    }

    /// - Parameter language: in which the reason is written.
    public mutating func sayNo(because reason: String, in language: Language, at now: Instant) throws(Refusal) {
        guard isOpen else { throw .isAnswered }
        guard !reason.isBlank else { throw .reasonMissing }
        (answer, answeredAt) = (.no, now)
        (self.reason, reasonLanguage) = (reason, language)
    }
}
