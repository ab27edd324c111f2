import Domain
import Secrets
import TestHouse
import Testing

@testable import OpenID

/// What a cookie keeps between the button and the way back.
@Suite struct SignInAttemptTests {
    private static let key = Array("key".utf8)

    private func attempt(next: String? = nil) -> SignInAttempt {
        SignInAttempt(Secret(from: .seeded(3)), at: .testStart, next: next)
    }

    @Test(arguments: [nil, "/desk", "/organisations?q=a;b,c&page=2"])
    func `it comes back from a cookie as it went into it`(next: String?) throws {
        let attempt = attempt(next: next)
        #expect(!attempt.text.contains { "; ,\"\\".contains($0) })
        #expect(SignInAttempt(text: attempt.text) == attempt)
    }

    @Test(arguments: [
        "", ".", "..", "x.1.", "0123456789abcdef0123456789abcdef.x.", "0123456789abcdef0123456789abcdef.1.*",
    ])
    func `what is none is none`(text: String) {
        #expect(SignInAttempt(text: text) == nil)
    }

    @Test func `only what follows from it answers it`() throws {
        let (attempt, other) = (attempt(), SignInAttempt(Secret(from: .seeded(4)), at: .testStart, next: nil))
        let state = attempt.state(signedWith: Self.key)
        #expect(attempt.isAnswered(by: state, signedWith: Self.key))
        #expect(!other.isAnswered(by: state, signedWith: Self.key))
        #expect(!attempt.isAnswered(by: state, signedWith: Array("other".utf8)))
        #expect(!attempt.isAnswered(by: "", signedWith: Self.key))
        // Whoever turns the way on in the cookie has another attempt.
        #expect(!self.attempt(next: "/elsewhere").isAnswered(by: state, signedWith: Self.key))
    }

    @Test func `it ends after a quarter of an hour`() {
        let attempt = attempt()
        #expect(attempt.isOpen(at: .testStart) && attempt.isOpen(at: .testStart.advanced(by: .minutes(14))))
        #expect(!attempt.isOpen(at: .testStart.advanced(by: .minutes(15))))
        #expect(!attempt.isOpen(at: .testStart.advanced(by: .seconds(-1))))
    }
}

/// How a city names its sign-in.
@Suite struct OpenIDSettingsTests {
    private func settings(_ issuer: String) throws -> OpenIDSettings {
        try OpenIDSettings(
            issuer: issuer, client: "a", secret: "b", rules: WorkAccountRules(domains: "stadt.example"))
    }

    @Test(arguments: [
        "https://login.example", "https://login.example/realms/stadt", "https://login.example:8443/",
        "http://localhost:4593/api/oidc", "http://127.0.0.1:4593", "http://[::1]:4593",
    ])
    func `an issuer is taken as it calls itself`(issuer: String) throws {
        let settings = try settings(issuer)
        #expect(settings.issuer == issuer)
        #expect(settings.descriptionAddress.hasSuffix("/.well-known/openid-configuration"))
        #expect(!settings.descriptionAddress.dropFirst(8).contains("//"))
    }

    @Test(arguments: [
        "login.example", "http://login.example", "https://", "ftp://x", "https://u:p@x", "https://x?a=b", "https://a b",
        "http://localhost.example", "https://x#y",
    ])
    func `what is none, or an open line through the net, is refused`(issuer: String) {
        #expect(throws: OpenIDSettings.NotAnAddress.self) { try settings(issuer) }
    }

    @Test func `a provider behind TLS names no address that is not`() throws {
        let settings = try settings("https://login.example")
        #expect(settings.mayName("https://keys.example/a?b=c"))
        for address in ["http://localhost/keys", "http://keys.example", "file:///etc/passwd"] {
            #expect(!settings.mayName(address))
        }
        #expect(try self.settings("http://localhost:1").mayName("http://localhost:1/keys"))
    }
}
