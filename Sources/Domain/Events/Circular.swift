public import FoundationEssentials

/// What the hosts write to some of those who have registered, in their own words.
public struct Circular: Hashable, Sendable {
    public typealias ID = Identifier<Circular>

    public static let subjectLimit = 150
    public static let textLimit = 5_000
    /// For so long it can be read after the event.
    public static let daysAfterEvent = 183

    public let id: ID
    public let event: Event.ID
    /// German is always there; whoever reads another language that is not gets the German with a line that says so.
    public let subject: Translated
    public let text: Translated
    public let writtenAt: Instant
    /// How many got a letter.
    public let letters: Int
    /// How many have to be called, because no letter reaches them.
    public let calls: Int
    /// When somebody stopped what had not left.
    public let stoppedAt: Instant?

    public init(
        id: ID, event: Event.ID, subject: Translated, text: Translated, writtenAt: Instant, letters: Int, calls: Int,
        stoppedAt: Instant? = nil
    ) {
        (self.id, self.event, self.subject, self.text) = (id, event, subject, text)
        (self.writtenAt, self.letters, self.calls, self.stoppedAt) = (writtenAt, letters, calls, stoppedAt)
    }

    /// What a reader of `language` gets: both parts in one language, their own or the original.
    public func words(for language: Language) -> (subject: String, text: String, language: Language) {
        let own = [language] + (language == .simpleGerman ? [.german] : [])
        let found = own.first { subject.texts[$0] != nil && text.texts[$0] != nil } ?? .german
        return (subject.texts[found] ?? "", text.texts[found] ?? "", found)
    }
}

public enum CircularRefusal: Error, Hashable, Sendable {
    /// Nobody is among those who were chosen.
    case reachesNobody
    /// Others would get it now than those whom somebody has seen.
    case isOutdated
    /// Nothing of it waits any more.
    case hasGone
    /// The same was written within a day, and nobody has said that it is to go once more.
    case isSentAlready(at: Instant, in: TimeZone)
}
