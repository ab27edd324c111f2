/// What the hosts tell everybody who leads a board, such as "ten minutes left". One at a time for each event; the next one takes
/// its place, and no screen that guests see shows it.
public struct FacilitatorMessage: Hashable, Sendable {
    public typealias ID = Identifier<FacilitatorMessage>

    public enum Content: Hashable, Sendable {
        /// Everybody reads it in their own language.
        case minutesLeft(Int)
        case text(String, in: Language)
    }

    public static let minutesToChoose = [15, 10, 5]
    /// As much as is read while one leads a group.
    public static let textLimit = 140
    /// How long a sentence stands there; how many minutes are left stands there as long as they last.
    public static let minutesOfText = 10
    /// How long it is kept after the event.
    public static let daysAfterEvent = 30

    public let id: ID
    public let event: Event.ID
    public let content: Content
    public let madeAt: Instant

    public init(id: ID, event: Event.ID, content: Content, madeAt: Instant) {
        self.id = id
        self.event = event
        self.content = content
        self.madeAt = madeAt
    }

    /// From then on nobody reads it any more.
    public var ends: Instant {
        switch content {
        case .minutesLeft(let minutes): madeAt.advanced(by: .minutes(minutes))
        case .text: madeAt.advanced(by: .minutes(Self.minutesOfText))
        }
    }
}
