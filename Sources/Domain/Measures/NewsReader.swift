/// Somebody who wants to hear what becomes of the ideas of a group, such as whoever wrote a card there and gave no name. Of them
/// an address, a language and the group are kept; nothing leads to a card, and all of it goes at the end.
public struct NewsReader: Hashable, Sendable {
    public typealias ID = Identifier<NewsReader>

    /// So long after the event nobody waits for news any more.
    public static let daysAfterEvent = 730
    /// Whoever has not said by then that the address is theirs is forgotten.
    public static let daysToConfirm = 2
    /// At most one letter in so many days.
    public static let daysBetween = 7

    public let id: ID
    public let board: Board.ID
    public let email: EmailAddress
    public let language: Language
    public let askedOn: CalendarDay
    /// Up to when they have heard everything; nil as long as they have not said that the address is theirs.
    public private(set) var toldAt: Instant?

    public init(
        id: ID, board: Board.ID, email: EmailAddress, language: Language, askedOn: CalendarDay, toldAt: Instant? = nil
    ) {
        (self.id, self.board, self.email) = (id, board, email)
        (self.language, self.askedOn, self.toldAt) = (language, askedOn, toldAt)
    }

    public var isConfirmed: Bool { toldAt != nil }

    /// The address is theirs: from now on they hear what is new.
    public mutating func confirm(at now: Instant) {
        toldAt = toldAt ?? now
    }

    /// They have heard everything up to now.
    public mutating func tell(at now: Instant) {
        toldAt = now
    }

    /// Whether they may be written to.
    public func isDue(at now: Instant) -> Bool {
        toldAt.map { $0.advanced(by: .days(Self.daysBetween)) <= now } ?? false
    }
}
