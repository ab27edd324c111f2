import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Secrets
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// A browser without a window: calls the routes in this process, keeps cookies, fills in and sends forms.
///
/// It stands in for `HummingbirdTesting`, which more than doubles the first build.
final class Browser {
    let app: App
    var services: Services { app.services }
    /// In which language this person reads.
    var language: String
    private(set) var cookies: [String: String]
    /// Where it was led, with the seal of what is told there.
    private var sealedPlaces: [String: String] = [:]
    /// Built once: to build all routes takes longer than most answers.
    private let responder: any HTTPResponder<AppContext>

    /// - Parameter cookies: those of somebody who came before, for another window of the same person.
    convenience init(_ app: App, cookies: [String: String] = [:], language: String = "de") {
        self.init(app, answering: app.responder, cookies: cookies, language: language)
    }

    private init(
        _ app: App, answering responder: any HTTPResponder<AppContext>, cookies: [String: String], language: String
    ) {
        self.app = app
        self.responder = responder
        self.cookies = cookies
        self.language = language
    }

    /// A browser with an empty database in memory.
    /// - Parameters:
    ///   - now: the time, which stands still.
    ///   - bodyPatience: how long a body may take; nil as the house has it.
    static func onEmptyCity(
        now: String = "2023-12-01T09:00", bodyPatience: Duration? = nil
    ) async throws -> Browser {
        let (day, time) = (now.prefix(10), now.suffix(5))
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let instant = try #require(CalendarDay(rawValue: String(day)))
            .at(try #require(TimeOfDay(rawValue: String(time))), in: berlin)
        return try await onEmptyCity(clock: .stopped(at: instant), bodyPatience: bodyPatience)
    }

    /// The same with a clock that a test sets.
    static func onEmptyCity(
        clock: WallClock, bodyPatience: Duration? = nil, publicAddress: String = "http://test.example"
    ) async throws -> Browser {
        let identifiers = IdentifierSource(clock: clock, randomness: .system)
        let database = try Database.inMemory(clock: clock, identifiers: identifiers)
        var settings = SiteSettings(publicAddress: publicAddress)
        if let bodyPatience { settings.bodyPatience = bodyPatience }
        return Browser(
            App(
                services: try await Services(
                    database: database, clock: clock, identifiers: identifiers, settings: settings,
                    lexicon: .ofTests, emptyDirectory: emptyDirectory, logger: Logger(label: "test"))))
    }

    /// Made once for all tests.
    static let emptyDirectory = DirectoryIndex.empty(of: .ofTests)

    /// Another person on the same server.
    func somebodyElse() -> Browser {
        Browser(app, answering: responder, cookies: [:], language: "de")
    }

    /// Signs in as somebody with these roles; the account is made if it is missing.
    /// - Parameter showingFactor: whether the session counts as having shown a second factor, for good.
    func signIn(_ email: String, roles: [RoleGrant] = [], showingFactor: Bool = true) async throws {
        let address = try #require(EmailAddress(rawValue: email))
        let (session, link) = (Secret(from: .system), Secret(from: .system))
        let expiry = services.clock.now.advanced(by: .hours(1))
        try await services.database.write(by: .system) { db in
            let account = try db.ensureAccount(email: address, name: "Test", language: .german)
            for role in roles { try db.grant(role, to: account.id) }
            try db.insert(signInLink: link.hash, for: account.id, expiry: expiry)
            _ = try db.signIn(with: link.hash, session: session.hash, expiry: expiry)
            // Most tests are about something else than the second factor.
            if showingFactor { try db.proveFactor(in: session.hash, of: account.id, isLasting: true) }
        }
        cookies["session"] = session.text
    }

    /// What our pages put into the hidden field of this browser's forms.
    var csrfToken: String {
        let secret = (cookies["session"] ?? cookies["browser"]).flatMap { Secret(text: $0) }
        return FormToken(copy: Secret(from: .system), of: secret, signingKey: services.signingKey).text
    }

    /// The address of a receipt as our own answer would give it to this browser.
    func sealed(_ page: String, telling told: String) -> String {
        let secret = (cookies["session"] ?? cookies["browser"]).flatMap { Secret(text: $0) }
        let seal = ReceiptSeal(page: page, query: told)
            .text(for: "form:" + (secret?.hash.rawValue ?? ""), signingKey: services.signingKey)
        return "\(page)?\(told)&\(ReceiptSeal.field)=\(seal ?? "")"
    }

    // MARK: Pages

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, headers: headers, body: "")
    }

    /// Sends a form as the page at `page` shows it: its hidden fields come along, `fields` are what the person typed.
    /// - Parameters:
    ///   - path: where the form goes; nil sends it to `page` itself.
    @discardableResult
    func submit(
        _ fields: [(String, String)], on page: String, to path: String? = nil
    ) async throws -> Answer {
        let shown = try await get(page)
        let own = shown.hiddenFields(ofFormTo: path ?? page) ?? shown.hiddenFields
        let hidden = own.filter { name, _ in !fields.contains { $0.0 == name } }
        return try await post(path ?? page, hidden + fields)
    }

    /// Searches as somebody does who types into the field of that page, and is shown what was found.
    func search(_ typed: String, on page: String, to path: String? = nil) async throws -> Answer {
        let sent = try await submit([("q", typed)], on: page, to: path)
        return try await get(try #require(sent.location))
    }

    /// Sends a form whose page says what would follow, as somebody does who reads that first and then applies it.
    @discardableResult
    func apply(_ fields: [(String, String)], on page: String, to path: String? = nil) async throws -> Answer {
        let form = path ?? page
        let shown = try await submit(fields + [("preview", "yes")], on: page, to: form)
        let hidden = (shown.hiddenFields(ofFormTo: form) ?? []).filter { name, _ in !fields.contains { $0.0 == name } }
        return try await post(form, hidden + fields)
    }

    func post(_ path: String, _ fields: [(String, String)]) async throws -> Answer {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~")
        let body = fields.map { name, value in
            let encoded = [name, value].map { $0.addingPercentEncoding(withAllowedCharacters: allowed) ?? "" }
            return encoded.joined(separator: "=")
        }.joined(separator: "&")
        return try await send(
            .post, path, headers: [.contentType: "application/x-www-form-urlencoded"], body: body)
    }

    func send(_ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, body: String) async throws -> Answer {
        try await send(method, path, headers: headers, body: RequestBody(buffer: ByteBuffer(string: body)))
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, body: RequestBody,
        until enough: String? = nil
    ) async throws -> Answer {
        try await Answer(try await open(method, path, headers: headers, body: body), until: enough)
    }

    /// What is answered before anybody reads it: a stream begins only when it is read.
    func open(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:],
        body: RequestBody = RequestBody(buffer: ByteBuffer())
    ) async throws -> Response {
        var headers = headers
        if headers[.acceptLanguage] == nil { headers[.acceptLanguage] = language }
        if !cookies.isEmpty {
            headers[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
                separator: "; ")
        }
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "test.example", path: sealedPlaces[path] ?? path,
                headerFields: headers),
            body: body)
        let context = AppContext(
            source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: services.logger))
        let response = try await responder.respond(to: request, context: context)
        keepCookies(of: response)
        if let place = response.headers[.location] {
            sealedPlaces[place.withoutSeal] = place
            // A page that does not read what it is told would say nothing, and nobody would notice.
            #expect(App.allRoutes.numbersLost(on: place).isEmpty, "\(method) \(path) leads to \(place)")
        }
        return response
    }

    /// Listens to a stream until it says `enough`.
    func listen(to path: String, headers: HTTPFields = [:], until enough: String) async throws -> Answer {
        try await send(.get, path, headers: headers, body: RequestBody(buffer: ByteBuffer()), until: enough)
    }

    private func keepCookies(of response: Response) {
        for header in response.headers[values: .setCookie] {
            let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = header.contains("Max-Age=0") ? nil : (pair.count > 1 ? pair[1] : "")
        }
    }
}

extension String {
    /// An address without the seal of a receipt that is told by its name alone.
    fileprivate var withoutSeal: String {
        contains("said=") ? self : replacing(/[&?]seal=[A-Za-z0-9_\-]+/, with: "")
    }
}

/// What came back.
struct Answer {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: String

    /// - Parameter enough: what a stream says last that is listened to; nil hears the whole answer.
    init(_ response: Response, until enough: String? = nil) async throws {
        let collector = Collector(enough: enough)
        do {
            try await response.body.write(collector)
        } catch is Collector.HeardEnough {}
        (status, headers, body) = (response.status, response.headers, collector.text)
    }

    /// Where the browser is sent next, without the seal of what is told there: a browser that was led there sends it along.
    var location: String? { headers[.location]?.withoutSeal }

    /// The page's hidden fields with their values.
    /// Whether the first thing of the page says why a form did not count, and is where reading begins.
    var beginsWithWarning: Bool {
        body.contains(
            /<main [^>]*><div class="within">\s*<div class="notice (caution|problem|info)" role="alert" tabindex="-1" autofocus>/
        )
    }

    var hiddenFields: [(String, String)] { Self.hiddenFields(in: body[...]) }

    /// Those of the first form that goes to `action`; nil if there is none.
    func hiddenFields(ofFormTo action: String) -> [(String, String)]? {
        body.matches(of: /<form [^>]*action="([^"]*)".*?<\/form>/.dotMatchesNewlines())
            // A form that only narrows down a list may lead to the same place.
            .first { $0.1 == action && $0.0.prefix { $0 != ">" }.contains("method=\"post\"") }
            .map { Self.hiddenFields(in: $0.0) }
    }

    private static func hiddenFields(in markup: Substring) -> [(String, String)] {
        markup.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)"/).map { (String($0.1), String($0.2)) }
    }

    func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body.utf8))
    }
}

/// Takes what a response writes, up to what is enough.
private final class Collector: ResponseBodyWriter {
    struct HeardEnough: Error {}

    private let enough: String?
    private var buffer = ByteBuffer()

    init(enough: String?) {
        self.enough = enough
    }

    var text: String { String(buffer: buffer) }

    func write(_ buffer: ByteBuffer) async throws {
        var buffer = buffer
        self.buffer.writeBuffer(&buffer)
        if let enough, text.contains(enough) { throw HeardEnough() }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
