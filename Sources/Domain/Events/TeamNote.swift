/// What the team keeps in mind about somebody who comes, for a short time. The person can read it.
public struct TeamNote: Hashable, Sendable {
    /// In characters: a note, no file.
    public static let limit = 400
    /// How long it stays after the event.
    public static let daysAfterEvent = 30

    public var text: String

    public init(text: String) {
        self.text = text
    }
}
