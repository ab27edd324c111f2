import NIOCore
import NIOPosix
import Synchronization

/// A mail server (RFC 5321) that keeps what it gets, and refuses what the test wants refused.
final class TestMailServer: Sendable {
    struct Received: Hashable {
        let sender: String
        let recipients: [String]
        /// As it came over the line, with the dots that were doubled on the way taken out again.
        let text: String
    }

    /// Answers a command itself, such as `550 no such mailbox`, or nil to let the server answer.
    typealias Refusal = @Sendable (_ command: String) -> String?

    private let mails = Mutex<[Received]>([])
    private let refusal = Mutex<Refusal>({ _ in nil })
    private let connections = Atomic(0)
    private let channel: any Channel

    static func start() async throws -> TestMailServer {
        let box = Box()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Conversation(box))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let new = TestMailServer(channel: channel)
        box.server.withLock { $0 = new }
        return new
    }

    private init(channel: any Channel) {
        self.channel = channel
    }

    func stop() async throws {
        try await channel.close()
    }

    var url: String { "smtp://127.0.0.1:\(channel.localAddress?.port ?? 0)" }
    var received: [Received] { mails.withLock { $0 } }
    var connectionCount: Int { connections.load(ordering: .relaxed) }

    func refuse(_ refusal: @escaping Refusal) {
        self.refusal.withLock { $0 = refusal }
    }

    private final class Box: Sendable {
        let server = Mutex<TestMailServer?>(nil)
    }

    private final class Conversation: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let box: Box
        private var unread = ""
        private var sender = ""
        private var recipients: [String] = []
        private var text: [String]?

        init(_ box: Box) {
            self.box = box
        }

        private var server: TestMailServer? { box.server.withLock { $0 } }

        func channelActive(context: ChannelHandlerContext) {
            server?.connections.add(1, ordering: .relaxed)
            answer("220 test ready", context)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            unread += String(buffer: unwrapInboundIn(data))
            while let end = unread.unicodeScalars.firstIndex(of: "\n") {
                let line = String(unread.unicodeScalars[..<end].filter { $0 != "\r" }.map(Character.init))
                unread = String(unread.unicodeScalars[unread.unicodeScalars.index(after: end)...])
                if text == nil { command(line, context) } else { partOfMail(line, context) }
            }
        }

        private func command(_ line: String, _ context: ChannelHandlerContext) {
            if let refusal = server?.refusal.withLock({ $0 })(line) { return answer(refusal, context) }
            switch line.prefix(4).uppercased() {
            case "EHLO": answer("250-test", context); answer("250 SIZE 1000000", context)
            case "MAIL": (sender, recipients) = (address(line), []); answer("250 sender is fine", context)
            case "RCPT": recipients.append(address(line)); answer("250 recipient is fine", context)
            case "DATA": text = []; answer("354 go on", context)
            case "QUIT": answer("221 bye", context); context.close(promise: nil)
            case "RSET", "NOOP": answer("250 fine", context)
            default: answer("500 unknown", context)
            }
        }

        private func partOfMail(_ line: String, _ context: ChannelHandlerContext) {
            guard line == "." else {
                text?.append(line.hasPrefix("..") ? String(line.dropFirst()) : line)
                return
            }
            let mail = Received(sender: sender, recipients: recipients, text: (text ?? []).joined(separator: "\r\n"))
            text = nil
            if let refusal = server?.refusal.withLock({ $0 })(".") { return answer(refusal, context) }
            server?.mails.withLock { $0.append(mail) }
            answer("250 taken", context)
        }

        private func address(_ line: String) -> String {
            String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
        }

        private func answer(_ text: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\r\n")), promise: nil)
        }
    }
}
