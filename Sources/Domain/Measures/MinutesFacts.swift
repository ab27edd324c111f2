/// What stands in the minutes and nobody knows but who was there: who took them, and when it was really over.
public struct MinutesFacts: Hashable, Sendable {
    public static let nameLimit = 120

    /// Empty for whoever takes notes as the programme says.
    public let minuteTaker: String
    /// Nil for the end that the programme says.
    public let ended: TimeOfDay?

    public init(minuteTaker: String = "", ended: TimeOfDay? = nil) {
        (self.minuteTaker, self.ended) = (minuteTaker, ended)
    }
}
