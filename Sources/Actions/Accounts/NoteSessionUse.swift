public import Domain
public import Storage

/// Keeps until when sessions were used, so that those of a desk end by themselves also after a restart.
public struct NoteSessionUse: Sendable {
    let used: [SecretHash: Instant]

    public init(of used: [SecretHash: Instant]) {
        self.used = used
    }

    public func run(in db: Writer) throws {
        try db.noteUse(of: used)
    }
}
