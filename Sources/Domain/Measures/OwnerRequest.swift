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
        /// Whoever says no tells the team why; the idea is kept for later.
        case reasonMissing
        /// It says something else now than what was read; nobody has said yes to that.
        case isReworded
        /// The team does not ask any more.
        case isWithdrawn
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
    /// Whether the team wrote the yes down for somebody who stood in the room; otherwise whoever was asked said it themselves.
    public private(set) var isNoted: Bool
    /// Why not.
    public private(set) var reason: String?
    public private(set) var reasonLanguage: Language?
    /// To what the answer was given, whatever the measure has become since; nil while it is open.
    public private(set) var wording: Measure.Wording?
    public private(set) var withdrawnAt: Instant?

    public init(
        id: ID, measure: Measure.ID, organisation: Organisation.ID, registration: Registration.ID?, askedAt: Instant,
        answer: Answer? = nil, answeredAt: Instant? = nil, reason: String? = nil, reasonLanguage: Language? = nil,
        wording: Measure.Wording? = nil, withdrawnAt: Instant? = nil, isNoted: Bool = false
    ) {
        self.isNoted = isNoted
        (self.id, self.measure, self.organisation) = (id, measure, organisation)
        (self.registration, self.askedAt) = (registration, askedAt)
        (self.answer, self.answeredAt) = (answer, answeredAt)
        (self.reason, self.reasonLanguage) = (reason, reasonLanguage)
        (self.wording, self.withdrawnAt) = (wording, withdrawnAt)
    }

    public var isOpen: Bool { answer == nil && withdrawnAt == nil }

    /// Also whoever has said no may still say yes.
    /// - Parameter isNoted: whether the team writes it down for them.
    public mutating func sayYes(
        to wording: Measure.Wording, at now: Instant, isNoted: Bool = false
    ) throws(Refusal) {
        guard withdrawnAt == nil else { throw .isWithdrawn }
        guard answer != .yes else { throw .isAnswered }
        (answer, answeredAt, self.wording) = (.yes, now, wording)
        self.isNoted = isNoted
        (reason, reasonLanguage) = (nil, nil)
    }

    /// - Parameter language: in which the reason is written.
    public mutating func sayNo(
        to wording: Measure.Wording, because reason: String, in language: Language, at now: Instant
    ) throws(Refusal) {
        guard withdrawnAt == nil else { throw .isWithdrawn }
        guard isOpen else { throw .isAnswered }
        guard !reason.isBlank else { throw .reasonMissing }
        (answer, answeredAt, self.wording) = (.no, now, wording)
        (self.reason, reasonLanguage) = (reason, language)
    }

    /// The team does not ask any more, such as when it meant somebody else.
    public mutating func withdraw(at now: Instant) throws(Refusal) {
        guard answer == nil else { throw .isAnswered }
        guard withdrawnAt == nil else { throw .isWithdrawn }
        withdrawnAt = now
    }
}
