import Domain
import Storage
import Testing

@testable import TestHouse

/// Where somebody is signed in, and how long that lasts.
@Suite struct SessionUseTests {
    private let first = SecretHash(rawValue: "first")
    private let second = SecretHash(rawValue: "second")

    /// Somebody with these roles who is signed in twice, for thirty days.
    private func ground(_ engine: Engine, roles: [RoleGrant] = []) async throws -> (Database, Account.ID) {
        let database = try await engine.open()
        let email = try #require(EmailAddress(rawValue: "amal@example.org"))
        let sessions = [(first, Session.Device.phone), (second, .computer)]
        let account = try await database.write(by: .system) { db in
            let account = try db.ensureAccount(email: email, name: "Amal", language: .german)
            for role in roles { try db.grant(role, to: account.id) }
            for (session, device) in sessions {
                let link = SecretHash(rawValue: "link-\(session.rawValue)")
                try db.insert(signInLink: link, for: account.id, expiry: db.now.advanced(by: .hours(1)))
                _ = try db.signIn(with: link, session: session, expiry: db.now.advanced(by: .days(30)))
                try db.note(device, of: session)
            }
            return account.id
        }
        return (database, account)
    }

    private func lasts(_ session: SecretHash, after pause: Duration, lastSeen: Instant? = nil, _ database: Database)
        async throws -> Bool
    {
        try await database.read { db in
            try db.signedIn(session: session, at: Instant.testStart.advanced(by: pause), lastSeen: lastSeen) != nil
        }
    }

    @Test(arguments: Engine.available)
    func `a quiet session of the coordination is over after eight hours, that of others after thirty days`(
        engine: Engine
    ) async throws {
        let (desk, _) = try await ground(engine, roles: [.coordination])
        #expect(try await lasts(first, after: .minutes(479), desk))
        #expect(try await !lasts(first, after: .hours(8), desk))
        let (home, _) = try await ground(engine)
        #expect(try await lasts(first, after: .days(29), home))
        #expect(try await !lasts(first, after: .days(30), home))
    }

    @Test(arguments: Engine.available)
    func `whoever goes on working stays, as kept and as remembered`(engine: Engine) async throws {
        let (database, _) = try await ground(engine, roles: [.coordination])
        let noon = Instant.testStart.advanced(by: .hours(5))
        #expect(try await lasts(first, after: .hours(12), lastSeen: noon, database))
        let used = [first: noon, SecretHash(rawValue: "gone"): noon]
        try await database.write(by: .system) { db in try db.noteUse(of: used) }
        #expect(try await lasts(first, after: .hours(12), database))
        #expect(try await !lasts(second, after: .hours(12), database))
        // What is older than what is kept changes nothing.
        let before = [first: Instant.testStart]
        try await database.write(by: .system) { db in try db.noteUse(of: before) }
        #expect(try await lasts(first, after: .hours(12), database))
    }

    @Test(arguments: Engine.available)
    func `sessions are listed with their device, and all but one end at once`(engine: Engine) async throws {
        let (database, account) = try await ground(engine)
        let listed = try await database.read { db in try db.sessions(of: account, at: .testStart) }
        #expect(Set(listed.map(\.hash)) == [first, second])
        #expect(listed.first { $0.hash == first }?.device == .phone)
        let kept = first
        let ended = try await database.write(by: .system) { db in
            try db.endSessions(of: account) { $0.hash != kept }
        }
        #expect(ended == 1)
        #expect(try await lasts(first, after: .zero, database))
        #expect(try await !lasts(second, after: .zero, database))
    }

    @Test(arguments: Engine.available)
    func `nobody ends the session of somebody else`(engine: Engine) async throws {
        let (database, _) = try await ground(engine)
        let stranger = Account.ID(rawValue: "fremd")
        #expect(try await database.write(by: .system) { db in try db.endSessions(of: stranger) { _ in true } } == 0)
        #expect(try await lasts(first, after: .zero, database))
    }
}
