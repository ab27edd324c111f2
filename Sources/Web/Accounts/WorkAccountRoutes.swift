import Actions
import Domain
import HTTPTypes
import Hummingbird
import Logging
import OpenID
import Secrets
import Storage
import Words

/// Signing in by the sign-in of the city: a link leads there, and it sends the browser back with a code.
///
/// The way back opens a page, and its button signs in: an address that is opened changes nothing here either.
enum WorkAccountRoutes {
    static func add(to routes: inout Routes) {
        routes.get(AccountAddress.workSignIn, for: .everyone, begin)
        routes.get(AccountAddress.workReturn, for: .everyone, showReturn)
        routes.post(AccountAddress.workReturn, for: .everyone, signIn)
        routes.get(AccountAddress.workConnection, for: .everyone, showConnection)
        routes.post(AccountAddress.workConnection, for: .everyone, connect)
    }

    /// A link and no form: browsers follow no form to another house than ours.
    private static let begin: Routes.Handler = { visit in
        let provider = try visit.workSignIn
        let next = SignInForm.safe(visit.query["next"])
        if visit.caller.signedIn != nil { return visit.redirect(to: next ?? AccountAddress.page) }
        let attempt = SignInAttempt(Secret(from: visit.services.randomness), at: visit.now, next: next)
        do throws(OpenIDProblem) {
            let address = try await provider.address(
                for: attempt, returningTo: visit.publicAddress(of: AccountAddress.workReturn))
            var response = visit.redirect(to: address)
            response.keep(attempt, for: SignInAttempt.lifetime, of: visit)
            return response
        } catch {
            return visit.notSignedIn(because: error)
        }
    }

    private static let showReturn: Routes.Handler = { visit in
        _ = try visit.workSignIn
        if visit.caller.signedIn != nil { return visit.redirect(to: AccountAddress.page) }
        let answer = WorkAnswer(visit.query)
        guard visit.workAttempt(answeredBy: answer) != nil else { return visit.notSignedIn(.notBegunHere) }
        guard !answer.code.isEmpty else { return visit.notSignedIn(answer.isAway ? .away : .refusedThere) }
        return visit.page(WorkReturnPage(visit: visit, answer: answer).frame)
    }

    private static let signIn: Routes.Handler = { visit in
        let (provider, answer) = (try visit.workSignIn, WorkAnswer(visit.form))
        try visit.requireThatFormCounts()
        if visit.caller.signedIn != nil { return visit.redirect(to: AccountAddress.page) }
        guard let attempt = visit.workAttempt(answeredBy: answer), !answer.code.isEmpty else {
            return visit.notSignedIn(.notBegunHere)
        }
        let identity: WorkIdentity
        do throws(OpenIDProblem) {
            identity = try await provider.identity(
                of: answer.code, answering: attempt, returningTo: visit.publicAddress(of: AccountAddress.workReturn))
        } catch {
            return visit.notSignedIn(because: error)
        }
        return try await visit.begin(attempt, as: identity, at: provider)
    }

    private static let showConnection: Routes.Handler = { visit in
        _ = try visit.workSignIn
        guard let link = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        let (hash, now) = (link.hash, visit.now)
        guard let browser = visit.workBrowser,
            try await visit.read({ try $0.isUsable(workLink: hash, in: browser, at: now) })
        else { return visit.notSignedIn(WorkAccountRefusal.linkIsSpent) }
        return visit.page(WorkConnectionPage(visit: visit).frame)
    }

    private static let connect: Routes.Handler = { visit in
        _ = try visit.workSignIn
        guard let link = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        try visit.requireThatFormCounts()
        guard let browser = visit.workBrowser else { return visit.notSignedIn(WorkAccountRefusal.linkIsSpent) }
        return try await visit.answering {
            let deed = ConnectWorkAccount(by: link, in: browser)
            // Not on to the city: browsers follow no form to another house than ours.
            return try await visit.once(then: AccountAddress.workConnected) { db in try deed.run(in: db) }
        } orExplain: { (refusal: WorkAccountRefusal) in
            WorkProblemPage(visit: visit, reason: .refused(refusal)).frame
        }
    }
}

/// What the sign-in of the city sends a browser back with (OpenID Connect Core 1.0, section 3.1.2.5).
struct WorkAnswer {
    let code: String
    let state: String
    /// Who says to have sent it (RFC 9207); nil if nobody does.
    let issuer: String?
    /// Whether it says itself that it may go better in a while (RFC 6749, section 4.1.2.1).
    let isAway: Bool

    init(_ fields: FormFields) {
        (code, state, issuer) = (fields["code"], fields["state"], fields["iss"].nonEmpty)
        isAway = ["server_error", "temporarily_unavailable"].contains(fields["error"])
    }

    var values: [(name: String, value: String)] {
        [(name: "code", value: code), (name: "state", value: state)] + (issuer.map { [(name: "iss", value: $0)] } ?? [])
    }
}

extension Visit {
    /// - Throws: `NotFound` where everybody signs in by letter.
    fileprivate var workSignIn: OpenIDProvider {
        get throws(NotFound) {
            guard let provider = services.workSignIn else { throw NotFound() }
            return provider
        }
    }

    /// The way through the sign-in of the city on which this browser is, as its cookie says.
    private var workAttempt: SignInAttempt? {
        let cookies = BrowserCookies(isBehindTLS: services.settings.isBehindTLS)
        return request.cookies[cookies.workName].flatMap { SignInAttempt(text: $0.value) }
    }

    /// The same, if the city has sent back this browser on just this way.
    fileprivate func workAttempt(answeredBy answer: WorkAnswer) -> SignInAttempt? {
        guard let attempt = workAttempt,
            services.workSignIn?.isAnswer(answer.state, from: answer.issuer, to: attempt) == true
        else { return nil }
        return attempt
    }

    /// What is kept of this browser to know it again when it opens the link of a letter.
    fileprivate var workBrowser: SecretHash? { workAttempt?.secret.hash }

    /// Lets somebody in whom the city has proven, or asks by letter whether an account is theirs.
    fileprivate func begin(
        _ attempt: SignInAttempt, as identity: WorkIdentity, at provider: OpenIDProvider
    ) async throws -> Response {
        let session = Secret(from: services.randomness)
        let deed = SignInAtWork(
            identity, rules: provider.settings.rules, session: session, browser: attempt.secret.hash,
            language: words.language.tag, correspondence: services.correspondence)
        try limit("work-account:\(identity.issuer) \(identity.subject)", burst: 20, per: .hours(1))
        do {
            switch try await write({ db in try deed.run(in: db) }) {
            case .asked(let email):
                var response = page(WorkAskedPage(visit: self, email: email).frame)
                response.keep(attempt, for: SignInAtWork.linkLifetime, of: self)
                return response
            case .signedIn(let account):
                let roles = try await read { db in try db.roles(of: account) }
                let home = try await home(of: account, holding: roles)
                var response = redirect(to: attempt.next.flatMap(SignInForm.safe) ?? home)
                let cookies = BrowserCookies(isBehindTLS: services.settings.isBehindTLS)
                response.setCookie(
                    cookies.cookie(cookies.sessionName, session.text, lifetime: SignInAtWork.sessionLifetime))
                response.setCookie(cookies.removal(of: cookies.workName))
                return response
            }
        } catch let refusal as WorkAccountRefusal {
            return notSignedIn(refusal)
        }
    }

    /// Says that the sign-in of the city has not led in. The log says what was wrong with it, and of whom it was is nowhere said.
    fileprivate func notSignedIn(because problem: OpenIDProblem) -> Response {
        services.logger.warning("nobody came in by the sign-in of the city", metadata: ["because": "\(problem)"])
        return notSignedIn(problem.isAway ? .away : .notBelieved)
    }

    fileprivate func notSignedIn(_ refusal: WorkAccountRefusal) -> Response { notSignedIn(.refused(refusal)) }

    fileprivate func notSignedIn(_ reason: WorkProblemPage.Reason) -> Response {
        page(WorkProblemPage(visit: self, reason: reason).frame, status: reason.status)
    }
}

extension Response {
    /// The browser keeps on which way through the sign-in of the city it is.
    fileprivate mutating func keep(_ attempt: SignInAttempt, for lifetime: Duration, of visit: Visit) {
        let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
        setCookie(cookies.cookie(cookies.workName, attempt.text, lifetime: lifetime))
    }
}

extension WorkAccountRefusal: Explainable {
    var status: HTTPResponse.Status {
        switch self {
        case .noAddress, .takenByAnother: .forbidden
        case .linkIsSpent: .gone
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .noAddress: words(OidcPhrase.noAddress)
        case .takenByAnother: words(OidcPhrase.takenByAnother)
        case .linkIsSpent: words(OidcPhrase.linkIsSpent)
        }
    }
}
