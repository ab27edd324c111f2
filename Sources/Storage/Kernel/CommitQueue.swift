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
    func work(on connection: any Connection, begin: SQL, changed: () -> Void) {
        while let batch = nextBatch() {
            Self.commit(batch, on: connection, begin: begin)
            changed()
        }
    }

    /// Answers everybody who waits with `error`, because there is no connection to work on.
    func failAll(_ error: any Error) {
        while let batch = nextBatch() {
            for write in batch { write.fail(error) }
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

    private static func commit(_ batch: [QueuedWrite], on connection: any Connection, begin: SQL) {
        var done: [@Sendable (Result<Void, any Error>) -> Void] = []
        var left = batch[...]
        do {
            _ = try connection.run(begin)
            while let write = left.popFirst() {
                _ = try connection.run("SAVEPOINT one_write")
                do {
                    done.append(try write.run(connection))
                    _ = try connection.run("RELEASE SAVEPOINT one_write")
                } catch {
                    write.fail(error)
                    _ = try connection.run("ROLLBACK TO SAVEPOINT one_write")
                    _ = try connection.run("RELEASE SAVEPOINT one_write")
                }
            }
            _ = try connection.run("COMMIT")
        } catch {
            if connection.isInTransaction { _ = try? connection.run("ROLLBACK") }
            for tell in done { tell(.failure(error)) }
            for write in left { write.fail(error) }
            return
        }
        for tell in done { tell(.success(())) }
    }
}

/// Counts the statements that an engine runs.
final class StatementCounter: Sendable {
    private let number = Atomic(0)

    func count() {
        number.add(1, ordering: .relaxed)
    }

    var value: Int { number.load(ordering: .relaxed) }
}
