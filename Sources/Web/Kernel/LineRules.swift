import NIOCore
import NIOHTTP1

/// What a line of HTTP/1 must be, where the framework leaves it open (RFC 9112): one host in each request, a line of
/// HTTP/1.0 ends with its answer, and a server that is told to end answers what is under way.
///
/// It stands right behind the decoder, where the version of a request is still known.
final class LineRules: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// For how long a line that was answered before stays open when the server is told to end: what was sent on it at that
    /// moment is still answered. A newcomer is let go at once where the server may not have taken it into its hands any more:
    /// a line that nobody holds while it is open ends the program.
    static let farewell = TimeAmount.milliseconds(500)

    private struct Request {
        let version: HTTPVersion
        let isLast: Bool
    }

    /// Those that wait for an answer; some send the next before they have read the last.
    private var open = CircularBuffer<Request>()
    private var isRefused = false
    private var isEnding = false
    private var wasAnswered: Bool

    /// - Parameter holdsNewcomers: whether the server has in its hands whatever is open. Then a newcomer has as long as others.
    init(holdsNewcomers: Bool) {
        wasAnswered = holdsNewcomers
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        guard Self.isFramed(head) else {
            isRefused = true
            // Answered with 400 by whoever reads, as anything that is no HTTP.
            return context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
        }
        let isLast =
            head.version.isOld || head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "close" }
        // The one spelling that is understood further on.
        if isLast { head.headers.replaceOrAdd(name: "connection", value: "close") }
        open.append(Request(version: head.version, isLast: isLast))
        context.fireChannelRead(wrapInboundOut(.head(head)))
        if isEnding { context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.code >= 200:
            if let request = open.first {
                head.version = request.version
                if request.isLast || isEnding { head.headers.replaceOrAdd(name: "connection", value: "close") }
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            _ = open.popFirst()
            wasAnswered = true
            context.write(data, promise: promise)
        case .head, .body: context.write(data, promise: promise)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent, open.isEmpty, wasAnswered, !isEnding else {
            isEnding = isEnding || event is ChannelShouldQuiesceEvent
            return context.fireUserInboundEventTriggered(event)
        }
        isEnding = true
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.farewell) {
            guard context.channel.isActive else { return }
            context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        }
    }

    /// A request names one host; without one it is of HTTP/1.0, which knows no chunks.
    private static func isFramed(_ head: HTTPRequestHead) -> Bool {
        let isOld = head.version.isOld
        let hosts = head.headers["host"]
        return (hosts.count == 1 || (hosts.isEmpty && isOld))
            && !(isOld && head.headers.contains(name: "transfer-encoding"))
    }
}

extension HTTPVersion {
    /// HTTP/1.0 and before: each request has a line of its own.
    fileprivate var isOld: Bool { major < 1 || (major == 1 && minor == 0) }
}

/// Puts the rules in their place; the framework itself lets handlers stand only behind its own.
final class LineRulesPlacement: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private let holdsNewcomers: Bool

    init(holdsNewcomers: Bool = false) {
        self.holdsNewcomers = holdsNewcomers
    }

    func handlerAdded(context: ChannelHandlerContext) {
        do {
            let pipeline = context.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(LineRules(holdsNewcomers: holdsNewcomers), position: .after(decoder))
        } catch {
            // Without the rules nobody is answered.
            context.close(promise: nil)
        }
    }
}
