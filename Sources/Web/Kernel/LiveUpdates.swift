import Domain
import Logging
import Secrets
public import ServiceLifecycle
import Storage
import Words

/// Follows the journal and wakes the open pages that show what changed.
///
/// A page that listens keeps at most one pending wake-up, so a slow phone can never fill the memory of the server. What
/// it missed, it asks for by the number of the last entry that it got: from the recent ones in memory, else from the
/// journal itself.
public actor LiveUpdates {
    /// Why a listener wakes up.
    enum Signal: Sendable {
        case news
        /// Nothing new; a sign of life keeps the connection open.
        case heartbeat
    }

    /// One page that listens.
    struct Listening: Sendable {
        let number: Int
        let signals: AsyncStream<Signal>
        fileprivate let streams: [Stream]
        fileprivate let continuation: AsyncStream<Signal>.Continuation

        /// No more signals come; the page asks again when a server is back.
        func end() { continuation.finish() }
    }

    private let database: Database
    private var lastSeen: Int64?
    private var recent: [JournalEntry] = []
    private var listeners: [Stream: [Int: AsyncStream<Signal>.Continuation]] = [:]
    private var nextListener = 0
    private var rendered: [RenderingKey: Task<String, any Error>] = [:]
    private var isOver = false

    private static let remembered = 4_096
    /// A page that hears nothing for twice this time says that it does not follow any more (`following.js`).
    private static let heartbeat = Duration.seconds(8)

    private struct RenderingKey: Hashable {
        let entry: Int64
        let language: Language
        let renderer: String
    }

    init(database: Database) {
        self.database = database
    }

    /// Follows the journal until the program ends.
    public func run() async throws {
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        database.onChange { continuation.yield() }
        try await begin()
        let heart = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: Self.heartbeat)
                beat()
            }
        }
        // Another program on the same file, such as `import` or `token revoke`, tells nobody.
        let glance = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(1))
                continuation.yield()
            }
        }
        defer {
            heart.cancel()
            glance.cancel()
            end()
        }
        for await _ in changes.cancelOnGracefulShutdown() {
            // The database may be gone for a while; the next change brings what was missed.
            try? await catchUp()
        }
    }

    /// Tells from now on what happens.
    func begin() async throws {
        lastSeen = try await database.read { try $0.lastJournalID() }
    }

    /// Tells of all that has happened meanwhile, on whatever instance.
    func catchUp() async throws {
        while let after = lastSeen {
            let entries = try await database.read { try $0.journal(after: after, limit: 1_000) }
            guard let last = entries.last, last.id > after else { return }
            lastSeen = last.id
            recent.append(contentsOf: entries)
            if recent.count > 2 * Self.remembered { recent.removeFirst(recent.count - Self.remembered) }
            database.noteChanges(
                Dictionary(entries.map { ($0.kind, $0.id) }, uniquingKeysWith: max))
            for stream in Set(entries.compactMap(\.stream)) {
                for listener in (listeners[stream] ?? [:]).values { listener.yield(.news) }
            }
            // Whoever has lost a right hears nothing more from now on, and not only from the next sign of life on.
            if entries.contains(where: \.mayEndRight) { wakeAll(.news) }
        }
    }

    /// A sign of life for everybody; a page that asks for pieces hears that there was nothing.
    func beat() {
        if rendered.count > Self.remembered { rendered.removeAll() }
        wakeAll(.heartbeat)
    }

    private func wakeAll(_ signal: Signal) {
        for listeners in listeners.values {
            for listener in listeners.values { listener.yield(signal) }
        }
    }

    private func end() {
        isOver = true
        for listeners in listeners.values {
            for listener in listeners.values { listener.finish() }
        }
        listeners = [:]
    }

    /// Begins to listen; the first signal comes at once, so that nothing between the page and its stream is missed.
    func listen(to streams: [Stream]) -> Listening {
        let (signals, continuation) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingNewest(1))
        guard !isOver else {
            continuation.finish()
            return Listening(number: 0, signals: signals, streams: [], continuation: continuation)
        }
        nextListener += 1
        for stream in streams { listeners[stream, default: [:]][nextListener] = continuation }
        continuation.yield(.news)
        return Listening(number: nextListener, signals: signals, streams: streams, continuation: continuation)
    }

    func stop(_ listening: Listening) {
        for stream in listening.streams {
            listeners[stream]?.removeValue(forKey: listening.number)?.finish()
            if listeners[stream]?.isEmpty == true { listeners[stream] = nil }
        }
    }

    /// The number of the newest entry that was told; nil before the first.
    var heard: Int64? { lastSeen }

    /// How many pages listen at the moment.
    public var listenerCount: Int { Set(listeners.values.flatMap(\.keys)).count }

    /// The entry after which a listener goes on, and whether nothing is missing between it and what the listener knows.
    ///
    /// A number that the journal does not have is of another database, such as one before a backup was restored, or older
    /// than the journal.
    /// - Parameters:
    ///   - seen: the number of the last entry that the listener knows, as it says; nil for one who begins now.
    ///   - landmark: one that it was given before, or nothing.
    func beginning(after seen: String?, past landmark: String = "") async throws -> (number: Int64, isWhole: Bool) {
        if !landmark.isEmpty {
            let marked = Int64(landmark.prefix { $0 != "." }) ?? 0
            guard try await self.landmark(at: marked) == landmark else {
                return (try await database.read { try $0.lastJournalID() }, false)
            }
        }
        let number = seen.flatMap { Int64($0) }
        if let number, let oldest = recent.first?.id, let lastSeen, (oldest - 1...lastSeen).contains(number) {
            return (number, true)
        }
        let (oldest, newest) = try await database.read { try ($0.firstJournalID(), $0.lastJournalID()) }
        if seen == nil { return (newest, true) }
        guard let number, (oldest - 1...max(newest, oldest - 1)).contains(number) else { return (newest, false) }
        return (number, true)
    }

    /// Tells entry `id` from one with the same number in another database, such as one that was restored and has gone on.
    func landmark(at id: Int64) async throws -> String {
        if let entry = recent.last(where: { $0.id == id }) { return entry.landmark }
        let next = try await database.read { try $0.journal(after: id > 0 ? id - 1 : 0, limit: 1) }
        return next.first { $0.id == id }?.landmark ?? "\(id)."
    }

    /// What happened on any of `streams` after entry `id`, oldest first.
    func entries(on streams: [Stream], after id: Int64, limit: Int) async throws -> [JournalEntry] {
        if let oldest = recent.first?.id, oldest - 1 <= id {
            let start = recent.partitioningIndex { $0.id > id }
            return Array(recent[start...].lazy.filter { $0.stream.map(streams.contains) ?? false }.prefix(limit))
        }
        if let lastSeen, lastSeen <= id { return [] }
        return try await database.read { try $0.journal(on: streams, after: id, limit: limit) }
    }

    /// What the entry of this number, or everything up to it, looks like in one language, made once for all who listen.
    func rendering(
        of entry: Int64, in words: Words, by renderer: String, _ render: @escaping @Sendable () async throws -> String
    ) async throws -> String {
        let key = RenderingKey(entry: entry, language: words.language.tag, renderer: renderer)
        // Kept from its beginning: all who listen wake up at the same moment, and one of them does the work.
        let rendering = rendered[key] ?? Task { try await render() }
        rendered[key] = rendering
        do {
            return try await rendering.value
        } catch {
            rendered[key] = nil
            throw error
        }
    }
}

extension LiveUpdates: Service {}

extension JournalEntry {
    /// Whether somebody may listen no more by what it tells. Whoever signs in loses nothing; of what ends with a board its own
    /// stream tells.
    fileprivate var mayEndRight: Bool {
        switch kind {
        case .account: ![.created, .linked, .signedIn].contains(change)
        case .registration: change == .removed
        default: false
        }
    }

    var landmark: String {
        let told = "\(at.milliseconds) \(kind.rawValue) \(change.rawValue) \(subject)"
        return "\(id).\(Secret.hexadecimal(Secret.sha256(Array(told.utf8))).prefix(12))"
    }
}

extension [JournalEntry] {
    /// The first position whose entry fulfils `isBehind`, in a list sorted by it.
    fileprivate func partitioningIndex(where isBehind: (JournalEntry) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
