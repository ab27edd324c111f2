import HummingbirdCore
import Logging
import Synchronization

/// How many lines are open, and how many there may be. Beyond that, newcomers wait until somebody leaves, and everybody who
/// is there is answered: a server without a file descriptor left would spin and answer nobody.
final class OpenConnections: Sendable {
    private struct State {
        var count = 0
        /// Said once, until there is room again.
        var isFull = false
    }

    let most: Int
    private let logger: Logger
    private let state = Mutex(State())

    init(most: Int, logger: Logger) {
        (self.most, self.logger) = (most, logger)
    }

    var count: Int { state.withLock(\.count) }

    func open() {
        let isNews = state.withLock { state in
            state.count += 1
            guard state.count >= most, !state.isFull else { return false }
            state.isFull = true
            return true
        }
        guard isNews else { return }
        logger.warning(
            "as many connections are open as there may be: newcomers wait", metadata: ["most": "\(most)"])
    }

    func close() {
        let isNews = state.withLock { state in
            state.count -= 1
            guard state.isFull, state.count < most * 9 / 10 else { return false }
            state.isFull = false
            return true
        }
        if isNews { logger.notice("there is room for connections again") }
    }
}

/// Tells the framework when to take no more.
struct ConnectionLimit: AvailableConnectionsDelegate {
    let connections: OpenConnections

    func connectionOpened() { connections.open() }
    func connectionClosed() { connections.close() }
    func isAcceptingNewConnections() -> Bool { connections.count < connections.most }
}
