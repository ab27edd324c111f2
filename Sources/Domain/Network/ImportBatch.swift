/// Organisations that came into the directory from one file at once.
public struct ImportBatch: Hashable, Sendable {
    public typealias ID = Identifier<ImportBatch>

    public enum Refusal: Error, Hashable {
        /// Too long ago.
        case isOver
        case isUndone
    }

    /// So long the file can be taken back.
    public static let daysToUndo = 30

    public let id: ID
    public let importedAt: Instant
    /// How many they were.
    public let size: Int
    /// When it was taken back.
    public private(set) var undoneAt: Instant?
    /// How many of them stayed then, because somebody had touched them meanwhile.
    public private(set) var kept: Int

    public init(id: ID, importedAt: Instant, size: Int, undoneAt: Instant? = nil, kept: Int = 0) {
        (self.id, self.importedAt, self.size, self.undoneAt, self.kept) = (id, importedAt, size, undoneAt, kept)
    }

    public func canBeUndone(at now: Instant) -> Bool { refusal(at: now) == nil }

    /// Takes it back.
    /// - Parameter kept: how many have to stay.
    public mutating func undo(keeping kept: Int, at now: Instant) throws(Refusal) {
        if let refusal = refusal(at: now) { throw refusal }
        (undoneAt, self.kept) = (now, kept)
    }

    private func refusal(at now: Instant) -> Refusal? {
        if undoneAt != nil { return .isUndone }
        return now.since(importedAt) > .days(Self.daysToUndo) ? .isOver : nil
    }
}
