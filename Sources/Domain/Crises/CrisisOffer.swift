/// What somebody can do in a crisis, before anybody asks for it.
public struct CrisisOffer: Hashable, Sendable {
    public typealias ID = Identifier<CrisisOffer>

    public enum Refusal: Error, Hashable {
        case textTooLong(limit: Int)
        case amountOutOfRange(ClosedRange<Int>)
        case alreadyOver
        case tooFarAhead(days: Int)
        case onlyThroughOrganisation
        /// The crisis says that nobody needs it.
        case unwanted
        case alreadyWithdrawn
        case crisisIsClosed
    }

    public static let textLimit = 300
    public static let usualDays = 7
    public static let mostDays = 60

    public let id: ID
    public let crisis: Crisis.ID
    /// Whose it is: a person, or somebody who speaks for an organisation.
    public let helper: Helper.ID
    public let kind: HelpKind
    /// In which language; nil where it does not matter.
    public let language: Language?
    /// Nil for the whole city.
    public let district: District?
    public let amount: Int
    /// More about it; may be empty.
    public let text: String
    public let textLanguage: Language
    public let createdAt: Instant
    /// When somebody said last that it holds.
    public private(set) var confirmedAt: Instant
    public private(set) var validUntil: Instant
    public private(set) var withdrawnAt: Instant?

    /// What somebody says of a new one.
    public struct Draft: Hashable, Sendable {
        public var kind: HelpKind
        public var language: Language?
        public var district: District?
        public var amount: Int
        public var text: String
        public var textLanguage: Language
        /// Nil for the usual time.
        public var validUntil: Instant?

        public init(
            kind: HelpKind, language: Language? = nil, district: District? = nil, amount: Int, text: String = "",
            textLanguage: Language, validUntil: Instant? = nil
        ) {
            (self.kind, self.language, self.district, self.amount) = (kind, language, district, amount)
            (self.text, self.textLanguage, self.validUntil) = (text, textLanguage, validUntil)
        }
    }

    /// A new one.
    public init(id: ID, in crisis: Crisis, _ draft: Draft, of helper: Helper, at now: Instant) throws(Refusal) {
        guard crisis.isOpen else { throw .crisisIsClosed }
        guard !crisis.notNeeded.contains(draft.kind) else { throw .unwanted }
        guard !draft.text.exceeds(Self.textLimit) else { throw .textTooLong(limit: Self.textLimit) }
        guard helper.speaksForOrganisation || !draft.kind.goesThroughOrganisation else {
            throw .onlyThroughOrganisation
        }
        let range = HelpAmount.range(of: draft.kind, by: helper)
        guard range.contains(draft.amount) else { throw .amountOutOfRange(range) }
        let validUntil = draft.validUntil ?? Self.usualEnd(from: now)
        guard validUntil > now else { throw .alreadyOver }
        guard validUntil <= now.advanced(by: .days(Self.mostDays)) else { throw .tooFarAhead(days: Self.mostDays) }
        self.init(
            stored: id, crisis: crisis.id, helper: helper.id, draft, validUntil: validUntil, createdAt: now,
            confirmedAt: now, withdrawnAt: nil)
    }

    /// One that was accepted before.
    public init(
        stored id: ID, crisis: Crisis.ID, helper: Helper.ID, _ draft: Draft, validUntil: Instant, createdAt: Instant,
        confirmedAt: Instant, withdrawnAt: Instant?
    ) {
        (self.id, self.crisis, self.helper, self.kind) = (id, crisis, helper, draft.kind)
        (self.language, self.district, self.amount) = (draft.language, draft.district, draft.amount)
        (self.text, self.textLanguage, self.createdAt) = (draft.text, draft.textLanguage, createdAt)
        (self.confirmedAt, self.validUntil, self.withdrawnAt) = (confirmedAt, validUntil, withdrawnAt)
    }

    /// Whether it counts at `now`.
    public func isOpen(at now: Instant) -> Bool { withdrawnAt == nil && !isStale(at: now) }

    /// Nobody has said for too long that it holds.
    public func isStale(at now: Instant) -> Bool { now >= validUntil }

    /// It still holds, or holds again, for the usual time from now on.
    public mutating func extend(at now: Instant) throws(Refusal) {
        guard withdrawnAt == nil else { throw .alreadyWithdrawn }
        (confirmedAt, validUntil) = (now, max(validUntil, Self.usualEnd(from: now)))
    }

    public mutating func withdraw(at now: Instant) throws(Refusal) {
        guard withdrawnAt == nil else { throw .alreadyWithdrawn }
        withdrawnAt = now
    }

    /// Whether it may be what is needed: of the same kind, in its district, and in its language where that matters.
    public func mayHelp(with need: CrisisNeed) -> Bool {
        guard crisis == need.crisis, kind == need.kind else { return false }
        if let place = need.district, let district, place != district { return false }
        guard let spoken = need.language, let language else { return true }
        return language == spoken
    }

    public static func usualEnd(from now: Instant) -> Instant { now.advanced(by: .days(usualDays)) }
}
