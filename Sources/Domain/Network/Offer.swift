public import FoundationEssentials

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
        case alreadyWithdrawn, notWithdrawn, stillHolds
    }

    public static let textLimit = 500
    /// Nobody knows today what will be true in three years; whoever still offers it says so again.
    public static let greatestDays = 2 * 366
    /// How long it stands if nobody says otherwise, and once more when somebody says that it still holds.
    public static let usualDays = 365
    /// So long before its end the organisation is asked whether it still holds.
    public static let daysOfNotice = 14
    /// So long an organisation finds it again after its end.
    public static let daysToRenew = 183

    public let id: ID
    public let organisation: Organisation.ID
    public let direction: Direction
    public let kind: OfferKind
    /// More about it, in `language`; may be empty, because the kind already says it.
    public let text: String
    public let language: Language
    /// The last day on which it stands; afterwards it is shown no more.
    public private(set) var validUntil: CalendarDay
    public private(set) var withdrawnAt: Instant?
    public let createdAt: Instant
    /// Of which last day the organisation was told that it comes.
    public private(set) var remindedFor: CalendarDay?

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
        language: Language, validUntil: CalendarDay, withdrawnAt: Instant?, createdAt: Instant,
        remindedFor: CalendarDay? = nil
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
        self.remindedFor = remindedFor
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

    /// Whether it ends soon, so that somebody has to say whether it still holds.
    public func isEnding(on today: CalendarDay) -> Bool {
        isOpen(on: today) && validUntil <= today.advanced(byDays: Self.daysOfNotice)
    }

    /// Until when it holds if somebody says that it does for one more year: from its own last day on, if that is near, and from
    /// today if it is over. Whoever says so twice has said it once.
    public func lastDayIfRenewed(on today: CalendarDay) -> CalendarDay {
        guard isOpen(on: today) else { return today.advanced(byDays: Self.usualDays) }
        return isEnding(on: today) ? validUntil.advanced(byDays: Self.usualDays) : validUntil
    }

    /// Whether its time is over and nobody took it back before.
    public func hasRunOut(on today: CalendarDay, in timeZone: TimeZone) -> Bool {
        validUntil < today && (withdrawnAt.map { CalendarDay(of: $0, in: timeZone) > validUntil } ?? true)
    }

    /// It still holds, or holds again after its end, until `day`. What somebody took back is restored and not renewed.
    public mutating func renew(until day: CalendarDay, today: CalendarDay) throws(Refusal) {
        guard withdrawnAt == nil || hasRunOut(on: today, in: .ofTheCity) else { throw .alreadyWithdrawn }
        guard day >= today else { throw .alreadyOver }
        let latest = today.advanced(byDays: Self.greatestDays)
        guard day <= latest else { throw .tooFarAhead(limit: latest) }
        (validUntil, withdrawnAt) = (day, nil)
    }

    /// Its time is over: it goes by itself.
    public mutating func end(on today: CalendarDay, at now: Instant) throws(Refusal) {
        guard withdrawnAt == nil else { throw .alreadyWithdrawn }
        guard validUntil < today else { throw .stillHolds }
        withdrawnAt = now
    }

    /// The organisation is told now that it ends.
    public mutating func noteReminder() {
        remindedFor = validUntil
    }
}
