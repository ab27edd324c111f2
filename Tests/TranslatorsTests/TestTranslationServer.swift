import NIOCore
import NIOPosix
import Synchronization

/// A service that answers every question (RFC 9112) with the same, or with nothing at all, and keeps what it was asked.
final class TestTranslationServer: Sendable {
    private let questions: Questions
    private let channel: any Channel

    private final class Questions: Sendable {
        let asked = Mutex<[String]>([])
    }

    /// - Parameters:
    ///   - status: such as `200 OK`.
    ///   - place: where it leads instead; nil to nowhere.
    ///   - body: nil never answers.
    static func start(
        status: String = "200 OK", leadingTo place: String? = nil, body: String?
    ) async throws -> TestTranslationServer {
        let questions = Questions()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Conversation(questions, status: status, place: place, body: body))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return TestTranslationServer(questions: questions, channel: channel)
    }

    private init(questions: Questions, channel: any Channel) {
        self.questions = questions
        self.channel = channel
    }

    func stop() async throws {
        try await channel.close()
    }

    var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }
    /// Each as it came over the line.
    var asked: [String] { questions.asked.withLock { $0 } }

    private final class Conversation: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let questions: Questions
        private let status: String
        private let place: String?
        private let body: String?
        private var unread = ""

        init(_ questions: Questions, status: String, place: String?, body: String?) {
            (self.questions, self.status, self.place, self.body) = (questions, status, place, body)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            unread += String(buffer: unwrapInboundIn(data))
            // What our side sends ends with its document.
            guard unread.contains("\r\n\r\n"), unread.hasSuffix("}") else { return }
            let question = unread
            questions.asked.withLock { $0.append(question) }
            unread = ""
            guard let body else { return }
            let location = place.map { "Location: \($0)\r\n" } ?? ""
            let answer =
                "HTTP/1.1 \(status)\r\n\(location)Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
                + "Connection: close\r\n\r\n\(body)"
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        }
    }
}
