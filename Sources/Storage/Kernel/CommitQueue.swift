import Synchronization

/// Lets writes that wait for each other share one commit: each runs in a savepoint of its own, then all go to disk at
/// once. So a commit costs one `fsync`, however many wait for it, and none is told "done" before it is on disk.
final class CommitQueue: Sendable {
    private struct State {
        var waiting: [QueuedWrite] = []
        var isWorking = false
    }

    private let state = Mutex(State())
    /// Bounds how long the first of a batch waits for the last.
    private static let batchSize = 256

    /// - Returns: whether the caller has to start `work`, because nobody is at it.
    func add(_ write: QueuedWrite) -> Bool {
        state.withLock { state in
            state.waiting.append(write)
            defer { state.isWorking = true }
            return !state.isWorking
        }
    }

    /// Works until nothing waits any more.
    ///
    /// - Parameters:
    ///   - begin: begins a transaction and says on which connection.
    ///   - changed: is called after every commit.
    func work(begin: () throws -> any Connection, changed: () -> Void) {
        while let batch = nextBatch() {
            do {
                try Self.commit(batch, on: begin())
                changed()
            } catch {
                for write in batch { write.fail(error) }
            }
        }
    }

    private func nextBatch() -> [QueuedWrite]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWorking = false
                return nil
            }
            let batch = Array(state.waiting.prefix(Self.batchSize))
            state.waiting.removeFirst(batch.count)
            return batch
        }
    }

    /// Runs every write of `batch` in the transaction that `connection` has begun, commits, and answers everybody.
    private static func commit(_ batch: [QueuedWrite], on connection: any Connection) {
        var done: [@Sendable (Result<Void, any Error>) -> Void] = []
        var left = batch[...]
        do {
            while let write = left.popFirst() {
                try run(write, on: connection).map { done.append($0) }
            }
            try connection.perform(.commit)
        } catch {
            if connection.isInTransaction { try? connection.perform(.rollback) }
            for tell in done { tell(.failure(error)) }
            for write in left { write.fail(error) }
            return
        }
        for tell in done { tell(.success(())) }
    }

    /// - Returns: what is to be told how the commit went; nil if the write was refused and knows it.
    /// - Throws: if the transaction is lost for everybody.
    private static func run(
        _ write: QueuedWrite, on connection: any Connection
    ) throws -> (@Sendable (Result<Void, any Error>) -> Void)? {
        do {
            try connection.perform(.mark)
            let tell = try write.run(connection)
            try connection.perform(.keepSinceMark)
            return tell
        } catch {
            write.fail(error)
            try connection.perform(.undoSinceMark)
            return nil
        }
    }
}

/// Counts the statements that an engine runs and, for tests, remembers their texts.
final class StatementCounter: Sendable {
    private let number = Atomic(0)
    let isRecording: Bool
    private let recorded = Mutex<Set<String>>([])

    init(isRecording: Bool = false) {
        self.isRecording = isRecording
    }

    func count(_ text: String) {
        number.add(1, ordering: .relaxed)
        if isRecording { recorded.withLock { _ = $0.insert(text) } }
    }

    var value: Int { number.load(ordering: .relaxed) }
    var texts: Set<String> { recorded.withLock { $0 } }
}
