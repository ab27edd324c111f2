/// A line that the hosts put on all screens of an event for some minutes, in German and whatever else they can say it in. One
/// at a time: the next one takes the place of the last.
public struct Announcement: Hashable, Sendable {
    public typealias ID = Identifier<Announcement>

    /// As much as is read from the back of the foyer in one look.
    public static let textLimit = 100
    /// How long it may stand there.
    public static let minutesToChoose = [5, 10, 15, 30]
    /// How long it is kept after the event.
    public static let daysAfterEvent = 183

    public let id: ID
    public let event: Event.ID
    public let text: Translated
    public let madeAt: Instant
    /// From then on no screen shows it.
    public let ends: Instant

    public init(id: ID, event: Event.ID, text: Translated, madeAt: Instant, ends: Instant) {
        (self.id, self.event, self.text) = (id, event, text)
        (self.madeAt, self.ends) = (madeAt, ends)
    }

    public func isShown(at now: Instant) -> Bool { now < ends }
}
