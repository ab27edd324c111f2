/// What an organisation can give, or what it lacks.
public struct Offer: Hashable, Sendable {
    public typealias ID = Identifier<Offer>

    public enum Direction: String, Hashable, Sendable, CaseIterable {
        case offer, need
    }

    public enum Refusal: Error, Hashable {
        case textTooLong(limit: Int)
        case alreadyOver
        case tooFarAhead(limit: CalendarDay)
        case alreadyWithdrawn, notWithdrawn
    }

    public static let textLimit = 500
    /// Nobody knows today what will be true in three years; whoever still offers it says so again.
    public static let greatestDays = 2 * 366

    public let id: ID
    public let organisation: Organisation.ID
    public let direction: Direction
    public let kind: OfferKind
    /// More about it, in `language`; may be empty, because the kind already says it.
    public let text: String
    public let language: Language
    /// The last day on which it stands; afterwards it is shown no more.
    public let validUntil: CalendarDay
    public private(set) var withdrawnAt: Instant?
    public let createdAt: Instant

    /// A new one, told by the organisation on the day `today`.
    public init(
        id: ID, organisation: Organisation.ID, direction: Direction, kind: OfferKind, text: String, language: Language,
        validUntil: CalendarDay, today: CalendarDay, createdAt: Instant
    ) throws(Refusal) {
        guard !text.exceeds(Self.textLimit) else { throw .textTooLong(limit: Self.textLimit) }
        guard validUntil >= today else { throw .alreadyOver }
        let latest = today.advanced(byDays: Self.greatestDays)
        guard validUntil <= latest else { throw .tooFarAhead(limit: latest) }
        self.init(
            stored: id, organisation: organisation, direction: direction, kind: kind, text: text, language: language,
            validUntil: validUntil, withdrawnAt: nil, createdAt: createdAt)
    }

    /// One that was accepted before.
    public init(
        stored id: ID, organisation: Organisation.ID, direction: Direction, kind: OfferKind, text: String,
        language: Language, validUntil: CalendarDay, withdrawnAt: Instant?, createdAt: Instant
    ) {
        self.id = id
        self.organisation = organisation
        self.direction = direction
        self.kind = kind
        self.text = text
        self.language = language
        self.validUntil = validUntil
        self.withdrawnAt = withdrawnAt
        self.createdAt = createdAt
    }

    /// Whether it stands on the day `today`.
    public func isOpen(on today: CalendarDay) -> Bool {
        withdrawnAt == nil && today <= validUntil
    }

    public mutating func withdraw(at now: Instant) throws(Refusal) {
        guard withdrawnAt == nil else { throw .alreadyWithdrawn }
        withdrawnAt = now
    }

    /// Undoes a withdrawal.
    public mutating func restore() throws(Refusal) {
        guard withdrawnAt != nil else { throw .notWithdrawn }
        withdrawnAt = nil
    }
}
