import Actions
import Domain
import Storage
import Synchronization

/// A search for groups that goes on while people look at other pages.
final class GroupRun: Sendable {
    enum Outcome: Sendable {
        case found
        case refused(NoFormation)
        /// Something broke; the log says what.
        case failed
    }

    struct State: Sendable {
        /// Moves looked at so far, of at most `steps`.
        var done = 0
        var steps: Int
        var isStopped = false
        var outcome: Outcome?
    }

    /// Which round it seats.
    let round: Int
    private let state: Mutex<State>
    private let waiting = Mutex<[AsyncStream<Never>.Continuation]>([])

    init(round: Int, steps: Int) {
        self.round = round
        state = Mutex(State(steps: steps))
    }

    var now: State { state.withLock { $0 } }

    /// Ends the search at its next breath; the best so far is kept.
    func stop() { state.withLock { $0.isStopped = true } }

    func note(_ steps: Int) {
        state.withLock { $0.done = steps }
    }

    func finish(_ outcome: Outcome) {
        state.withLock { $0.outcome = outcome }
        for continuation in waiting.withLock({ $0 }) { continuation.finish() }
    }

    /// Returns when the run is over, or after that time.
    func isOver(within time: Duration) async -> Bool {
        // One for each who waits: who stops waiting ends only their own.
        let (ends, end) = AsyncStream.makeStream(of: Never.self)
        waiting.withLock { $0.append(end) }
        guard now.outcome == nil else { return true }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in ends {} }
            group.addTask { try? await Task.sleep(for: time) }
            await group.next()
            group.cancelAll()
        }
        return now.outcome != nil
    }
}

/// The searches of this server, one for each event at a time.
final class GroupRuns: Sendable {
    let threads = SolverThreads()
    private let runs = Mutex<[Event.ID: GroupRun]>([:])

    /// The latest one, over or not.
    func run(of event: Event.ID) -> GroupRun? {
        runs.withLock { $0[event] }
    }

    /// A new one; nil if one is under way already.
    func begin(for event: Event.ID, round: Int, steps: Int) -> GroupRun? {
        runs.withLock { runs in
            if let run = runs[event], run.now.outcome == nil { return nil }
            let run = GroupRun(round: round, steps: steps)
            runs[event] = run
            return run
        }
    }

    /// Forgets one that is over, once its outcome was read.
    func forget(_ event: Event.ID) {
        runs.withLock { $0[event] = nil }
    }
}
