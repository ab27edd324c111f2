/// That somebody wants to read a text in another language, or is owed it: they wrote a card in that language, and the text is
/// the answer.
public struct TranslationWish: Hashable, Sendable {
    public let place: TextPlace
    public let language: Language
    /// Nobody had to ask: it is owed.
    public let isOwed: Bool
    /// How many browsers have asked.
    public let askers: Int
    public let since: Instant

    public init(place: TextPlace, language: Language, isOwed: Bool, askers: Int, since: Instant) {
        self.place = place
        self.language = language
        self.isOwed = isOwed
        self.askers = askers
        self.since = since
    }

    /// What is owed first, then what more people asked for, then what waits longest.
    public static func comesFirst(_ left: Self, _ right: Self) -> Bool {
        if left.isOwed != right.isOwed { return left.isOwed }
        if left.askers != right.askers { return left.askers > right.askers }
        if left.since != right.since { return left.since < right.since }
        return (left.place.subject, left.place.kind.rawValue, left.language)
            < (right.place.subject, right.place.kind.rawValue, right.language)
    }
}
