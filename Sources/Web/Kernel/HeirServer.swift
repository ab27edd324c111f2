import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// Serves at a socket that somebody else has opened and keeps. Told to end, it takes nobody in any more, but nobody is refused:
/// whoever comes waits in the socket's queue for the server that comes next.
struct HeirServer: Service {
    let http: HTTP1Channel
    let socket: CInt
    let connections: OpenConnections
    let logger: Logger
    let isRunning: @Sendable (Int?) async -> Void

    func run() async throws {
        let (lines, newcomers) = AsyncStream<HTTP1Channel.Value>.makeStream()
        let open = HeldLines { newcomers.finish() }
        let server = try await serverChannel(open: open, newcomers: newcomers)
        server.closeFuture.whenComplete { _ in open.takeNobodyIn() }
        await withGracefulShutdownHandler {
            await isRunning(server.localAddress?.port)
            await withDiscardingTaskGroup { group in
                for await line in lines {
                    group.addTask { [http, logger] in await http.handle(value: line, logger: logger) }
                }
            }
        } onGracefulShutdown: {
            Self.stopTakingIn(server).whenComplete { _ in
                server.close(promise: nil)
                open.end()
            }
        }
    }

    /// Whoever was taken in a moment ago is still on the way from the server's thread to their own, and back; a server that closes
    /// meanwhile lets them go. So every thread is asked to come past first.
    private static func stopTakingIn(_ server: any Channel) -> EventLoopFuture<Void> {
        server.setOption(ChannelOptions.autoRead, value: false).flatMap {
            let threads = MultiThreadedEventLoopGroup.singleton.makeIterator().map { $0.submit {} }
            return EventLoopFuture.andAllComplete(threads, on: server.eventLoop)
        }
    }

    private func serverChannel(
        open: HeldLines, newcomers: AsyncStream<HTTP1Channel.Value>.Continuation
    ) async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelInitializer { [connections] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AvailableConnectionsChannelHandler(delegate: ConnectionLimit(connections: connections)))
                }
            }
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { [http, logger] channel in
                guard let welcome = open.add(channel) else {
                    return channel.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
                }
                return http.setup(channel: channel, logger: logger).map { line in
                    newcomers.yield(line)
                    if welcome == .asTheLast { HeldLines.tellToEnd(channel) }
                }
            }
            .withBoundSocket(socket)
            .get()
    }
}

/// All lines that are open, from the moment they are taken in. Whoever serves them goes on until the last of them is closed, so
/// that none is without somebody who holds it.
private final class HeldLines: Sendable {
    enum Welcome {
        case asOthers
        /// The server is ending already.
        case asTheLast
    }

    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isEnding = false
        var takesNobodyIn = false
        var isOver: Bool { takesNobodyIn && channels.isEmpty }
    }

    private let state = Mutex(State())
    private let whenOver: @Sendable () -> Void

    init(whenOver: @escaping @Sendable () -> Void) {
        self.whenOver = whenOver
    }

    /// - Returns: nil if it comes too late.
    func add(_ channel: any Channel) -> Welcome? {
        let welcome: Welcome? = state.withLock { state in
            guard !state.takesNobodyIn else { return nil }
            state.channels[ObjectIdentifier(channel)] = channel
            return state.isEnding ? .asTheLast : .asOthers
        }
        if welcome != nil { channel.closeFuture.whenComplete { _ in self.remove(channel) } }
        return welcome
    }

    /// Everybody says what they are saying to its end.
    func end() {
        let channels = state.withLock { state in
            state.isEnding = true
            return Array(state.channels.values)
        }
        for channel in channels {
            channel.eventLoop.execute { Self.tellToEnd(channel) }
        }
    }

    static func tellToEnd(_ channel: any Channel) {
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }

    func takeNobodyIn() {
        let isOver = state.withLock { state in
            state.takesNobodyIn = true
            return state.isOver
        }
        if isOver { whenOver() }
    }

    private func remove(_ channel: any Channel) {
        let isOver = state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = nil
            return state.isOver
        }
        if isOver { whenOver() }
    }
}
