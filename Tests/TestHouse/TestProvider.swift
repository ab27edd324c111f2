import CJose
package import Domain
import Foundation
import NIOCore
import NIOPosix
import Secrets
import Synchronization

@testable package import OpenID

/// The sign-in of a city, as OpenID providers speak: over a line of this machine, with keys of its own. It does what it should
/// until it is told what to do wrong.
package final class TestProvider: Sendable {
    package static let client = "neue-wege"
    package static let secret = "s3cret: with % and ü"

    /// Somebody whom the city knows, and how it says so.
    package struct Person: Sendable {
        package var subject = "4711"
        package var email: String? = "hodan@stadt.example"
        /// As it stands in the document: `true`, and not `"true"`. Nil says nothing.
        package var isVerified: String? = "true"
        package var name = "Hodan Warsame"
        package var groups: [String] = []
        /// Whether the token itself names the address; else it stands where the token leads.
        package var tokenNamesAddress = false

        package init() {}
    }

    /// What a provider, or whoever stands between, does to get in.
    package enum Attack: String, CaseIterable, Sendable {
        case unsigned, signedWithPublicKey, otherAlgorithm, foreignKey, keyInHeader, unknownDuty
        case foreignIssuer, foreignAudience, secondAudience, foreignParty, expired, fromTomorrow, replayedNonce
        case noSubject, personOfAnother, otherAccess
    }

    private struct Grant {
        let nonce: String
        let challenge: String
        let place: String
    }

    private struct State {
        var person = Person()
        var attack: Attack?
        var grants: [String: Grant] = [:]
        var asked: [String] = []
        var key = TestKey.first
        var isAway = false
        /// Where a question for a token leads instead; nil to nowhere.
        var detour: String?
        /// By what name it describes itself; nil by its own.
        var otherName: String?
        var clockAhead = 0
        var endless = false
        /// How it hears who asks for a token; empty if it does not say, and hears what stands in the header.
        var ways: [String] = []
    }

    private final class Desk: Sendable {
        let state = Mutex(State())
    }

    private let desk: Desk
    private let channel: any Channel

    package static func start(clock: WallClock = .stopped(at: .testStart)) async throws -> TestProvider {
        let desk = Desk()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Conversation { question in Self.answer(to: question, desk, clock) })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return TestProvider(desk: desk, channel: channel)
    }

    private init(desk: Desk, channel: any Channel) {
        (self.desk, self.channel) = (desk, channel)
    }

    package func stop() async throws { try await channel.close() }

    package var issuer: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    /// As a house is set that lets its people in.
    package func settings(roles: String = "") throws -> OpenIDSettings {
        try OpenIDSettings(
            issuer: issuer, client: Self.client, secret: Self.secret,
            rules: WorkAccountRules(domains: "stadt.example", grants: roles))
    }

    // MARK: What it is told

    package func knows(_ change: @Sendable (inout Person) -> Void) { desk.state.withLock { change(&$0.person) } }
    package func attack(by attack: Attack?) { desk.state.withLock { $0.attack = attack } }
    package func signs(with key: TestKey) { desk.state.withLock { $0.key = key } }
    package func goesAway() { desk.state.withLock { $0.isAway = true } }
    package func comesBack() { desk.state.withLock { $0.isAway = false } }
    package func leads(to place: String) { desk.state.withLock { $0.detour = place } }
    package func callsItself(_ name: String) { desk.state.withLock { $0.otherName = name } }
    /// - Parameter ways: by which it says that it hears who asks; without them it says nothing of it.
    package func hears(by ways: [String]) { desk.state.withLock { $0.ways = ways } }
    package func talksWithoutEnd() { desk.state.withLock { $0.endless = true } }
    /// - Parameter seconds: how far its clock is ahead of ours.
    package func clockIsAhead(by seconds: Int) { desk.state.withLock { $0.clockAhead = seconds } }

    /// The paths that it was asked for, in their order.
    package var asked: [String] { desk.state.withLock { $0.asked } }

    /// What a browser does that was led to `address`: somebody signs in there and is sent back.
    /// - Returns: path and query with which the browser comes back.
    package func signIn(at address: String) throws -> String {
        let parts = Self.query(of: address)
        guard address.hasPrefix("\(issuer)/authorize?"), parts["response_type"] == "code",
            parts["client_id"] == Self.client, parts["code_challenge_method"] == "S256",
            parts["scope"]?.split(separator: " ").contains("openid") == true, let state = parts["state"],
            let nonce = parts["nonce"], let challenge = parts["code_challenge"], let place = parts["redirect_uri"]
        else { throw WrongQuestion(address: address) }
        let code = desk.state.withLock { desk in
            let code = "code-\(desk.grants.count + 1)"
            desk.grants[code] = Grant(nonce: nonce, challenge: challenge, place: place)
            return code
        }
        let path =
            "/" + place.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).dropFirst(3).joined()
        return "\(path)?code=\(code)&state=\(state)&iss=\(issuer)"
    }

    package struct WrongQuestion: Error {
        let address: String
    }

    package static func query(of address: String) -> [String: String] {
        let items = URLComponents(string: address)?.queryItems ?? []
        return Dictionary(items.map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: What it answers

    fileprivate struct Question {
        let path: String
        let headers: String
        let body: String

        /// As whoever asks calls it.
        var host: String {
            let line = headers.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix("host: ") }
            return line.map { String($0.dropFirst(6)) } ?? ""
        }
    }

    fileprivate struct Reply {
        var status = "200 OK"
        var headers = ""
        var body = "{}"
    }

    /// - Returns: nil says nothing at all.
    private static func answer(to question: Question, _ desk: Desk, _ clock: WallClock) -> Reply? {
        let own = "http://\(question.host)"
        return desk.state.withLock { state in
            state.asked.append(question.path)
            if state.isAway { return Reply(status: "503 Service Unavailable") }
            if state.endless { return Reply(body: "[\"" + String(repeating: "a", count: 1_000_000) + "\"]") }
            switch question.path {
            case "/.well-known/openid-configuration":
                let name = state.otherName ?? own
                let said = state.ways.map { "\"\($0)\"" }.joined(separator: ",")
                let ways = said.isEmpty ? "" : ",\"token_endpoint_auth_methods_supported\":[\(said)]"
                return Reply(
                    body: """
                        {"issuer":"\(name)","authorization_endpoint":"\(own)/authorize","token_endpoint":"\(own)/token",\
                        "jwks_uri":"\(own)/keys","userinfo_endpoint":"\(own)/person"\(ways)}
                        """)
            case "/keys":
                return Reply(body: #"{"keys":[{"kty":"oct","kid":"odd","k":"AAAA"},\#(state.key.publicHalf)]}"#)
            case "/token":
                if let detour = state.detour {
                    return Reply(status: "307 Temporary Redirect", headers: "Location: \(detour)/token\r\n")
                }
                return token(for: question, at: own, of: &state, at: clock.now)
            case "/person" where question.headers.contains("Authorization: Bearer access-"):
                let subject = state.attack == .personOfAnother ? "4712" : state.person.subject
                return Reply(
                    body: person(state.person, subject: subject, namesAddress: !state.person.tokenNamesAddress))
            default: return Reply(status: "404 Not Found")
            }
        }
    }

    /// Gives each code once, to whoever began with it.
    private static func token(for question: Question, at own: String, of state: inout State, at now: Instant) -> Reply {
        let form = query(of: "http://form/?" + question.body)
        let basic = Data([client, secret].map(\.percentEncoded).joined(separator: ":").utf8).base64EncodedString()
        guard form["grant_type"] == "authorization_code", let grant = form["code"].flatMap({ state.grants[$0] }),
            form["redirect_uri"] == grant.place,
            state.ways.contains("client_secret_post")
                ? form["client_id"] == client && form["client_secret"] == secret
                : question.headers.contains("Authorization: Basic \(basic)"),
            let verifier = form["code_verifier"], Secret.sha256(Array(verifier.utf8)).base64URL == grant.challenge
        else { return Reply(status: "400 Bad Request", body: #"{"error":"invalid_grant"}"#) }
        state.grants[form["code"] ?? ""] = nil
        let access = "access-\(form["code"] ?? "")"
        let token = signed(claims(grant.nonce, access, at: own, state, now), state)
        return Reply(body: #"{"access_token":"\#(access)","token_type":"Bearer","id_token":"\#(token)"}"#)
    }

    private static func claims(_ nonce: String, _ access: String, at own: String, _ state: State, _ now: Instant)
        -> String
    {
        let seconds = now.milliseconds / 1_000 + Int64(state.clockAhead)
        let hashed = state.attack == .otherAccess ? "another" : access
        let half = Array(Secret.sha256(Array(hashed.utf8)).prefix(16)).base64URL
        let parts = [
            #""iss":"\#(state.attack == .foreignIssuer ? "https://evil.example" : own)""#, #""at_hash":"\#(half)""#,
            #""nonce":"\#(state.attack == .replayedNonce ? "earlier" : nonce)""#,
            #""iat":\#(state.attack == .fromTomorrow ? seconds + 86_400 : seconds)"#,
            #""exp":\#(state.attack == .expired ? seconds - 61 : seconds + 300)"#,
        ]
        let audience =
            switch state.attack {
            case .foreignAudience: #""aud":"another""#
            case .secondAudience: #""aud":["\#(client)","another"]"#
            case .foreignParty: #""aud":["\#(client)","another"],"azp":"another""#
            default: #""aud":"\#(client)""#
            }
        let about = person(
            state.person, subject: state.attack == .noSubject ? "" : state.person.subject,
            namesAddress: state.person.tokenNamesAddress)
        return "{\(audience),\(parts.joined(separator: ",")),\(about.dropFirst())"
    }

    private static func person(_ person: Person, subject: String, namesAddress: Bool) -> String {
        var parts = [#""sub":"\#(subject)""#]
        if namesAddress, let email = person.email { parts.append(#""email":"\#(email)""#) }
        if namesAddress, let isVerified = person.isVerified { parts.append(#""email_verified":\#(isVerified)"#) }
        if !person.name.isEmpty { parts.append(#""name":"\#(person.name)""#) }
        let groups = person.groups.map { "\"\($0)\"" }.joined(separator: ",")
        parts.append(#""groups":[\#(groups)]"#)
        return "{\(parts.joined(separator: ","))}"
    }

    private static func signed(_ claims: String, _ state: State) -> String {
        let name = ("kid", state.key.name)
        switch state.attack {
        case .unsigned:
            let parts = [#"{"alg":"none"}"#, claims].map { Array($0.utf8).base64URL }
            return parts.joined(separator: ".") + "."
        case .signedWithPublicKey:
            return TestKey.shared(state.key.publicHalf).sign(claims, [("alg", "HS256"), name])
        case .otherAlgorithm: return state.key.sign(claims, [("alg", "RS512"), name])
        case .foreignKey: return TestKey.second.sign(claims, [("alg", "RS256"), name])
        case .keyInHeader:
            return TestKey.second.sign(
                claims, [("alg", "RS256"), ("kid", "brought-along"), ("jku", "http://127.0.0.1/keys")],
                bringing: TestKey.second.publicHalf)
        case .unknownDuty: return state.key.sign(claims, [("alg", "RS256"), name], minding: #"["exp"]"#)
        default: return state.key.sign(claims, [("alg", state.key.algorithm), name])
        }
    }

    private final class Conversation: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: @Sendable (Question) -> Reply?
        private var unread = ""

        init(_ answer: @escaping @Sendable (Question) -> Reply?) {
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            unread += String(buffer: unwrapInboundIn(data))
            guard let end = unread.firstRange(of: "\r\n\r\n") else { return }
            let (head, body) = (String(unread[..<end.lowerBound]), String(unread[end.upperBound...]))
            let length = head.firstMatch(of: /Content-Length: (\d+)/.ignoresCase()).flatMap { Int($0.1) } ?? 0
            guard body.utf8.count >= length else { return }
            unread = ""
            let path = head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            guard let reply = answer(Question(path: path, headers: head, body: body)) else { return }
            let text =
                "HTTP/1.1 \(reply.status)\r\n\(reply.headers)Content-Type: application/json\r\n"
                + "Content-Length: \(reply.body.utf8.count)\r\nConnection: close\r\n\r\n\(reply.body)"
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        }
    }
}
