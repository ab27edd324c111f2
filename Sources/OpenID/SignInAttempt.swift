public import Domain
public import Secrets

/// One way through the sign-in of the city, from the button here until the browser comes back. A cookie keeps it: nothing is
/// written before somebody is there.
///
/// What the provider must repeat (`state`, `nonce`) and what proves that the same browser asked (`verifier`) follow from it
/// and from the key of the house: whoever knows one of them finds no other.
public struct SignInAttempt: Hashable, Sendable {
    public static let lifetime = Duration.minutes(15)

    public let secret: Secret
    let begin: Instant
    /// The page of ours to which somebody wanted; nil leads to where they begin.
    public let next: String?

    public init(_ secret: Secret, at begin: Instant, next: String?) {
        (self.secret, self.begin, self.next) = (secret, begin, next)
    }

    /// As the cookie brought it back; nil for what is none.
    public init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let secret = Secret(text: parts[0]), let begin = Int64(parts[1]),
            let next = [UInt8](base64URL: parts[2])
        else { return nil }
        self.init(
            secret, at: Instant(milliseconds: begin),
            next: next.isEmpty ? nil : String(decoding: next, as: UTF8.self))
    }

    /// As the cookie keeps it.
    public var text: String { "\(secret.text).\(begin.milliseconds).\(Array((next ?? "").utf8).base64URL)" }

    /// Whether it has not taken too long.
    public func isOpen(at now: Instant) -> Bool {
        begin <= now && now < begin.advanced(by: Self.lifetime)
    }

    /// Whether the provider has sent back the browser that it got from us.
    public func isAnswered(by state: String, signedWith key: [UInt8]) -> Bool {
        Secret.isEqual(self.state(signedWith: key), state)
    }

    public func state(signedWith key: [UInt8]) -> String { part("state", key) }

    func nonce(signedWith key: [UInt8]) -> String { part("nonce", key) }

    /// RFC 7636: known to this house alone until it asks for the token.
    func verifier(signedWith key: [UInt8]) -> String { part("verifier", key) }

    func challenge(signedWith key: [UInt8]) -> String {
        Secret.sha256(Array(verifier(signedWith: key).utf8)).base64URL
    }

    private func part(_ name: String, _ key: [UInt8]) -> String {
        Secret.authentication(of: "work-account:\(name):\(text)", key: key).base64URL
    }
}
