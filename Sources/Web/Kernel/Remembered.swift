import Storage
import Synchronization

/// Answers of the database that hardly ever change and that nearly every request asks for. Each is given again from
/// memory until the journal tells of a change of what was asked for it: which kinds those are follows from the statements, so
/// nobody has to keep a list of them (as `PageCache` does).
///
/// What is not there is asked for each time, so nobody can fill the memory with questions about nothing.
final class Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        /// After an entry of the journal about one of these, the values may be others.
        var kinds: Set<SubjectKind> = []
        var change: Int64 = 0
        var values: [Key: Value] = [:]
    }

    private let kept = Mutex(Kept())
    private static var capacity: Int { 1_000 }

    /// What the answers so far depend on.
    var kinds: Set<SubjectKind> { kept.withLock { $0.kinds } }

    func value(
        of key: Key, in database: Database, orRead read: @escaping @Sendable (Reader) throws -> Value?
    ) async throws -> Value? {
        let known = kept.withLock { kept in
            kept.change == database.newestChange(about: kept.kinds) ? kept.values[key] : nil
        }
        if let known { return known }
        // Noted before reading: what changes meanwhile may be missing in what we read.
        let before = database.newestChanges
        let (value, asked) = try await database.read { db in (try read(db), db.kindsRead) }
        guard let value else { return nil }
        kept.withLock { kept in
            let kinds = kept.kinds.union(asked)
            let change = kinds.reduce(0) { max($0, before[$1] ?? 0) }
            guard database.newestChange(about: kinds) == change else { return }
            if kept.kinds != kinds || kept.change != change || kept.values.count >= Self.capacity {
                kept = Kept(kinds: kinds, change: change)
            }
            kept.values[key] = value
        }
        return value
    }
}
