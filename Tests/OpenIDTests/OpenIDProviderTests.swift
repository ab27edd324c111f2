import Domain
import Secrets
import TestHouse
import Testing

@testable import OpenID

/// A/3: who comes in by the sign-in of a city, and by what nobody does.
@Suite struct OpenIDProviderTests {
    private static let place = "http://test.example/sign-in/work/return"

    /// A house whose people sign in by a provider.
    private struct House {
        let provider: TestProvider
        let client: OpenIDProvider
        let clock: SetClock

        init() async throws {
            let clock = SetClock()
            provider = try await TestProvider.start(clock: clock.clock)
            client = OpenIDProvider(try provider.settings(), clock: clock.clock, signingKey: Array("key".utf8))
            self.clock = clock
        }

        func attempt() -> SignInAttempt { SignInAttempt(Secret(from: .system), at: clock.clock.now, next: nil) }

        /// Everything that a browser does, from the button to being back.
        func signIn() async throws -> WorkIdentity {
            let attempt = attempt()
            let address = try await client.address(for: attempt, returningTo: OpenIDProviderTests.place)
            let answer = TestProvider.query(of: "http://test.example" + (try provider.signIn(at: address)))
            return try await client.identity(
                of: answer["code"] ?? "", answering: attempt, returningTo: OpenIDProviderTests.place)
        }
    }

    @Test func `whoever signs in at the city is who the city says`() async throws {
        let house = try await House()
        house.provider.knows { $0.groups = ["NW-Team", "CN=Amt, OU=Gruppen"] }
        let identity = try await house.signIn()
        #expect((identity.issuer, identity.subject) == (house.provider.issuer, "4711"))
        #expect((identity.email?.rawValue, identity.name) == ("hodan@stadt.example", "Hodan Warsame"))
        #expect(identity.groups == ["NW-Team", "CN=Amt, OU=Gruppen"])
        try await house.provider.stop()
    }

    @Test func `the way there proves later that the same house asked, and gives nothing of that away`() async throws {
        let house = try await House()
        let attempt = house.attempt()
        let address = try await house.client.address(for: attempt, returningTo: Self.place)
        let query = TestProvider.query(of: address)
        #expect(query["code_challenge_method"] == "S256" && query["response_type"] == "code")
        let said = Set(["state", "nonce", "code_challenge"].compactMap { query[$0] })
        #expect(said.count == 3)
        #expect(said.isDisjoint(with: [attempt.secret.text, attempt.verifier(signedWith: Array("key".utf8))]))
        #expect(!address.contains(TestProvider.secret.percentEncoded))
        // Somebody else's code, without what that one kept to themselves, opens nothing.
        let code = TestProvider.query(of: "http://x" + (try house.provider.signIn(at: address)))["code"] ?? ""
        let other = house.attempt()
        await #expect(throws: OpenIDProblem.refused(400)) {
            _ = try await house.client.identity(of: code, answering: other, returningTo: Self.place)
        }
        try await house.provider.stop()
    }

    @Test func `a code is good for one time`() async throws {
        let house = try await House()
        let attempt = house.attempt()
        let address = try await house.client.address(for: attempt, returningTo: Self.place)
        let code = TestProvider.query(of: "http://x" + (try house.provider.signIn(at: address)))["code"] ?? ""
        _ = try await house.client.identity(of: code, answering: attempt, returningTo: Self.place)
        await #expect(throws: OpenIDProblem.refused(400)) {
            _ = try await house.client.identity(of: code, answering: attempt, returningTo: Self.place)
        }
        try await house.provider.stop()
    }

    @Test(arguments: [
        [String](), ["client_secret_basic"], ["client_secret_post"], ["client_secret_basic", "client_secret_post"],
        ["private_key_jwt", "client_secret_post", "client_secret_basic"],
    ])
    func `the secret goes as it is where the provider reads forms, and else in the header`(ways: [String]) async throws
    {
        let house = try await House()
        house.provider.hears(by: ways)
        #expect(try await house.signIn().subject == "4711")
        try await house.provider.stop()
    }

    // MARK: Attacks

    private static let seen: [(attack: TestProvider.Attack, claim: OpenIDProblem.Claim)] = [
        (.unsigned, .header), (.signedWithPublicKey, .algorithm), (.otherAlgorithm, .algorithm),
        (.foreignKey, .signature), (.keyInHeader, .key), (.unknownDuty, .header), (.foreignIssuer, .issuer),
        (.foreignAudience, .audience), (.secondAudience, .party), (.foreignParty, .party), (.expired, .time),
        (.fromTomorrow, .time), (.replayedNonce, .nonce), (.noSubject, .subject), (.personOfAnother, .subject),
        (.otherAccess, .access),
    ]

    @Test func `every attack is played`() {
        #expect(Set(Self.seen.map(\.attack)) == Set(TestProvider.Attack.allCases))
    }

    @Test(arguments: seen)
    func `nobody comes in by an attack, and each is seen for what it is`(
        attack: TestProvider.Attack, claim: OpenIDProblem.Claim
    ) async throws {
        let house = try await House()
        _ = try await house.signIn()
        house.provider.attack(by: attack)
        await #expect(throws: OpenIDProblem.untrusted(claim)) { _ = try await house.signIn() }
        house.provider.attack(by: nil)
        _ = try await house.signIn()
        try await house.provider.stop()
    }

    @Test(arguments: [
        ("true", true), ("\"true\"", false), ("\"false\"", false), ("1", false), ("null", false), ("[true]", false),
    ])
    func `an address is theirs only where the city says true, and nothing that looks like it`(
        said: String, isTheirs: Bool
    ) async throws {
        let house = try await House()
        house.provider.knows { $0.isVerified = said }
        #expect(try await (house.signIn().email != nil) == isTheirs)
        house.provider.knows { $0.isVerified = nil }
        #expect(try await house.signIn().email == nil)
        try await house.provider.stop()
    }

    @Test func `what one document says of an address vouches for none in the other`() throws {
        let settings = try OpenIDSettings(
            issuer: "https://login.example", client: "a", secret: "b", rules: WorkAccountRules(domains: "stadt.example")
        )
        func person(_ token: [String: SaidValue], _ more: [String: SaidValue]) throws -> WorkIdentity {
            let usual: [String: SaidValue] = [
                "iss": .text(settings.issuer), "aud": .text(settings.client), "sub": .text("4711"), "nonce": .text("n"),
                "iat": .number(1_701_417_600), "exp": .number(1_701_417_900),
            ]
            let said = try SaidPerson(
                usual.merging(token) { $1 }, for: settings, nonce: "n", access: "a", at: .testStart)
            return try said.identity(with: more.merging(["sub": .text("4711")]) { $1 }, for: settings)
        }
        let address = SaidValue.text("chef@stadt.example")
        #expect(try person(["email": address], ["email_verified": .truth(true)]).email == nil)
        #expect(try person(["email_verified": .truth(true)], ["email": address]).email == nil)
        #expect(
            try person(["email": address, "email_verified": .truth(true)], [:]).email?.rawValue == "chef@stadt.example")
        #expect(
            try person([:], ["email": address, "email_verified": .truth(true)]).email?.rawValue == "chef@stadt.example")
    }

    @Test(arguments: [(0, true), (59, true), (-359, true), (62, false), (-362, false)])
    func `the clocks of two houses differ by a minute, and by no more`(seconds: Int, comesIn: Bool) async throws {
        let house = try await House()
        house.provider.clockIsAhead(by: seconds)
        if comesIn {
            _ = try await house.signIn()
        } else {
            await #expect(throws: OpenIDProblem.untrusted(.time)) { _ = try await house.signIn() }
        }
        try await house.provider.stop()
    }

    @Test func `a provider under another name than that of the house is none`() async throws {
        let house = try await House()
        house.provider.callsItself("\(house.provider.issuer)/")
        await #expect(throws: OpenIDProblem.untrusted(.issuer)) { _ = try await house.signIn() }
        try await house.provider.stop()
    }

    @Test func `nobody follows a provider that leads elsewhere with the code`() async throws {
        let (house, other) = (try await House(), try await TestProvider.start())
        house.provider.leads(to: other.issuer)
        await #expect(throws: OpenIDProblem.refused(307)) { _ = try await house.signIn() }
        #expect(other.asked.isEmpty)
        try await house.provider.stop()
        try await other.stop()
    }

    // MARK: Keys

    @Test func `keys of both kinds are believed, and one that is too short is not`() async throws {
        for (key, isBelieved) in [(TestKey.elliptic, true), (TestKey.second, true), (TestKey.short, false)] {
            let house = try await House()
            house.provider.signs(with: key)
            if isBelieved {
                _ = try await house.signIn()
            } else {
                await #expect(throws: OpenIDProblem.untrusted(.key)) { _ = try await house.signIn() }
            }
            try await house.provider.stop()
        }
    }

    @Test func `a key that nobody knows is asked for, but once in five minutes at most`() async throws {
        let house = try await House()
        func asked() -> Int { house.provider.asked.count { $0 == "/keys" } }
        _ = try await house.signIn()
        _ = try await house.signIn()
        #expect(asked() == 1)
        house.provider.signs(with: .second)
        for _ in 1...3 {
            await #expect(throws: OpenIDProblem.untrusted(.key)) { _ = try await house.signIn() }
        }
        #expect(asked() == 1)
        house.clock.advance(by: .minutes(5))
        _ = try await house.signIn()
        #expect(asked() == 2)
        try await house.provider.stop()
    }

    // MARK: Away

    @Test func `a provider that is away is said to be, and not asked again at once`() async throws {
        let house = try await House()
        house.provider.goesAway()
        for _ in 1...3 {
            await #expect(throws: OpenIDProblem.refused(503)) { _ = try await house.signIn() }
        }
        #expect(house.provider.asked.count == 1)
        #expect(OpenIDProblem.refused(503).isAway && !OpenIDProblem.refused(400).isAway)
        house.provider.comesBack()
        house.clock.advance(by: .seconds(6))
        _ = try await house.signIn()
        try await house.provider.stop()
    }

    @Test func `an answer without end is not heard to its end`() async throws {
        let house = try await House()
        house.provider.talksWithoutEnd()
        let error = await #expect(throws: OpenIDProblem.self) { _ = try await house.signIn() }
        #expect(error?.isAway == true)
        try await house.provider.stop()
    }

    @Test func `what goes wrong says nothing of anybody`() async throws {
        let house = try await House()
        for attack in TestProvider.Attack.allCases {
            house.provider.attack(by: attack)
            let error = await #expect(throws: OpenIDProblem.self) { _ = try await house.signIn() }
            let said = error?.description ?? ""
            #expect(!said.isEmpty)
            for secret in ["hodan", "4711", "4712", "code-", "access-", "Warsame"] { #expect(!said.contains(secret)) }
        }
        try await house.provider.stop()
    }
}
