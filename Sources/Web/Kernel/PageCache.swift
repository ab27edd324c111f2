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
        /// What stands above the page: it is read before the page, and so is none of what the page depends on.
        var crises: [CrisisAlert] = []
        /// In which words of the program: others make another page.
        var wording = 0
    }

    /// What a kept page showed: it is good as long as this is still true.
    struct Version: Hashable {
        let change: Int64
        let turn: Int64
    }

    private struct Kept: Sendable {
        let version: Version
        let kinds: Set<SubjectKind>
        let page: Page
    }

    /// 64 MB: enough for every page of a city in seven languages, and nobody who makes up addresses gets more of the memory.
    static let capacity = 64 * 1_024 * 1_024
    /// 16 MB: about 300 pictures. One that was not asked for lately is drawn again.
    static let capacityOfPictures = 16 * 1_024 * 1_024
    /// What a page takes besides its text: its key and where it stands, roughly.
    private static let overhead = 512

    private let pages: Mutex<RecentlyUsed<Key, Kept>>

    /// - Parameter capacity: the most bytes that are kept.
    init(capacity: Int = PageCache.capacity) {
        pages = Mutex(RecentlyUsed(capacity: capacity))
    }

    /// How many bytes are kept, and how many pages.
    var size: (bytes: Int, pages: Int) { pages.withLock { ($0.bytes, $0.count) } }

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
        if let kept = pages.withLock({ $0.value(for: key) }),
            kept.version == Version(change: database.newestChange(about: kept.kinds), turn: turn)
        {
            return kept.page
        }
        // Noted before reading, so that what changes meanwhile makes the page old, not the change.
        let before = database.newestChanges
        let (contents, kinds) = try await database.read { db in (try load(db), db.kindsRead) }
        guard let contents else { throw NotFound() }
        let fresh = try make(contents)
        let version = Version(change: kinds.reduce(0) { max($0, before[$1] ?? 0) }, turn: turn)
        let kept = Kept(version: version, kinds: kinds, page: fresh)
        let bytes = fresh.bytes + key.address.utf8.count + Self.overhead
        pages.withLock { $0.keep(kept, for: key, bytes: bytes) }
        return fresh
    }
}
