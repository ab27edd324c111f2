public import Domain
import Foundation
import Synchronization

/// The sign-in of a city, as this house speaks with it: code flow with PKCE (OpenID Connect Core 1.0, RFC 7636).
public final class OpenIDProvider: Sendable {
    /// How long its description and its keys are believed without asking again.
    static let patience = Duration.hours(1)
    /// How often it is asked for new keys at most, whatever names the tokens give.
    static let pauseBetweenKeys = Duration.minutes(5)
    /// So long nobody asks a provider again that was away.
    static let pauseAfterFailure = Duration.seconds(5)

    public let settings: OpenIDSettings
    private let clock: WallClock
    /// Signs what follows from an attempt.
    private let signingKey: [UInt8]
    private let letterbox: Letterbox
    private let known = Mutex(Known())

    private struct Known {
        var description: (value: ProviderDescription, at: Instant)?
        var keys: (list: [ProviderKey], at: Instant)?
        var failure: (problem: OpenIDProblem, at: Instant)?
    }

    public convenience init(_ settings: OpenIDSettings, clock: WallClock, signingKey: [UInt8]) {
        self.init(settings, clock: clock, signingKey: signingKey, letterbox: Letterbox())
    }

    init(_ settings: OpenIDSettings, clock: WallClock, signingKey: [UInt8], letterbox: Letterbox) {
        (self.settings, self.clock) = (settings, clock)
        (self.signingKey, self.letterbox) = (signingKey, letterbox)
    }

    /// Whether it is there, and describes itself as it was set here.
    public func look() async throws(OpenIDProblem) {
        _ = try await description()
    }

    /// Where a browser goes to sign in.
    /// - Parameter place: where it is to come back, as the provider knows it.
    public func address(for attempt: SignInAttempt, returningTo place: String) async throws(OpenIDProblem) -> String {
        let authorization = try await description().authorization
        let query = [
            (name: "response_type", value: "code"), (name: "client_id", value: settings.client),
            (name: "redirect_uri", value: place), (name: "scope", value: "openid email profile"),
            (name: "state", value: attempt.state(signedWith: signingKey)),
            (name: "nonce", value: attempt.nonce(signedWith: signingKey)),
            (name: "code_challenge", value: attempt.challenge(signedWith: signingKey)),
            (name: "code_challenge_method", value: "S256"),
        ]
        return authorization + (authorization.contains("?") ? "&" : "?") + query.asForm
    }

    /// Whether the provider has sent this browser back, and nobody else.
    /// - Parameter issuer: who says to have sent it (RFC 9207); nil if nobody does.
    public func isAnswer(_ state: String, from issuer: String?, to attempt: SignInAttempt) -> Bool {
        attempt.isOpen(at: clock.now) && attempt.isAnswered(by: state, signedWith: signingKey)
            && (issuer ?? settings.issuer) == settings.issuer
    }

    /// Who has come back with `code`, which is good for one time.
    public func identity(
        of code: String, answering attempt: SignInAttempt, returningTo place: String
    ) async throws(OpenIDProblem) -> WorkIdentity {
        let description = try await description()
        let (token, access) = try await tokens(for: code, of: attempt, returningTo: place, at: description)
        let claims = try token.claims(signedBy: try await key(of: token, at: description))
        let person = try SaidPerson(
            claims, for: settings, nonce: attempt.nonce(signedWith: signingKey), access: access, at: clock.now)
        var more: [String: SaidValue]?
        if person.leavesOpen(settings), let address = description.person {
            let answer = try await letterbox.answer(
                to: .init(address: address, headers: ["Authorization: Bearer \(access)"]))
            guard let values = SaidValue.document(answer) else { throw .unreadable(.person) }
            more = values
        }
        return try person.identity(with: more, for: settings)
    }

    private func tokens(
        for code: String, of attempt: SignInAttempt, returningTo place: String, at description: ProviderDescription
    ) async throws(OpenIDProblem) -> (token: SignedToken, access: String) {
        var form = [
            (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
            (name: "redirect_uri", value: place),
            (name: "code_verifier", value: attempt.verifier(signedWith: signingKey)),
        ]
        var question = Letterbox.Question(address: description.token)
        if description.wantsSecretInForm {
            form += [(name: "client_id", value: settings.client), (name: "client_secret", value: settings.secret)]
        } else {
            // RFC 6749, section 2.3.1: each of the two as a form sends it.
            let pair = "\(settings.client.percentEncoded):\(settings.secret.percentEncoded)"
            question.headers = ["Authorization: Basic \(Data(pair.utf8).base64EncodedString())"]
        }
        question.form = form.asForm
        let answer = SaidValue.document(try await letterbox.answer(to: question))
        guard let text = answer?["id_token"]?.text, let access = answer?["access_token"]?.text, access.isPlainToken
        else { throw .unreadable(.token) }
        return (try SignedToken(text), access)
    }

    // MARK: What is known of it

    private func description() async throws(OpenIDProblem) -> ProviderDescription {
        let now = clock.now
        let (kept, failure) = known.withLock { known in (known.description, known.failure) }
        if let kept, now < kept.at.advanced(by: Self.patience), kept.at <= now { return kept.value }
        if let failure, now < failure.at.advanced(by: Self.pauseAfterFailure), failure.at <= now {
            throw failure.problem
        }
        do throws(OpenIDProblem) {
            let answer = try await letterbox.answer(to: .init(address: settings.descriptionAddress))
            let description = try ProviderDescription(answer, of: settings)
            known.withLock { $0.description = (value: description, at: now) }
            return description
        } catch {
            known.withLock { $0.failure = (problem: error, at: now) }
            throw error
        }
    }

    /// The key that a token names. One that nobody knows is asked for again, but not for every token that invents a name.
    private func key(
        of token: SignedToken, at description: ProviderDescription
    ) async throws(OpenIDProblem) -> ProviderKey {
        let now = clock.now
        let kept = known.withLock { $0.keys }
        if let kept, now < kept.at.advanced(by: Self.patience), kept.at <= now {
            if let key = Self.key(of: token, among: kept.list) { return key }
            guard now >= kept.at.advanced(by: Self.pauseBetweenKeys) else { throw .untrusted(.key) }
        }
        let answer = SaidValue.document(try await letterbox.answer(to: .init(address: description.keys)))
        guard case .list(let said)? = answer?["keys"] else { throw .unreadable(.keys) }
        let list = said.compactMap(ProviderKey.init)
        known.withLock { $0.keys = (list: list, at: now) }
        guard let key = Self.key(of: token, among: list) else { throw .untrusted(.key) }
        return key
    }

    /// By its name; a token without one is signed by the only key there is for its way of signing, or by none.
    private static func key(of token: SignedToken, among keys: [ProviderKey]) -> ProviderKey? {
        let fitting = keys.filter { $0.algorithm == token.algorithm && (token.key == nil || $0.name == token.key) }
        return fitting.count == 1 ? fitting[0] : nil
    }
}

extension String {
    /// RFC 6750, section 2.1: it stands in a header, and ends it nowhere.
    fileprivate var isPlainToken: Bool {
        !isEmpty && utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}
