import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// A/3: somebody comes whom the sign-in of the city has proven.
@Suite struct WorkAccountDeedTests {
    private static let issuer = "https://login.example"
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
    private let browser = Secret(from: .seeded(11)).hash

    private func identity(
        _ subject: String = "4711", email: String? = "hodan@stadt.example", groups: Set<String> = []
    ) throws -> WorkIdentity {
        let address = try email.map { try #require(EmailAddress(rawValue: $0)) }
        return WorkIdentity(
            issuer: Self.issuer, subject: subject, email: address, name: "Hodan Warsame", groups: groups)
    }

    @discardableResult
    private func signIn(
        _ identity: WorkIdentity, grants: String = "coordination=Team", session: Secret = Secret(from: .system),
        in database: Database
    ) async throws -> SignInAtWork.Outcome {
        let deed = SignInAtWork(
            identity, rules: try WorkAccountRules(domains: "stadt.example, example.org", grants: grants),
            session: session, browser: browser, language: .german, correspondence: correspondence)
        return try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    private func roles(of email: String, in database: Database) async throws -> Set<RoleGrant> {
        let address = try #require(EmailAddress(rawValue: email))
        return try await database.read { db in
            try db.account(email: address).map { try db.roles(of: $0.id) } ?? []
        }
    }

    /// The secret in the last letter.
    private func link(in database: Database) async throws -> Secret {
        let body = try #require(try await database.letters().last?.body)
        let found = try #require(body.firstMatch(of: /\/sign-in\/work\/connect\/([0-9a-f]{32})/))
        return try #require(Secret(text: found.1))
    }

    private func connect(_ link: Secret, in browser: SecretHash, _ database: Database) async throws {
        let deed = ConnectWorkAccount(by: link, in: browser)
        try await database.write(by: .visitor) { db in _ = try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `whoever comes for the first time has an account, and is signed in for half a day`(engine: Engine) async throws
    {
        let database = try await engine.open()
        let session = Secret(from: .seeded(7))
        let outcome = try await signIn(try identity(), session: session, in: database)
        let (now, later) = try await database.read { db in
            (
                try db.signedIn(session: session.hash, at: .testStart.advanced(by: .hours(11)))?.0,
                try db.signedIn(session: session.hash, at: .testStart.advanced(by: .hours(12)))?.0
            )
        }
        let account = try #require(now)
        #expect(outcome == .signedIn(account.id))
        #expect((account.name, account.email.rawValue) == ("Hodan Warsame", "hodan@stadt.example"))
        #expect(later == nil)
        #expect(try await database.letters().isEmpty)
        // The same person by another address is the same account.
        #expect(try await signIn(try identity(email: "neu@stadt.example"), in: database) == .signedIn(account.id))
        #expect(try await signIn(try identity(email: nil), in: database) == .signedIn(account.id))
    }

    @Test(arguments: Engine.available)
    func `groups give roles at each sign-in, and take back what they gave`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let grants = "coordination=Team; host:fachtag=Hosts; host:fort=Hosts; door:fachtag=Hosts"
        func come(_ groups: Set<String>) async throws -> Set<RoleGrant> {
            try await signIn(try identity(groups: groups), grants: grants, in: database)
            return try await roles(of: "hodan@stadt.example", in: database)
        }
        #expect(try await come([]) == [])
        #expect(try await come(["Team"]) == [.coordination])
        #expect(try await come(["Hosts", "Kantine"]) == [.role(.host, at: event.id), .role(.door, at: event.id)])
        #expect(try await come(["Kantine"]) == [])
        let told = try await database.entries(about: .account).compactMap {
            $0.details["granted"] ?? $0.details["revoked"]
        }
        #expect(told == ["coordination", "coordination", "door", "host", "door", "host"])
    }

    @Test(arguments: Engine.available)
    func `a day that is long over needs nobody at its door, whatever the groups still say`(engine: Engine) async throws
    {
        let (event, clock) = (try Example.event(), SetClock())
        let database = try await engine.open(with: event, clock: clock.clock)
        func come() async throws -> Set<RoleGrant> {
            try await signIn(
                try identity(groups: ["Team"]), grants: "door:fachtag=Team; host:fachtag=Team", in: database)
            return try await roles(of: "hodan@stadt.example", in: database)
        }
        #expect(try await come() == [.role(.door, at: event.id), .role(.host, at: event.id)])
        clock.advance(by: .days(60))
        #expect(try await come() == [.role(.host, at: event.id)])
        clock.advance(by: .days(600))
        #expect(try await come() == [])
    }

    @Test(arguments: Engine.available)
    func `what somebody was given by hand no group takes away`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        try await signIn(try identity(groups: ["Team"]), in: database)
        let address = try #require(EmailAddress(rawValue: "hodan@stadt.example"))
        let deed = GiveRole(.role(.helper, at: event.id), to: address, name: "", language: .german)
        try await database.write(by: .system) { db in _ = try deed.run(in: db) }
        try await signIn(try identity(), in: database)
        #expect(try await roles(of: "hodan@stadt.example", in: database) == [.role(.helper, at: event.id)])
    }

    @Test(arguments: Engine.available)
    func `nobody comes in whose address the city does not name as theirs, or for whose house it does not speak`(
        engine: Engine
    ) async throws {
        let database = try await engine.open()
        let before = try await database.read { db in try db.lastJournalID() }
        for email in [nil, "hodan@verein.example", "hodan@evilstadt.example"] {
            await #expect(throws: WorkAccountRefusal.noAddress) {
                try await signIn(try identity(email: email, groups: ["Team"]), in: database)
            }
        }
        #expect(try await database.read { db in try db.lastJournalID() } == before)
    }

    @Test(arguments: Engine.available)
    func `an account that was there before waits for a yes by letter, in the browser that came`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let identity = try identity(email: "verein@example.org", groups: ["Team"])
        let address = try #require(identity.email)
        #expect(try await signIn(identity, in: database) == .asked(address))
        #expect(try await signIn(identity, in: database) == .asked(address))
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["verein@example.org", "verein@example.org"])
        #expect(letters.first?.language == "tr")
        // Nothing is given before somebody has said yes.
        #expect(try await roles(of: "verein@example.org", in: database) == [.editor(of: ExampleNetwork.choir)])
        let link = try await link(in: database)
        await #expect(throws: WorkAccountRefusal.linkIsSpent) {
            try await connect(link, in: Secret(from: .system).hash, database)
        }
        try await connect(link, in: browser, database)
        await #expect(throws: WorkAccountRefusal.linkIsSpent) { try await connect(link, in: browser, database) }
        guard case .signedIn = try await signIn(identity, in: database) else {
            Issue.record("connected, and not signed in")
            return
        }
        #expect(
            try await roles(of: "verein@example.org", in: database) == [
                .editor(of: ExampleNetwork.choir), .coordination,
            ])
        let fields = try await database.entries(about: .account).compactMap { $0.details["fields"] }
        // Whoever comes for the first time reads in the language of the page from then on.
        #expect(fields == ["workAccount", "language"])
    }

    @Test(arguments: Engine.available)
    func `of two letters only the link of the last one works, and it ends after half an hour`(engine: Engine)
        async throws
    {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        let address = try #require(EmailAddress(rawValue: "hodan@stadt.example"))
        try await database.write(by: .system) { db in
            _ = try db.ensureAccount(email: address, name: "Hodan", language: .german)
        }
        try await signIn(try identity(), in: database)
        let first = try await link(in: database)
        clock.advance(by: .minutes(1))
        try await signIn(try identity(), in: database)
        let second = try await link(in: database)
        await #expect(throws: WorkAccountRefusal.linkIsSpent) { try await connect(first, in: browser, database) }
        clock.advance(by: .minutes(30))
        await #expect(throws: WorkAccountRefusal.linkIsSpent) { try await connect(second, in: browser, database) }
        try await database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        let left = try await database.read { db in try db.count("SELECT COUNT(*) AS value FROM work_link") }
        #expect(left == 0)
    }

    @Test(arguments: Engine.available)
    func `somebody else with the same address gets neither the account nor a letter`(engine: Engine) async throws {
        let database = try await engine.open()
        try await signIn(try identity("4711"), in: database)
        await #expect(throws: WorkAccountRefusal.takenByAnother) {
            try await signIn(try identity("4712"), in: database)
        }
        #expect(try await database.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `whoever signs in by the city gets no link that does without it`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await signIn(try identity(), in: database)
        func point(_ email: String, of issuer: String) async throws -> Bool {
            let address = try #require(EmailAddress(rawValue: email))
            let deed = PointToWorkAccount(address, of: issuer, correspondence: correspondence)
            return try await database.write(by: .visitor) { db in try deed.run(in: db) }
        }
        #expect(try await point("hodan@stadt.example", of: Self.issuer))
        let letter = try #require(try await database.letters().last)
        #expect(letter.body.contains("https://neue-wege.example/sign-in/work\n"))
        #expect(!letter.body.contains(/[0-9a-f]{32}/))
        #expect(try await !point("verein@example.org", of: Self.issuer))
        #expect(try await !point("fremd@example.org", of: Self.issuer))
        // Of a city that is not asked any more.
        #expect(try await !point("hodan@stadt.example", of: "https://former.example"))
        #expect(try await database.letters().count == 1)
    }

    @Test(arguments: Engine.available)
    func `whoever is disconnected is signed out, keeps nothing of the groups and signs in by letter`(
        engine: Engine
    ) async throws {
        let database = try await engine.open()
        let session = Secret(from: .seeded(7))
        guard
            case .signedIn(let account) = try await signIn(
                try identity(groups: ["Team"]), session: session, in: database)
        else {
            Issue.record("not signed in")
            return
        }
        try await database.write(by: .system) { db in try DisconnectWorkAccount(of: account).run(in: db) }
        let (signedIn, isKnown) = try await database.read { db in
            (try db.signedIn(session: session.hash, at: .testStart) != nil, try db.isKnown(account, at: Self.issuer))
        }
        #expect(!signedIn && !isKnown)
        #expect(try await roles(of: "hodan@stadt.example", in: database) == [])
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in try DisconnectWorkAccount(of: account).run(in: db) }
        }
        // Coming again is as for any account that was there before.
        let address = try #require(EmailAddress(rawValue: "hodan@stadt.example"))
        #expect(try await signIn(try identity(), in: database) == .asked(address))
    }

    @Test(arguments: Engine.available)
    func `nothing of what the city calls somebody is in the journal`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await signIn(try identity("s-4711", groups: ["Team"]), in: database)
        try await signIn(try identity("s-4712", email: "verein@example.org"), in: database)
        for entry in try await database.entries(about: .account) {
            #expect(!"\(entry)".contains("s-471") && !"\(entry)".contains("Hodan") && !"\(entry)".contains("Team"))
        }
    }
}
