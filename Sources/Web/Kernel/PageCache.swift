import Domain
import Storage
import Synchronization
import Words

/// Public pages as they were sent last, ready to be sent again, also compressed.
final class PageCache: Sendable {
    struct Key: Hashable {
        let address: String
        let language: Language
        var offersLanguages = false
    }

    /// What a kept page showed: it is good as long as this is still true.
    struct Version: Hashable {
        let change: Int64
        let turn: Int64
    }

    private let pages = Mutex<[Key: (Version, Set<SubjectKind>, Page)]>([:])
    /// Enough for every page of a city in seven languages; beyond it, the cache begins anew.
    private static let capacity = 2_000

    /// The page as it was kept, if nothing has changed since on which it depends; else as it is made now, and kept.
    ///
    /// - Parameters:
    ///   - turn: another number makes another page, for what changes with the clock.
    ///   - load: reads at one moment everything that the page shows; what it depends on is what this asks.
    /// - Throws: `NotFound` if `load` finds nothing.
    func page<Contents: Sendable>(
        for key: Key, turn: Int64, in database: Database,
        _ load: @escaping @Sendable (Reader) throws -> Contents?, make: (Contents) throws -> Page
    ) async throws -> Page {
        if let (kept, kinds, page) = pages.withLock({ $0[key] }),
            kept == Version(change: database.newestChange(about: kinds), turn: turn)
        {
            return page
        }
        // Noted before reading, so that what changes meanwhile makes the page old, not the change.
        let before = database.newestChanges
        let (contents, kinds) = try await database.read { db in (try load(db), db.kindsRead) }
        guard let contents else { throw NotFound() }
        let fresh = try make(contents)
        let version = Version(change: kinds.reduce(0) { max($0, before[$1] ?? 0) }, turn: turn)
        pages.withLock { pages in
            if pages.count >= Self.capacity { pages.removeAll() }
            pages[key] = (version, kinds, fresh)
        }
        return fresh
    }
}
