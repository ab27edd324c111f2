/// Notices that nobody has written for a minute. Whoever asks does so every `look`; no clock is needed, and none can jump.
public struct QuietMinute: Sendable {
    /// How often to ask.
    public static let look = Duration.seconds(20)
    /// So many looks without a change are a quiet minute.
    static let looks = 3

    private var lastChange: Int64?
    private var quietLooks = 0

    public init() {}

    /// - Parameter newestChange: the number of the newest journal entry, as it is at this look.
    /// - Returns: whether it is quiet now; true again with every look until somebody writes. Another program may have
    ///   written into the same file meanwhile, and its changes do not count here.
    public mutating func isOver(newestChange: Int64) -> Bool {
        quietLooks = newestChange == lastChange ? quietLooks + 1 : 0
        lastChange = newestChange
        return quietLooks >= Self.looks
    }
}
