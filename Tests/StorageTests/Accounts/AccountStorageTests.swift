import Domain
import Storage
import Testing

@testable import TestHouse

@Suite struct AccountStorageTests {
    private let link = SecretHash(rawValue: "link")
    private let tomorrow = Instant.testStart.advanced(by: .days(1))

    private func account(_ name: String = "amal", in database: Database) async throws -> Account {
        let email = try #require(EmailAddress(rawValue: "\(name)@example.org"))
        return try await database.write(by: .system) { db in
            try db.ensureAccount(email: email, name: name, language: .german)
        }
    }

    /// A database in which somebody has asked for `link`.
    private func invited(_ engine: Engine, until expiry: Instant) async throws -> (Database, Account) {
        let database = try await engine.open()
        let (account, link) = (try await account(in: database), link)
        try await database.write(by: .system) { db in
            try db.insert(signInLink: link, for: account.id, expiry: expiry)
        }
        return (database, account)
    }

    private func signIn(_ session: String, until expiry: Instant, in database: Database) async throws -> Account.ID? {
        let (link, session) = (link, SecretHash(rawValue: session))
        return try await database.write(by: .system) { db in
            try db.signIn(with: link, session: session, expiry: expiry)
        }
    }

    private func signedIn(_ session: String, at now: Instant = .testStart, in database: Database) async throws
        -> Account?
    {
        try await database.read { db in try db.signedIn(session: SecretHash(rawValue: session), at: now)?.0 }
    }

    @Test(arguments: Engine.available)
    func `a sign-in link works once, and looking at it does not use it up`(engine: Engine) async throws {
        let (database, account) = try await invited(engine, until: tomorrow)
        let link = link
        for _ in 1...2 {
            #expect(try await database.read { db in try db.isUsable(signInLink: link, at: .testStart) })
        }
        #expect(try await signIn("first", until: tomorrow, in: database) == account.id)
        #expect(try await database.read { db in try db.isUsable(signInLink: link, at: .testStart) } == false)
        #expect(try await signIn("second", until: tomorrow, in: database) == nil)
        #expect(try await signedIn("first", in: database) == account)
        #expect(try await signedIn("second", in: database) == nil)
    }

    @Test(arguments: Engine.available)
    func `of many who open the same link at once, one is signed in`(engine: Engine) async throws {
        let (database, _) = try await invited(engine, until: tomorrow)
        let (link, numbers) = (link, 1...20)
        // The control: whoever looks first and signs in later is told yes every time.
        let promised = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in numbers {
                group.addTask { try await database.read { db in try db.isUsable(signInLink: link, at: .testStart) } }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(promised == numbers.count)
        let signedIn = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in numbers {
                group.addTask { try await signIn("\(number)", until: tomorrow, in: database) != nil }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(signedIn == 1)
    }

    @Test(arguments: Engine.available)
    func `a link that has expired signs nobody in`(engine: Engine) async throws {
        let (database, _) = try await invited(engine, until: .testStart)
        let link = link
        #expect(try await database.read { db in try db.isUsable(signInLink: link, at: .testStart) } == false)
        #expect(try await signIn("late", until: tomorrow, in: database) == nil)
        #expect(try await signedIn("late", in: database) == nil)
    }

    @Test(arguments: Engine.available)
    func `links are counted for one account and since one moment`(engine: Engine) async throws {
        let (database, account) = try await invited(engine, until: tomorrow)
        let other = try await self.account("bela", in: database)
        let before = Instant.testStart.advanced(by: .minutes(-1))
        let counts = try await database.read { db in
            try [
                db.signInLinks(of: account.id, since: before), db.signInLinks(of: account.id, since: .testStart),
                db.signInLinks(of: other.id, since: before),
            ]
        }
        #expect(counts == [1, 0, 0])
    }

    @Test(arguments: Engine.available)
    func `a session ends with its time, or when its person signs out`(engine: Engine) async throws {
        let (database, account) = try await invited(engine, until: tomorrow)
        _ = try await signIn("here", until: tomorrow, in: database)
        #expect(try await signedIn("here", in: database) == account)
        #expect(try await signedIn("here", at: tomorrow, in: database) == nil)
        try await database.write(by: .system) { db in try db.signOut(session: SecretHash(rawValue: "here")) }
        #expect(try await signedIn("here", in: database) == nil)
    }

    @Test(arguments: Engine.available)
    func `an access token keeps its scope and ends when it is revoked`(engine: Engine) async throws {
        let database = try await engine.open()
        let hash = SecretHash(rawValue: "token")
        let token = try await database.write(by: .system) { db in
            try db.insertAccessToken(name: "Tür", scope: .checkIn, event: nil, hash: hash)
        }
        let found = try await database.read { db in try db.accessToken(hash: hash) }
        #expect(found == token)
        #expect(found?.scope == .checkIn)
        #expect(try await database.write(by: .system) { db in try db.revokeAccessToken(token.id) })
        #expect(try await database.read { db in try db.accessToken(hash: hash) } == nil)
        #expect(try await database.write(by: .system) { db in try db.revokeAccessToken(token.id) } == false)
    }

    @Test(arguments: Engine.available)
    func `a role is given once and can be taken back`(engine: Engine) async throws {
        let database = try await engine.open()
        let account = try await account(in: database)
        for _ in 1...2 {
            try await database.write(by: .system) { db in try db.grant(.coordination, to: account.id) }
        }
        #expect(try await database.read { db in try db.accounts(holding: .coordination) } == [account])
        try await database.write(by: .system) { db in try db.revoke(.coordination, from: account.id) }
        #expect(try await database.read { db in try db.roles(of: account.id) }.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `sessions, links and tokens are asked through indexes`(engine: Engine) async throws {
        let database = try await engine.open()
        let (text, number) = ("x", 7)
        for sql: SQL in [
            """
            SELECT account.id AS id FROM session JOIN account ON account.id = session.account
            WHERE hash = \(text) AND expires_at > \(number)
            """,
            "SELECT COUNT(*) AS value FROM sign_in_link WHERE account = \(text) AND created_at > \(number)",
            "SELECT account FROM sign_in_link WHERE hash = \(text) AND used_at IS NULL AND expires_at > \(number)",
            "SELECT id FROM api_token WHERE hash = \(text) AND revoked_at IS NULL",
            "SELECT role, scope FROM account_role WHERE account = \(text)",
            "SELECT id FROM account WHERE email = \(text)",
            """
            SELECT account.id AS id, proved_at, (SELECT COUNT(*) FROM passkey WHERE passkey.account = session.account) AS keys
            FROM session JOIN account ON account.id = session.account
                LEFT JOIN session_factor ON session_factor.session = session.hash
            WHERE hash = \(text) AND expires_at > \(number)
            """,
            "SELECT link FROM sign_in_code WHERE browser = \(text) AND tries < 5 AND expires_at > \(number)",
            "DELETE FROM sign_in_code WHERE expires_at < \(number)",
            "SELECT id FROM passkey WHERE credential = \(text)",
            "SELECT COUNT(*) AS value FROM recovery_code WHERE account = \(text) AND used_at IS NULL",
        ] {
            try await expectIndex(
                for: sql,
                growing: [
                    "account", "account_role", "session", "sign_in_link", "api_token", "passkey", "recovery_code",
                    "session_factor", "sign_in_code",
                ], in: database)
        }
    }
}
