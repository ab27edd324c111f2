import Synchronization

/// Lets writes that wait for each other share one commit: each runs in a savepoint of its own, then all go to disk at
/// once. So a commit costs one `fsync`, however many wait for it, and none is told "done" before it is on disk. Nor is anybody
/// refused before that: what they are refused for may be what another one has done in the same transaction, and whoever shows it
/// as it is now has to find it there.
///
/// Whoever comes while others are at work goes along with them: the first of a crowd would else go to disk alone, and keep all
/// the others waiting for it.
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
        while let first = next(orRest: true) {
            do {
                try commit(first, on: begin())
                changed()
            } catch {
                first.fail(error)
                // Nobody waits in a row for an engine that does not answer.
                while let write = next(orRest: false) { write.fail(error) }
            }
        }
    }

    /// - Parameter rest: whether nobody is at work any more if nobody waits.
    private func next(orRest rest: Bool) -> QueuedWrite? {
        state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            if rest { state.isWorking = false }
            return nil
        }
    }

    /// Runs `first`, and whoever has come when the one before is done, in the transaction that `connection` has begun, commits,
    /// and answers everybody.
    private func commit(_ first: QueuedWrite, on connection: any Connection) {
        var done: [@Sendable (Result<Void, any Error>) -> Void] = []
        do {
            var (write, number): (QueuedWrite?, Int) = (first, 0)
            while let current = write {
                done.append(try Self.run(current, on: connection))
                number += 1
                write = number < Self.batchSize ? next(orRest: false) : nil
            }
            try connection.perform(.commit)
        } catch {
            if connection.isInTransaction { try? connection.perform(.rollback) }
            for tell in done { tell(.failure(error)) }
            return
        }
        for tell in done { tell(.success(())) }
    }

    /// - Returns: what is to be told how the commit went, also if the write was refused.
    /// - Throws: if the transaction is lost for everybody.
    private static func run(
        _ write: QueuedWrite, on connection: any Connection
    ) throws -> @Sendable (Result<Void, any Error>) -> Void {
        do {
            try connection.perform(.mark)
            let tell = try write.run(connection)
            try connection.perform(.keepSinceMark)
            return tell
        } catch let refusal {
            do {
                try connection.perform(.undoSinceMark)
            } catch {
                write.fail(refusal)
                throw error
            }
            return { result in
                switch result {
                case .success: write.fail(refusal)
                case .failure(let error): write.fail(error)
                }
            }
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

    /// What made the tables is no statement of a page.
    func forgetTexts() { recorded.withLock { $0 = [] } }

    var value: Int { number.load(ordering: .relaxed) }
    var texts: Set<String> { recorded.withLock { $0 } }
}
