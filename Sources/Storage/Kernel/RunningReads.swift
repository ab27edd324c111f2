import GRDBSQLite
import Synchronization

/// How long the write-ahead log of a SQLite database may get, and how long somebody may read meanwhile.
struct LogLimits: Sendable {
    /// Usually it is copied back at 32 MB (`SQLitePromise`). Where it is longer, somebody reads an old moment, and everything that
    /// was written since then has to be kept for them.
    var bytes: Int64 = 40 * 1_024 * 1_024
    /// Whoever has read for more looks than these is in the way.
    var looks = 3
}

/// How the write-ahead log of a SQLite database stands. PostgreSQL looks after its own.
public struct LogState: Hashable, Sendable {
    public let bytes: Int64
    /// How many reads were broken off since the program started, because the log grew behind them.
    public let readsCut: Int
}

/// Knows who reads, and breaks off the reading of whoever keeps the log from being copied back. Time is counted in looks: no
/// clock is needed, and none can jump.
///
/// A read whose statement is under way is broken off; one that is busy with something else between two statements is not.
final class RunningReads: Sendable {
    private struct State {
        var looks = 0
        var begun = 0
        /// When each began, and the address of its connection, which stays open at least as long as it stands here.
        var reads: [Int: (look: Int, connection: UInt)] = [:]
        var cut: Set<Int> = []
        var cutBefore = 0
    }

    private let state = Mutex(State())

    /// - Parameter connection: as SQLite's library knows it.
    /// - Returns: the number under which it ends.
    func begin(on connection: OpaquePointer?) -> Int {
        let address = UInt(bitPattern: connection)
        return state.withLock { state in
            state.begun += 1
            state.reads[state.begun] = (state.looks, address)
            return state.begun
        }
    }

    func end(_ number: Int) {
        state.withLock { state in
            state.reads[number] = nil
            if state.cut.remove(number) != nil { state.cutBefore += 1 }
        }
    }

    /// - Parameter limit: how many looks a read may last; nil if none is in the way.
    func look(cuttingAfter limit: Int?) {
        state.withLock { state in
            state.looks += 1
            guard let limit else { return }
            for (number, read) in state.reads where state.looks - read.look > limit {
                guard let connection = OpaquePointer(bitPattern: read.connection) else { continue }
                // May be called from everywhere as long as the connection is open; again and again, until it has ended.
                sqlite3_interrupt(connection)
                state.cut.insert(number)
            }
        }
    }

    var numberCut: Int {
        state.withLock { $0.cutBefore + $0.cut.count }
    }
}
