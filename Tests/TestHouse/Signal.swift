import Synchronization

/// Something that happens once, for tests in which the order matters.
package final class Signal: Sendable {
    package init() {}

    private let state = Mutex<(isGiven: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

    package func give() {
        let waiting = state.withLock { state in
            defer { state = (true, []) }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    package func wait() async {
        await withCheckedContinuation { continuation in
            let isGiven = state.withLock { state in
                if !state.isGiven { state.waiting.append(continuation) }
                return state.isGiven
            }
            if isGiven { continuation.resume() }
        }
    }

    /// Holds the thread; for the synchronous inside of a transaction only.
    package func waitBlocking() {
        while !state.withLock({ $0.isGiven }) {}
    }
}
