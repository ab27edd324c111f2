import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// The server as a program at a socket that is open already. The framework's own application can only open one.
struct HeirApplication<Responder: HTTPResponder>: ApplicationProtocol where Responder.Context == AppContext {
    let responder: Responder
    /// Open, and listening.
    let socket: CInt
    let connections: OpenConnections
    let services: [any Service]
    let logger: Logger
    let isRunning: @Sendable (Int?) async -> Void

    func run() async throws {
        let configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [LineRulesPlacement(holdsNewcomers: true)], idleTimeout: .seconds(60))
        let server = HeirServer(
            http: HTTP1Channel(responder: answer, configuration: configuration), socket: socket,
            connections: connections, logger: logger, isRunning: isRunning)
        try await ServiceGroup(configuration: .init(services: services + [server], logger: logger)).run()
    }

    /// As the framework's application does it.
    private func answer(
        _ request: Request, through writer: consuming ResponseWriter, on channel: any Channel
    ) async throws {
        var logger = logger
        logger[metadataKey: "hb.request.id"] = .stringConvertible(RequestID())
        let context = AppContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
        var response: Response
        do {
            response = try await responder.respond(to: request, context: context)
        } catch let error as HTTPParserError {
            // Answered with 400 by whoever reads.
            throw error
        } catch {
            response = Response(status: .internalServerError)
        }
        response.headers[.date] = "\(WallClock.system.now.internetTime) GMT"
        do {
            try await writer.write(response: response.head, body: response.body)
        } catch is HTTPParserError {
            // Thrown on as it is, it would be answered a second time.
            throw ChannelError.inputClosed
        }
    }
}
