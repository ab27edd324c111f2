import Dispatch

/// Where searches for groups run: on threads of their own, so that nobody who only wants a page waits for one.
public struct SolverThreads: Sendable {
    private let queue = DispatchQueue(label: "neue-wege.solver", qos: .utility, attributes: .concurrent)

    public init() {}

    /// Does `work` on one of them; no thread of Swift's tasks is held meanwhile.
    public func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
