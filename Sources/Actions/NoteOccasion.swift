public import Storage

/// Remembers that something has happened that keeps the house well: a backup, a drill, the forgetting of what is over.
public struct NoteOccasion: Sendable {
    let occasion: Occasion

    public init(_ occasion: Occasion) {
        self.occasion = occasion
    }

    public func run(in db: Writer) throws {
        try db.noteOccasion(occasion)
    }
}
