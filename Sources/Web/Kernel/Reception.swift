import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Secrets
import ServiceLifecycle
import Storage
import Words

/// What happens before and after every handler: who calls, in which language, whether that is allowed, and what becomes
/// of an error.
struct Reception: Sendable {
    let services: Services

    private var cookies: BrowserCookies { BrowserCookies(isBehindTLS: services.settings.isBehindTLS) }

    /// Where letters to many lead whoever wants no more of them.
    private static let oneClick: Set<String> = [
        InvitationAddress.pattern.noMore, MeasureAnswerAddress.pattern.noMore, NewsAddress.pattern.noMore,
        HelpAddress.pattern.noMore, LetterListAddress.pattern.noMore,
    ]

    /// How long the rest of a body may take when the server is told to end.
    private static let lastPatience = Duration.seconds(5)

    func answer(_ request: Request, parameters: Parameters, on route: Route) async -> Response {
        var body = ByteBuffer()
        do {
            if request.method != .get { body = try await self.body(of: request, on: route) }
            var visit = try await visit(request, body, parameters: parameters, on: route)
            do {
                try await checkForm(visit, on: route)
                if visit.bringsFactor {
                    // What the form asks for is judged by what they may do now.
                    try await visit.proveFactor()
                    visit = visit.calling(as: try await caller(of: request))
                }
                guard var response = try await read(visit, on: route) else { throw NotFound() }
                remember(visit, in: &response)
                return response
            } catch {
                var response =
                    if error is NotFound, !route.isForPrograms, let place = try? await visit.placeReachedBefore() {
                        visit.redirect(to: place)
                    } else if !route.isForPrograms, let question = await visit.factorQuestion(after: error) {
                        question
                    } else if error is NotFound, let address = try? await visit.addressAfterMerger() {
                        visit.movedPermanently(to: address)
                    } else if let form = await form(of: visit, after: error, on: route) { form } else {
                        ErrorAnswers(services: services).answer(error, to: visit, isForPrograms: route.isForPrograms)
                    }
                remember(visit, in: &response)
                return response
            }
        } catch {
            return await answerWithoutRoute(request, body, error: error, isForPrograms: route.isForPrograms)
        }
    }

    /// The answer of a route, in the way in which the address asks to read it.
    private func read(_ visit: Visit, on route: Route) async throws -> Response? {
        guard !route.isForPrograms, PageReading.isAsked(by: visit) else { return try await route.answer(visit) }
        // Who asks for a way of reading that there is not reads the page as it is.
        guard let reading = PageReading(visit) else {
            return try await route.answer(visit.reading(in: visit.words))
        }
        return try await reading.answer(visit) { visit in try await route.answer(visit) }
    }

    /// The form that was sent, filled and ready to be sent again: as its handler shows it when something is wrong with it, or
    /// with one button if no handler shows it. Nil where sending the same again makes no sense.
    private func form(of visit: Visit, after error: any Error, on route: Route) async -> Response? {
        guard visit.request.method == .post, !route.isForPrograms, visit.canBeFromOurPages else { return nil }
        let isClosed = visit.caller.signedIn == nil && route.access.proofs.contains(.session)
        guard let withheld = isClosed && error is NotFound ? .signedOut : WithheldForm(error) else { return nil }
        ErrorAnswers(services: services).log(error)
        let shown = try? await route.answer(visit.withholding(withheld))
        if var shown, shown.status.kind == .clientError {
            withheld.mark(&shown)
            return shown
        }
        return WithheldFormPage(visit: visit, form: isClosed && shown == nil ? .signedOut : withheld).response
    }

    /// The answer where no handler was reached: an unknown address, a body that is too large, a database that is gone.
    func answerWithoutRoute(
        _ request: Request, _ body: ByteBuffer = ByteBuffer(), error: any Error, isForPrograms: Bool? = nil
    ) async -> Response {
        let (isForPrograms, answers) = (
            isForPrograms ?? ProgramAddress.covers(request.uri.path), ErrorAnswers(services: services)
        )
        var visit = Visit(
            services: services, request: request, parameters: Parameters(), caller: await anyCaller(of: request),
            words: words(for: request, query: query(of: request)), query: query(of: request),
            // The form of somebody who is signed in counts again when the database has come back.
            browserSecret: cookies.secret(cookies.sessionName, of: request)
                ?? cookies.secret(cookies.browserName, of: request),
            formCopy: Secret(from: services.randomness), body: body,
            formBody: isForPrograms ? FormBody() : FormBody(body, sentAs: request.headers[.contentType]),
            formKeys: await services.lastFormKeys())
        if !isForPrograms { visit.crises = (try? await services.openCrises()) ?? [] }
        var response = answers.answer(error, to: visit, isForPrograms: isForPrograms)
        if !isForPrograms, request.method == .post, visit.canBeFromOurPages, let withheld = WithheldForm(error) {
            response = WithheldFormPage(visit: visit, form: withheld).response
        }
        remember(visit, in: &response)
        return response
    }

    private func visit(
        _ request: Request, _ body: ByteBuffer, parameters: Parameters, on route: Route
    ) async throws -> Visit {
        let caller = try await caller(of: request)
        try await services.sayBetterWords()
        let query = query(of: request)
        let browserSecret =
            caller.signedIn?.session ?? cookies.secret(cookies.browserName, of: request)
            ?? (route.isForPrograms ? nil : Secret(from: services.randomness))
        var visit = Visit(
            services: services, request: request, parameters: parameters, caller: caller,
            words: words(for: request, query: query), query: query, browserSecret: browserSecret,
            formCopy: Secret(from: services.randomness), body: body,
            formBody: route.isForPrograms ? FormBody() : FormBody(body, sentAs: request.headers[.contentType]),
            formKeys: try await services.formKeys())
        if !route.isForPrograms { visit.crises = try await services.openCrises() }
        return visit
    }

    /// The whole body, if it comes whole and in time. The line's own limit starts anew with every byte.
    private func body(of request: Request, on route: Route) async throws -> ByteBuffer {
        let (body, patience) = (request.body, services.settings.bodyPatience)
        return try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
            group.addTask {
                do {
                    return try await body.collect(upTo: route.bodyLimit)
                } catch let error where error is NIOTooManyBytesError {
                    throw error
                } catch is CancellationError {
                    throw BrokenBody(status: .requestTimeout)
                } catch {
                    throw BrokenBody(status: .badRequest)
                }
            }
            group.addTask {
                try await Task.sleep(for: patience)
                throw BrokenBody(status: .requestTimeout)
            }
            group.addTask {
                // A server that is told to end waits a moment for the rest; nothing was answered for it yet.
                try await gracefulShutdown()
                try await Task.sleep(for: Self.lastPatience)
                throw BrokenBody(status: .requestTimeout)
            }
            defer { group.cancelAll() }
            guard let whole = try await group.next() else { throw CancellationError() }
            return whole
        }
    }

    // MARK: Who calls

    private func caller(of request: Request) async throws -> Caller {
        if let bearer = request.bearer {
            guard let secret = Secret(text: bearer) else { return .visitor }
            let hash = secret.hash
            let token = try await services.accessTokens.value(of: hash, in: services.database) {
                try $0.accessToken(hash: hash)
            }
            return token.map(Caller.token) ?? .visitor
        }
        guard let session = cookies.secret(cookies.sessionName, of: request) else { return .visitor }
        let (hash, now) = (session.hash, services.clock.now)
        let today = CalendarDay(of: now, in: services.settings.timeZone)
        let lastUse = services.sessions.lastUse(of: hash)
        let found = try await services.database.read { db -> SignedIn? in
            guard let (account, roles, factor) = try db.signedIn(session: hash, at: now, lastSeen: lastUse) else {
                return nil
            }
            let networks = SignedIn.organisations(editedBy: roles)
            return SignedIn(
                account: account, roles: roles, factor: factor, session: session,
                members: try db.membersLetting(anyOf: networks, on: today))
        }
        guard let found else { return .visitor }
        if !LiveAddress.isFollowed(request.uri.path) { services.sessions.note(hash, at: now) }
        return .account(found)
    }

    private func anyCaller(of request: Request) async -> Caller {
        (try? await caller(of: request)) ?? .visitor
    }

    private func query(of request: Request) -> FormFields {
        FormFields(urlEncoded: request.uri.query ?? "")
    }

    private func words(for request: Request, query: FormFields) -> Words {
        let lexicon = services.lexicon
        return lexicon.words(
            in: lexicon.language(
                address: query["lang"], cookie: request.cookies[cookies.languageName]?.value,
                acceptLanguage: request.headers[.acceptLanguage]))
    }

    // MARK: Forms

    /// A form counts only if it comes from a page that we showed to this very browser.
    private func checkForm(_ visit: Visit, on route: Route) async throws {
        guard visit.request.method != .get, visit.request.method != .head else { return }
        if case .token = visit.caller { return }
        // A script of our pages sends the token of the form as a header. A program without either proves no
        // intention, and its route refuses it.
        if route.isForPrograms { return }
        // A mail program that takes its reader off a list sends no form; the secret in the address is its proof (RFC 8058).
        if Self.oneClick.contains(route.path), visit.isOneClick { return }
        guard visit.sentToken != nil else { throw FormExpired() }
    }

    // MARK: Around every answer

    /// Keeps what the browser has to bring next time.
    private func remember(_ visit: Visit, in response: inout Response) {
        if let secret = visit.browserSecret, secret != cookies.secret(cookies.sessionName, of: visit.request),
            visit.request.cookies[cookies.browserName]?.value != secret.text, response.headers[.eTag] == nil,
            response.headers[.contentType]?.hasPrefix("text/html") == true
        {
            response.setCookie(cookies.cookie(cookies.browserName, secret.text, lifetime: .days(30)))
        }
        if visit.query["lang"] == visit.words.language.tag.rawValue {
            response.setCookie(
                cookies.cookie(cookies.languageName, visit.words.language.tag.rawValue, lifetime: .days(365)))
        }
    }

    func addHeaders(to response: inout Response, for request: Request) {
        BrowserPolicies.add(to: &response.headers, for: request.uri.path)
        if services.settings.isBehindTLS {
            response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }
}

/// The line went down in the middle of a body, what came is no HTTP, or the rest did not come in time: no defect of ours,
/// whatever the server calls it.
private struct BrokenBody: Error, Explainable {
    let status: HTTPResponse.Status

    func explanation(in words: Words) -> String { words(KernelPhrase.problemSentence) }
}

extension Request {
    /// What a program shows in the header `Authorization: Bearer …`. Unlike a cookie, no browser sends it by itself.
    var bearer: Substring? {
        guard let header = headers[.authorization], header.prefix(7).lowercased() == "bearer " else { return nil }
        return header.dropFirst(7)
    }
}

extension HTTPField.Name {
    /// The form's token where a script sends it.
    static let formToken = Self(known: "X-Form-Token")

    /// A name that stands in our own code.
    init(known name: StaticString) {
        guard let known = Self(name.description) else { preconditionFailure("\(name) cannot be a header") }
        self = known
    }
}
