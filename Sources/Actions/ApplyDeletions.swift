public import Storage

/// Whoever was deleted stays deleted: what a ledger from elsewhere knows is done again in a database that does not know it,
/// such as one that was just restored.
public struct ApplyDeletions: Sendable {
    /// The ledger belongs to another house: none of its marks could be found here.
    public struct ForeignLedger: Error, Hashable, Sendable {
        public init() {}
    }

    private let ledger: DeletionLedger

    public init(_ ledger: DeletionLedger) { self.ledger = ledger }

    /// Whether it knows of something that this database does not.
    public func isDue(in db: Reader) throws -> Bool {
        try db.deletionSalt() == nil || !unknown(in: db).isEmpty
    }

    /// - Returns: how many were deleted again.
    /// - Throws: `ForeignLedger`; then nothing has changed.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        let salt = try db.deletionSalt()
        guard salt == nil || salt == ledger.salt || ledger.deletions.isEmpty else { throw ForeignLedger() }
        if salt == nil { try db.set(deletionSalt: ledger.salt) }
        var number = 0
        let kinds = Dictionary(grouping: ledger.deletions, by: \.kind).sorted { $0.key.rank < $1.key.rank }
        for (kind, marks) in kinds {
            let wanted = Set(marks.map(\.mark))
            for subject in try Self.subjects(kind, in: db)
            where wanted.contains(DeletionLedger.mark(of: kind, subject, salt: ledger.salt)) {
                try Erase(kind, subject).run(in: db)
                number += 1
            }
        }
        try db.note(unknown(in: db))
        return number
    }

    private func unknown(in db: Reader) throws -> [NotedDeletion] {
        let known = Set(try db.notedDeletions().map(\.mark))
        return ledger.deletions.filter { !known.contains($0.mark) }
    }

    private static func subjects(_ kind: NotedDeletion.Kind, in db: Reader) throws -> [String] {
        switch kind {
        case .account: try db.erasableAccounts()
        case .registration: try db.erasableRegistrations()
        case .helper: try db.erasableHelpers()
        }
    }
}

extension NotedDeletion.Kind {
    /// Registrations first: their places are given back while everything about them is still there.
    fileprivate var rank: Int {
        switch self {
        case .registration: 0
        case .helper: 1
        case .account: 2
        }
    }
}
