import Actions
import Domain
import Factors
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// The second factor from setting it up to losing it, and the code beside the link of a letter.
@Suite struct FactorDeedTests {
    /// Somebody who coordinates and has signed in with a link; the second factor is still to come.
    private struct Person {
        let clock = SetClock()
        let database: Database
        let account: Account
        let session = Secret(from: .system)
        private let key = OneTimeKey(Array("12345678901234567890".utf8))

        init(_ engine: Engine, provingFactor: Bool = false) async throws {
            database = try await engine.open(clock: clock.clock)
            let email = try #require(EmailAddress(rawValue: "amal@example.org"))
            let grant = GiveRole(.coordination, to: email, name: "Amal", language: .german)
            let session = self.session
            account = try await database.write(by: .system) { db in
                let account = try grant.run(in: db)
                let link = Secret(from: .system)
                try db.insert(
                    signInLink: link.hash, for: account.id, expiry: db.now.advanced(by: .hours(1)),
                    provingFactor: provingFactor)
                _ = try SignIn(with: link, session: session).run(in: db)
                return account
            }
        }

        var roles: Set<RoleGrant> {
            get async throws { try await standing().roles }
        }

        func standing() async throws -> (roles: Set<RoleGrant>, factor: FactorStanding) {
            let (hash, now) = (session.hash, clock.clock.now)
            let found = try #require(try await database.read { db in try db.signedIn(session: hash, at: now) })
            return (found.roles, found.factor)
        }

        /// The code that the app shows now.
        func code() throws -> String {
            let key = try #require(key)
            return try #require(OneTimeCodes.code(of: key, at: OneTimeCodes.step(at: clock.clock.now)))
        }

        func setUpApp() async throws {
            let deed = SetOneTimeKey(
                try #require(key), showing: try code(), of: account.id, in: session.hash)
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }

        func show(_ shown: ProveFactor.Shown) async throws {
            let deed = ProveFactor(shown, of: account.id, in: session.hash)
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever coordinates may do so once an app is set up, and with each code once`(engine: Engine) async throws {
        let person = try await Person(engine)
        #expect(try await person.roles.isEmpty)
        #expect(try await person.standing().factor.isAwaited)
        try await person.setUpApp()
        #expect(try await person.roles == [.coordination])
        // The code that has set it up was used.
        let first = try person.code()
        await #expect(throws: Factor.Refusal.wrongCode) { try await person.show(.code(first)) }
        person.clock.advance(by: .minutes(11))
        #expect(try await !person.standing().factor.isFresh(at: person.clock.clock.now))
        #expect(try await person.roles == [.coordination])
        let next = try person.code()
        try await person.show(.code(next))
        #expect(try await person.standing().factor.isFresh(at: person.clock.clock.now))
        await #expect(throws: Factor.Refusal.wrongCode) { try await person.show(.code(next)) }
    }

    @Test(arguments: Engine.available)
    func `an app whose first code is wrong is not set up`(engine: Engine) async throws {
        let person = try await Person(engine)
        let key = try #require(OneTimeKey([UInt8](repeating: 7, count: 20)))
        let deed = SetOneTimeKey(key, showing: "000000", of: person.account.id, in: person.session.hash)
        await #expect(throws: Factor.Refusal.wrongCode) {
            try await person.database.write(by: .system) { db in try deed.run(in: db) }
        }
        #expect(try await !person.standing().factor.isSetUp)
    }

    @Test(arguments: Engine.available)
    func `a code on paper is good once, and new ones end the old`(engine: Engine) async throws {
        let person = try await Person(engine)
        let (old, new) = (
            RecoveryCode.all(from: Secret(from: .seeded(1))), RecoveryCode.all(from: Secret(from: .seeded(2)))
        )
        let account = person.account.id
        await #expect(throws: Factor.Refusal.notSetUp) {
            try await person.database.write(by: .system) { db in try RenewRecoveryCodes(old, of: account).run(in: db) }
        }
        try await person.setUpApp()
        try await person.database.write(by: .system) { db in try RenewRecoveryCodes(old, of: account).run(in: db) }
        try await person.show(.code("\(old[3])".lowercased()))
        await #expect(throws: Factor.Refusal.wrongCode) { try await person.show(.code(old[3].rawValue)) }
        #expect(try await person.database.read { db in try db.recoveryCodesLeft(of: account) } == 9)
        try await person.database.write(by: .system) { db in try RenewRecoveryCodes(new, of: account).run(in: db) }
        await #expect(throws: Factor.Refusal.wrongCode) { try await person.show(.code(old[4].rawValue)) }
        try await person.show(.code(new[4].rawValue))
        // Nothing that opens anything is kept.
        let kept = try await person.database.read { db in
            try db.rows("SELECT hash FROM recovery_code").map { try $0["hash"] as String }
        }
        #expect(kept.count == 10 && !kept.contains { hash in new.contains { hash.contains($0.rawValue) } })
    }

    @Test(arguments: Engine.available)
    func `whoever must have a second factor keeps one`(engine: Engine) async throws {
        let person = try await Person(engine)
        try await person.setUpApp()
        let removal = RemoveOneTimeKey(of: person.account.id)
        await #expect(throws: Factor.Refusal.lastOne) {
            try await person.database.write(by: .system) { db in try removal.run(in: db) }
        }
        let account = person.account.id
        try await person.database.write(by: .system) { db in
            try db.insert(
                Passkey(
                    id: db.newIdentifier(), account: account, credential: "AAAA",
                    key: Passkey.Key(algorithm: -7, bytes: [1, 2, 3]), uses: 0, name: "Telefon", createdAt: db.now))
        }
        let kept = try await person.database.read { db in try db.passkeys(of: account) }
        #expect(kept.map(\.key.bytes) == [[1, 2, 3]] && kept.map(\.name) == ["Telefon"])
        try await person.database.write(by: .system) { db in try removal.run(in: db) }
        #expect(try await person.standing().factor.isSetUp)
        let last = RemovePasskey(try #require(kept.first).id, of: account)
        await #expect(throws: Factor.Refusal.lastOne) {
            try await person.database.write(by: .system) { db in try last.run(in: db) }
        }
        let foreign = RemovePasskey(try #require(kept.first).id, of: .init(rawValue: "somebody"))
        await #expect(throws: NotFound()) {
            try await person.database.write(by: .system) { db in try foreign.run(in: db) }
        }
    }

    /// What a device has said and signed once, with a key that nobody has any more.
    private enum Device {
        static let credential = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA"
        static let making = PasskeyQuestion(challenge: "0FqioV-zxA7-6wO-xEU5Pw", origin: "https://neue-wege.example")
        static let using = PasskeyQuestion(challenge: "o7FCr26Xz8O7I-QJq4NGeg", origin: "https://neue-wege.example")
        static let made = answer(
            "webauthn.create", to: making,
            """
            6bA95TDNghS_HKKKYmpgQbmu3HjuKIAumWJ4DTfnNXxFAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAECAwQFBgcICQoLDA0ODxAR\
            EhMUFRYXGBkaGxwdHh8gpQECAyYgASFYIG0APuNuqF_jB5lucVgn8o7kounoemT7At4sraZmKcBYIlggiaEat08VwpYYk5I2\
            T8iGcKPosgBna0Esw7LaK6FxBEA
            """)
        static let used = answer(
            "webauthn.get", to: using,
            """
            6bA95TDNghS_HKKKYmpgQbmu3HjuKIAumWJ4DTfnNXwFAAAABw
            """,
            signed: """
                MEQCIEwnojwpa9oS9UEGpsmiEXpffXTMVUZ6HSwkv3u5jzo8AiB99tz9fhHEmWhpcavS3MKRZ-fF2cBEbWHgO0q4GwuTiA
                """)

        private static func answer(
            _ type: String, to question: PasskeyQuestion, _ data: String, signed: String = ""
        ) -> PasskeyAnswer {
            let (challenge, origin) = (question.challenge, question.origin)
            let said =
                "{\"type\":\"\(type)\",\"challenge\":\"\(challenge)\",\"origin\":\"\(origin)\",\"crossOrigin\":false}"
            return PasskeyAnswer(
                credential: credential, clientData: Base64URL.text(of: Array(said.utf8)), authenticatorData: data,
                signature: signed)
        }
    }

    @Test(arguments: Engine.available)
    func `what a device has signed is good once, whoever sends it again`(engine: Engine) async throws {
        let person = try await Person(engine)
        let adding = AddPasskey(
            Device.made, to: Device.making, called: "Telefon", of: person.account.id, in: person.session.hash)
        try await person.database.write(by: .system) { db in try adding.run(in: db) }
        #expect(try await person.roles == [.coordination])
        await #expect(throws: Factor.Refusal.wrongPasskey) {
            try await person.database.write(by: .system) { db in try adding.run(in: db) }
        }
        person.clock.advance(by: .minutes(10))
        try await person.show(.passkey(Device.used, to: Device.using))
        #expect(try await person.standing().factor.isFresh(at: person.clock.clock.now))
        await #expect(throws: Factor.Refusal.wrongPasskey) {
            try await person.show(.passkey(Device.used, to: Device.using))
        }
        let account = person.account.id
        #expect(try await person.database.read { db in try db.passkeys(of: account).map(\.uses) } == [7])
    }

    @Test(arguments: Engine.available)
    func `a link of an invented city stands for everything, as long as its session`(engine: Engine) async throws {
        let person = try await Person(engine, provingFactor: true)
        person.clock.advance(by: .hours(7))
        #expect(try await person.roles == [.coordination])
        #expect(try await person.standing().factor.isFresh(at: person.clock.clock.now))
    }

    @Test(arguments: Engine.available)
    func `a reset takes everything away, ends every session, is noted, and mailed`(engine: Engine) async throws {
        let person = try await Person(engine)
        try await person.setUpApp()
        let correspondence = Correspondence(
            lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
        let deed = ResetFactor(of: person.account, correspondence: correspondence)
        try await person.database.write(by: .system) { db in try deed.run(in: db) }
        let (hash, now, account) = (person.session.hash, person.clock.clock.now, person.account.id)
        #expect(try await person.database.read { db in try db.signedIn(session: hash, at: now)?.account } == nil)
        #expect(try await person.database.read { db in try db.factorCount(of: account) } == 0)
        let letter = try #require(try await person.database.letters().last)
        #expect(letter.to == "amal@example.org" && letter.body.contains("https://neue-wege.example/sign-in"))
        #expect(try await person.database.entries(about: .account).last?.change == .factorChanged)
    }

    // MARK: The code beside the link

    private let browser = Secret(from: .seeded(8))

    /// The link and the code of the letter that somebody has asked for.
    private func asked(in database: Database) async throws -> (link: Secret, code: SignInCode) {
        let correspondence = Correspondence(
            lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .system)
        let email = try #require(EmailAddress(rawValue: "verein@example.org"))
        let deed = RequestSignInLink(for: email, next: nil, askedIn: browser, correspondence: correspondence)
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
        let body = try #require(try await database.letters().last?.body)
        let link = try #require(body.firstMatch(of: /\/sign-in\/([0-9a-f]{32})/)).1
        let code = try #require(body.firstMatch(of: /\b([0-9]{3} [0-9]{3})\b/)).1
        return (try #require(Secret(text: link)), try #require(SignInCode(rawValue: String(code))))
    }

    private func check(
        _ code: SignInCode, at place: CheckSignInCode.Place, in database: Database
    ) async throws -> SecretHash? {
        let deed = CheckSignInCode(code, at: place)
        return try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `a link signs in where it was asked for, and elsewhere only with its code`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let (link, code) = try await asked(in: database)
        for elsewhere in [nil, Secret(from: .seeded(99))] {
            let deed = SignIn(with: link, openedIn: elsewhere, session: Secret(from: .system))
            await #expect(throws: Account.Refusal.codeIsNeeded) {
                _ = try await database.write(by: .visitor) { db in try deed.run(in: db).account }
            }
        }
        #expect(try await check(code, at: .link(link), in: database) == link.hash)
        let deed = SignIn(provenByCodeBeside: link.hash, session: Secret(from: .system))
        let roles = try await database.write(by: .visitor) { db in try deed.run(in: db).roles }
        #expect(roles == [.editor(of: ExampleNetwork.choir)])
    }

    @Test(arguments: Engine.available)
    func `five wrong codes, and the right one is good no more`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let (link, code) = try await asked(in: database)
        let wrong = try #require(SignInCode(rawValue: code.rawValue == "111111" ? "222222" : "111111"))
        for _ in 1..<SignInCode.tries {
            #expect(try await check(wrong, at: .browser(browser), in: database) == nil)
        }
        #expect(try await check(code, at: .browser(browser), in: database) == link.hash)
        #expect(try await check(wrong, at: .link(link), in: database) == nil)
        #expect(try await check(code, at: .browser(browser), in: database) == nil)
        #expect(try await check(code, at: .link(link), in: database) == nil)
    }

    @Test(arguments: Engine.available)
    func `a code is good for a quarter of an hour, in the browser that asked`(engine: Engine) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        try await ExampleNetwork.fill(database)
        let (link, code) = try await asked(in: database)
        #expect(try await check(code, at: .browser(Secret(from: .seeded(9))), in: database) == nil)
        clock.advance(by: .minutes(14))
        #expect(try await check(code, at: .browser(browser), in: database) == link.hash)
        clock.advance(by: .minutes(1))
        #expect(try await check(code, at: .browser(browser), in: database) == nil)
        // A day later nothing tells that anybody asked.
        clock.advance(by: .days(2))
        _ = try await database.write(by: .system) { db in try ForgetWhatIsOver().run(in: db) }
        let kept = try await database.read { db in try db.count("SELECT COUNT(*) AS value FROM sign_in_code") }
        #expect(kept == 0)
    }
}
