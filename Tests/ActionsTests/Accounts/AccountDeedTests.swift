import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// The hash of a link as it stands in a letter.
enum SignInLinkOfTests {
    static func hash(_ text: String) -> SecretHash? { Secret(text: text)?.hash }
}

/// Signing in and out, and keys for other programs.
@Suite struct AccountDeedTests {
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
    private let session = Secret(from: .seeded(7))
    private let browser = Secret(from: .seeded(8))

    private func email(_ name: String = "verein") throws -> EmailAddress {
        try #require(EmailAddress(rawValue: "\(name)@example.org"))
    }

    private func request(_ email: EmailAddress, next: String? = nil, in database: Database) async throws {
        let deed = RequestSignInLink(for: email, next: next, askedIn: browser, correspondence: correspondence)
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    /// The secret in the last letter.
    private func link(in database: Database) async throws -> Secret {
        let body = try #require(try await database.letters().last?.body)
        let found = try #require(body.firstMatch(of: /\/sign-in\/([0-9a-f]{32})/))
        return try #require(Secret(text: found.1))
    }

    private func signIn(_ link: Secret, in database: Database) async throws -> (
        account: Account.ID, roles: Set<RoleGrant>
    ) {
        let deed = SignIn(with: link, openedIn: browser, session: session)
        return try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `whoever asks gets a letter in the own language, with a link that leads on`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await request(try email(), next: "/bridges", in: database)
        let letter = try #require(try await database.letters().first)
        #expect((letter.to, letter.language) == ("verein@example.org", "tr"))
        let secret = try await link(in: database)
        #expect(letter.body.contains("https://neue-wege.example/sign-in/\(secret.text)?next=/bridges"))
        let (account, roles) = try await signIn(secret, in: database)
        #expect(roles == [.editor(of: ExampleNetwork.choir)])
        let signedIn = try await database.read { [session] db in
            try db.signedIn(session: session.hash, at: .testStart)
        }
        #expect(signedIn?.0.id == account)
    }

    @Test(arguments: Engine.available)
    func `an unknown address gets no letter, and as much is written for it as for a known one`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let before = try await database.entries(about: .account).count
        try await request(try email("fremd"), in: database)
        #expect(try await database.letters().isEmpty)
        // What tells of it names nobody.
        #expect(try await database.entries(about: .account).count == before)
        #expect(try await database.entries(about: .answer).count == 1)
        try await request(try email(), in: database)
        #expect(try await database.entries(about: .answer).count == 2)
    }

    @Test(arguments: Engine.available)
    func `who signs in for the first time gets letters in the language of the page, and later as chosen`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        var (letters, read) = ([String](), ["uk", "ar"])
        while true {
            try await request(try email(), in: database)
            let letter = try #require(try await database.letters().last)
            letters.append(letter.language)
            guard !read.isEmpty else { break }
            let page = Language(rawValue: read.removeFirst())
            let deed = SignIn(
                with: try await link(in: database), openedIn: browser, session: Secret(from: .system), readingIn: page)
            _ = try await database.write(by: .visitor) { db in try deed.run(in: db) }
        }
        #expect(letters == ["tr", "uk", "uk"])
    }

    @Test(arguments: Engine.available)
    func `a link signs in once, and of many who use it at once, one`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await request(try email(), in: database)
        let secret = try await link(in: database)
        let signedIn = await withTaskGroup(of: Bool.self) { group in
            for _ in 1...8 { group.addTask { (try? await signIn(secret, in: database)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(signedIn == 1)
        await #expect(throws: Account.Refusal.linkIsSpent) { _ = try await signIn(secret, in: database) }
    }

    @Test(arguments: Engine.available)
    func `a link that was never sent is spent, and nobody is signed in`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        await #expect(throws: Account.Refusal.linkIsSpent) {
            _ = try await signIn(Secret(from: .seeded(99)), in: database)
        }
        #expect(try await !database.entries(about: .account).contains { $0.change == .signedIn })
    }

    @Test(arguments: Engine.available)
    func `signing out ends the session, and twice is as good as once`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await request(try email(), in: database)
        _ = try await signIn(try await link(in: database), in: database)
        for _ in 1...2 {
            try await database.write(by: .visitor) { [session] db in try SignOut(of: session.hash).run(in: db) }
        }
        let signedIn = try await database.read { [session] db in
            try db.signedIn(session: session.hash, at: .testStart)
        }
        #expect(signedIn == nil)
        #expect(try await database.entries(about: .account).filter { $0.change == .signedOut }.count == 1)
    }

    @Test(arguments: Engine.available)
    func `an account changes only what is different, and the journal names the field`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let address = try email()
        let account = try #require(try await database.read { db in try db.account(email: address) })
        for _ in 1...2 {
            try await database.write(by: .system) { db in
                try ChangeAccount(account.id).run(in: db) { $0.language = .german }
            }
        }
        let kept = try await database.read { db in try db.account(account.id) }
        #expect((kept?.name, kept?.language) == ("verein", .german))
        let fields = try await database.entries(about: .account).compactMap { $0.details["fields"] }
        #expect(fields == ["language"])
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in
                try ChangeAccount(.init(rawValue: "fort")).run(in: db) { $0.name = "x" }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a role makes the account that is missing, and is given once`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let deed = GiveRole(.coordination, to: try email("neu"), name: "Neu", language: .german)
        var accounts: Set<Account.ID> = []
        for _ in 1...2 {
            accounts.insert(try await database.write(by: .system) { db in try deed.run(in: db) }.id)
        }
        #expect(accounts.count == 1)
        let granted = try await database.entries(about: .account).filter { $0.details["granted"] == "coordination" }
        #expect(granted.count == 1)
    }

    // MARK: Keys

    @Test(arguments: Engine.available)
    func `a key opens what it was made for until it is taken back, which works once`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let deed = CreateToken("Tür", scope: .checkIn, event: "fachtag", randomness: .seeded(3))
        let (token, secret) = try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect((token.scope, token.event) == (.checkIn, event.id))
        #expect(try await database.read { db in try db.accessToken(hash: secret.hash) } == token)
        #expect(try await database.read { db in try db.accessTokens().map(\.token) } == [token])
        try await database.write(by: .system) { db in try RevokeToken(token.id).run(in: db) }
        #expect(try await database.read { db in try db.accessTokens() } == [])
        #expect(try await database.read { db in try db.accessToken(hash: secret.hash) } == nil)
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in try RevokeToken(token.id).run(in: db) }
        }
        let entries = try await database.entries(about: .accessToken)
        #expect(entries.map(\.change) == [.created, .removed])
        #expect(!entries.contains { "\($0)".contains("Tür") || "\($0)".contains(secret.text) })
    }

    @Test(arguments: Engine.available)
    func `a key for an event that is not there is not made`(engine: Engine) async throws {
        let database = try await engine.open()
        let deed = CreateToken("Tür", scope: .checkIn, event: "fort", randomness: .seeded(3))
        await #expect(throws: NotFound()) { try await database.write(by: .system) { db in _ = try deed.run(in: db) } }
        #expect(try await database.entries(about: .accessToken).isEmpty)
    }
}
