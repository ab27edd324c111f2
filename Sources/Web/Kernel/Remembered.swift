import Storage
import Synchronization

/// Answers of the database that hardly ever change and that nearly every request asks for. Each is given again from
/// memory until the journal tells of a change about one of `kinds`.
///
/// What is not there is asked for each time, so nobody can fill the memory with questions about nothing.
final class Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        var change: Int64 = 0
        var values: [Key: Value] = [:]
    }

    private let kinds: Set<SubjectKind>
    private let kept = Mutex(Kept())
    private static var capacity: Int { 1_000 }

    init(until kinds: Set<SubjectKind>) {
        self.kinds = kinds
    }

    func value(
        of key: Key, in database: Database, orRead read: @escaping @Sendable (Reader) throws -> Value?
    ) async throws -> Value? {
        let change = database.newestChange(about: kinds)
        let known = kept.withLock { kept in kept.change == change ? kept.values[key] : nil }
        if let known { return known }
        guard let value = try await database.read(read) else { return nil }
        kept.withLock { kept in
            // What changed while we read may be missing in what we read.
            guard database.newestChange(about: kinds) == change else { return }
            if kept.change != change || kept.values.count >= Self.capacity { kept = Kept(change: change) }
            kept.values[key] = value
        }
        return value
    }
}
