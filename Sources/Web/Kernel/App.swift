import Domain
public import Hummingbird
import Logging
import NIOCore
public import ServiceLifecycle
import Storage

/// The whole house: every route of every feature, and what happens around each of them.
public struct App: Sendable {
    public let services: Services
    let routes: Routes

    public init(services: Services) {
        self.services = services
        routes = App.allRoutes
    }

    /// Every address there is. One line for each feature.
    static let allRoutes: Routes = {
        var routes = Routes()
        MachineRoutes.add(to: &routes)
        StartRoutes.add(to: &routes)
        InformationRoutes.add(to: &routes)
        DataProtectionRoutes.add(to: &routes)
        LetterListRoutes.add(to: &routes)
        FeedbackRoutes.add(to: &routes)
        AskRoutes.add(to: &routes)
        AccountRoutes.add(to: &routes)
        FactorRoutes.add(to: &routes)
        OwnDataRoutes.add(to: &routes)
        HeldRoleRoutes.add(to: &routes)
        WorkAccountRoutes.add(to: &routes)
        DeskRoutes.add(to: &routes)
        StyleRoutes.add(to: &routes)
        NetworkRoutes.add(to: &routes)
        EventRoutes.add(to: &routes)
        StandRoutes.add(to: &routes)
        GroupRoutes.add(to: &routes)
        GroupPlanRoutes.add(to: &routes)
        NeedsRoutes.add(to: &routes)
        BoardRoutes.add(to: &routes)
        MeasureRoutes.add(to: &routes)
        AskingRoutes.add(to: &routes)
        HelpRoutes.add(to: &routes)
        DocumentRoutes.add(to: &routes)
        ImpactRoutes.add(to: &routes)
        ReferenceSheetRoutes.add(to: &routes)
        CoverageRoutes.add(to: &routes)
        CrisisRoutes.add(to: &routes)
        TranslationRoutes.add(to: &routes)
        BetterWordsRoutes.add(to: &routes)
        OpenDataRoutes.add(to: &routes)
        CatalogueRoutes.add(to: &routes)
        OpenAPIDocument.add(to: &routes)
        return routes
    }()

    /// The way from them to pages.
    static let routesToPages = RoutesToPages(of: allRoutes)

    /// Answers requests; for a server and for tests.
    var responder: some HTTPResponder<AppContext> {
        let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
        let (reception, requests) = (Reception(services: services), services.requests)
        router.add(middleware: HouseAnswers(reception: reception))
        for route in routes.all {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                let response = await reception.answer(request, parameters: context.parameters, on: route)
                requests.count(response.status, on: route)
                return response
            }
        }
        return router.buildResponder()
    }

    /// Reads what many pages need, so that no visitor waits for it.
    public func prepare() async throws {
        let (directory, today) = (
            services.directory, CalendarDay(of: services.clock.now, in: services.settings.timeZone)
        )
        try await services.database.read { try directory.prepare(today: today, from: $0) }
    }

    /// The server as a program.
    ///
    /// - Parameters:
    ///   - socket: one that somebody else has opened and keeps, such as systemd; it goes before host and port.
    ///   - companions: what runs and ends together with it, such as the delivery of mail.
    ///   - onServerRunning: hears the port, if there is one.
    public func application(
        at socket: CInt?, host: String, port: Int, companions: [any Service],
        onServerRunning: @escaping @Sendable (Int?) async -> Void
    ) -> any ApplicationProtocol {
        if let socket {
            return HeirApplication(
                responder: responder, socket: socket, connections: services.connections,
                services: [services.live] + companions, logger: services.logger, isRunning: onServerRunning)
        }
        return Application(
            responder: responder,
            server: .http1(
                configuration: .init(additionalChannelHandlers: [LineRulesPlacement()], idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), backlog: 1_024,
                availableConnectionsDelegate: ConnectionLimit(connections: services.connections)),
            services: [services.live] + companions,
            onServerRunning: { channel in await onServerRunning(channel.localAddress?.port ?? port) },
            logger: services.logger)
    }
}

/// Gives everything that no route answers a friendly page, and every answer its headers.
private struct HouseAnswers: RouterMiddleware {
    let reception: Reception

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if var preflight = BrowserPolicies.answerToPreflight(of: request) {
            reception.services.requests.count(preflight.status, on: nil)
            reception.addHeaders(to: &preflight, for: request)
            return preflight
        }
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            // An address that only takes forms has no page of its own.
            let page = request.method == .get ? App.routesToPages.page(insteadOf: request.uri.path) : nil
            if let page, error is HTTPError {
                response = Response(status: .seeOther, headers: [.location: page])
            } else {
                response = await reception.answerWithoutRoute(request, error: error)
            }
            reception.services.requests.count(response.status, on: nil)
        }
        reception.addHeaders(to: &response, for: request)
        return response
    }
}
