import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// The care for a profile goes from one person to another, and back again as long as that is possible.
@Suite struct HandoverDeedTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(9))
    private let code = SecretHash(rawValue: "code")
    private let browser = SecretHash(rawValue: "browser")

    /// A town on a clock that a test can set.
    private func town(_ engine: Engine) async throws -> (database: Database, clock: SetClock) {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        try await Town.fill(database)
        return (database, clock)
    }

    private func outgoing(in database: Database) async throws -> Account {
        try #require(try await database.read { db in try db.accounts(holding: .editor(of: Town.choir)).first })
    }

    private func editors(in database: Database) async throws -> [String] {
        try await database.read { db in try db.accounts(holding: .editor(of: Town.choir)).map(\.email.rawValue) }
    }

    private func begin(in database: Database) async throws -> Handover {
        let (account, code) = (try await outgoing(in: database).id, self.code)
        return try await database.write(by: .account(account.rawValue)) { db in
            try StartHandover(of: Town.choir, by: account) { _ in code }.run(in: db)
        }
    }

    private func claim(_ email: String = "neu@example.org", in database: Database) async throws {
        let deed = ClaimHandover(
            of: code, name: "Hodan", email: try #require(EmailAddress(rawValue: email)),
            language: Language(rawValue: "so"), browser: browser, randomness: .seeded(3))
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    private func finish(_ handover: Handover, in database: Database) async throws {
        let deed = FinishHandover(handover.id, by: handover.account, correspondence: correspondence)
        _ = try await database.write(by: .account(handover.account.rawValue)) { db in try deed.run(in: db) }
    }

    private func undo(_ handover: Handover, in database: Database) async throws {
        let deed = UndoHandover(handover.id, correspondence: correspondence)
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `role and access go over at once, and the others and the coordination are written to`(
        engine: Engine
    ) async throws {
        let (database, _) = try await town(engine)
        try await Town.editor("zweite", of: Town.choir, reading: .german, in: database)
        try await database.write(by: .system) { db in
            let email = EmailAddress(rawValue: "koordination@example.org")
            let desk = try db.ensureAccount(email: try #require(email), name: "K", language: .german)
            try db.grant(.coordination, to: desk.id)
        }
        let handover = try await begin(in: database)
        try await claim(in: database)
        #expect(try await editors(in: database).contains("verein@example.org"))
        try await finish(handover, in: database)
        #expect(Set(try await editors(in: database)) == ["neu@example.org", "zweite@example.org"])
        let letters = try await database.letters()
        #expect(
            Set(letters.map(\.to)) == [
                "neu@example.org", "verein@example.org", "zweite@example.org", "koordination@example.org",
            ])
        let welcome = try #require(letters.first { $0.to == "neu@example.org" })
        #expect(welcome.body.contains("https://neue-wege.example/sign-in/"))
        #expect(welcome.body.contains("next=/organisations/chor"))
        let farewell = try #require(letters.first { $0.to == "verein@example.org" })
        #expect(farewell.body.contains("https://neue-wege.example/handovers/"))
        // Only whoever went may undo it by a link.
        #expect(letters.count { $0.body.contains("/handovers/") } == 1)
        let entries = try await database.entries(about: .organisation)
        #expect(entries.count { $0.details["fields"] == "handover" } == 3)
        let accounts = try await database.entries(about: .account)
        #expect(accounts.contains { $0.details["revoked"] == "editor" && $0.subject == handover.account.rawValue })
    }

    @Test(arguments: Engine.available)
    func `the code is good once and for five minutes`(engine: Engine) async throws {
        let (database, clock) = try await town(engine)
        _ = try await begin(in: database)
        try await claim(in: database)
        await #expect(throws: Handover.Refusal.isTaken) { try await claim("dritte@example.org", in: database) }
        let other = SecretHash(rawValue: "other")
        let account = try await outgoing(in: database).id
        try await database.write(by: .system) { db in
            try StartHandover(of: Town.choir, by: account) { _ in other }.run(in: db)
        }
        // What was begun before has ended with that.
        await #expect(throws: Handover.Refusal.isOver) { try await claim("dritte@example.org", in: database) }
        clock.advance(by: Handover.time)
        let email = try #require(EmailAddress(rawValue: "spaet@example.org"))
        let late = ClaimHandover(
            of: other, name: "Spät", email: email, language: .german, browser: browser, randomness: .seeded(3))
        await #expect(throws: Handover.Refusal.isOver) {
            try await database.write(by: .visitor) { db in try late.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `a yes before anybody came, too late, or after a stop hands nothing over`(engine: Engine) async throws {
        let (database, clock) = try await town(engine)
        let handover = try await begin(in: database)
        await #expect(throws: Handover.Refusal.isOver) { try await finish(handover, in: database) }
        try await claim(in: database)
        try await database.write(by: .system) { db in
            try StopHandover(of: Town.choir, by: handover.account).run(in: db)
        }
        await #expect(throws: Handover.Refusal.isOver) { try await finish(handover, in: database) }
        let (account, next) = (handover.account, SecretHash(rawValue: "next"))
        let second = try await database.write(by: .system) { db in
            try StartHandover(of: Town.choir, by: account) { _ in next }.run(in: db)
        }
        let email = try #require(EmailAddress(rawValue: "neu@example.org"))
        let claim = ClaimHandover(
            of: next, name: "Hodan", email: email, language: .german, browser: browser, randomness: .seeded(3))
        try await database.write(by: .visitor) { db in try claim.run(in: db) }
        clock.advance(by: Handover.time)
        await #expect(throws: Handover.Refusal.isOver) { try await finish(second, in: database) }
        #expect(try await editors(in: database) == ["verein@example.org"])
        #expect(try await database.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `nobody hands over what they do not look after, or to whoever does already`(engine: Engine) async throws {
        let (database, _) = try await town(engine)
        let (account, code) = (try await outgoing(in: database).id, self.code)
        await #expect(throws: NotFound()) {
            _ = try await database.write(by: .system) { db in
                try StartHandover(of: Town.office, by: account) { _ in code }.run(in: db)
            }
        }
        _ = try await begin(in: database)
        await #expect(throws: Handover.Refusal.looksAfterItAlready) {
            try await claim("verein@example.org", in: database)
        }
    }

    @Test(arguments: Engine.available)
    func `for fourteen days it can be undone, once, and everybody hears of that`(engine: Engine) async throws {
        let (database, clock) = try await town(engine)
        let handover = try await begin(in: database)
        await #expect(throws: NotFound()) { try await undo(handover, in: database) }
        try await claim(in: database)
        try await finish(handover, in: database)
        let done = try await database.letters().count
        clock.advance(by: Handover.undoing - .seconds(1))
        try await undo(handover, in: database)
        #expect(try await editors(in: database) == ["verein@example.org"])
        let told = try await database.letters().dropFirst(done)
        #expect(Set(told.map(\.to)) == ["neu@example.org", "verein@example.org"])
        await #expect(throws: Handover.Refusal.isOver) { try await undo(handover, in: database) }
    }

    @Test(arguments: Engine.available)
    func `after fourteen days it stays, and a day later nobody remembers it`(engine: Engine) async throws {
        let (database, clock) = try await town(engine)
        let handover = try await begin(in: database)
        try await claim(in: database)
        try await finish(handover, in: database)
        clock.advance(by: Handover.undoing)
        await #expect(throws: Handover.Refusal.isOver) { try await undo(handover, in: database) }
        #expect(try await editors(in: database) == ["neu@example.org"])
        clock.advance(by: .days(1) + .seconds(1))
        _ = try await database.write(by: .system) { db in try ForgetWhatIsOver().run(in: db) }
        #expect(try await database.read { db in try db.handover(handover.id) } == nil)
    }

    // MARK: Several who look after one profile

    @Test(arguments: Engine.available)
    func `whoever is asked may nothing before they say yes; then the others are told who it is`(
        engine: Engine
    ) async throws {
        let (database, clock) = try await town(engine)
        try await database.write(by: .system) { db in
            let email = EmailAddress(rawValue: "amt@example.net")
            _ = try db.ensureAccount(email: try #require(email), name: "Erika Musterfrau", language: .german)
        }
        func invite() async throws -> (link: Secret, account: Account.ID) {
            let deed = InviteEditor(
                for: Town.choir, email: try #require(EmailAddress(rawValue: "amt@example.net")), name: "Hodan",
                language: .german, correspondence: correspondence)
            let account = try await database.write(by: .system) { db in try deed.run(in: db).id }
            let letter = try #require(try await database.letters().last { $0.to == "amt@example.net" })
            let text = try #require(letter.body.firstMatch(of: /sign-in\/([0-9a-f]+)/)).1
            return (try #require(Secret(text: String(text))), account)
        }
        func invited() async throws -> [EditorInvitation] {
            let now = clock.clock.now
            return try await database.read { db in try db.editorInvitations(to: Town.choir, at: now) }
        }
        let (link, account) = try await invite()
        #expect(try await editors(in: database) == ["verein@example.org"])
        #expect(try await invited().map(\.name) == ["Hodan"])
        #expect(try await database.letters().map(\.to) == ["amt@example.net"])
        // The link of somebody else gives nobody anything.
        let others = AcceptEditing(with: link, as: .init(rawValue: "fremd"), correspondence: correspondence)
        try await database.write(by: .visitor) { db in try others.run(in: db) }
        #expect(try await editors(in: database) == ["verein@example.org"])
        let yes = AcceptEditing(with: link, as: account, correspondence: correspondence)
        try await database.write(by: .visitor) { db in try yes.run(in: db) }
        #expect(try await editors(in: database).sorted() == ["amt@example.net", "verein@example.org"])
        #expect(try await invited().isEmpty)
        let told = try #require(try await database.letters().first { $0.to == "verein@example.org" })
        #expect(told.body.contains("Erika Musterfrau"))
    }

    @Test(arguments: Engine.available)
    func `an invitation that is taken back or too old gives nothing, and is forgotten`(engine: Engine) async throws {
        let (database, clock) = try await town(engine)
        let deed = InviteEditor(
            for: Town.choir, email: try #require(EmailAddress(rawValue: "neu@example.org")), name: "Hodan",
            language: .german, correspondence: correspondence)
        func rows() async throws -> Int {
            try await database.read { db in try db.count("SELECT COUNT(*) AS value FROM editor_invitation") }
        }
        func isUsable() async throws -> Bool {
            let letter = try #require(try await database.letters().last { $0.to == "neu@example.org" })
            let text = try #require(letter.body.firstMatch(of: /sign-in\/([0-9a-f]+)/)).1
            let (hash, now) = (try #require(Secret(text: String(text))).hash, clock.clock.now)
            return try await database.read { db in try db.isUsable(signInLink: hash, at: now) }
        }
        _ = try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await isUsable())
        let start = clock.clock.now
        let asked = try await database.read { db in try db.editorInvitations(to: Town.choir, at: start) }
        let first = try #require(asked.first)
        let elsewhere = WithdrawEditorInvitation(first.id, to: Town.office)
        await #expect(throws: NotFound()) { try await database.write(by: .system) { db in try elsewhere.run(in: db) } }
        let back = WithdrawEditorInvitation(first.id, to: Town.choir)
        try await database.write(by: .system) { db in try back.run(in: db) }
        #expect(try await rows() == 0)
        // Nobody is signed in by a letter that asks for nothing.
        #expect(try await !isUsable())
        _ = try await database.write(by: .system) { db in try deed.run(in: db) }
        clock.advance(by: EditorInvitation.lifetime)
        let late = clock.clock.now
        #expect(try await database.read { db in try db.editorInvitations(to: Town.choir, at: late) }.isEmpty)
        _ = try await database.write(by: .system) { db in try ForgetWhatIsOver().run(in: db) }
        #expect(try await rows() == 0)
    }

    @Test(arguments: Engine.available)
    func `whoever is removed is told, and so are the others; whoever leaves knows it`(engine: Engine) async throws {
        let (database, _) = try await town(engine)
        let going = try await Town.editor("zweite", of: Town.choir, reading: .german, in: database)
        let deed = RemoveEditor(going.id, from: Town.choir, correspondence: correspondence)
        try await database.write(by: .account(going.id.rawValue)) { db in try deed.run(in: db) }
        #expect(try await editors(in: database) == ["verein@example.org"])
        #expect(try await database.letters().map(\.to) == ["verein@example.org"])
        await #expect(throws: NotFound()) { try await database.write(by: .system) { db in try deed.run(in: db) } }
        try await database.write(by: .system) { db in try db.grant(.editor(of: Town.choir), to: going.id) }
        try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await database.letters().map(\.to).contains(going.email.rawValue))
    }

    @Test(arguments: Engine.available)
    func `of two who remove each other at once one stays, and who was quicker invites and withdraws alone`(
        engine: Engine
    ) async throws {
        let (database, _) = try await town(engine)
        let first = try await outgoing(in: database)
        let second = try await Town.editor("zweite", of: Town.choir, reading: .german, in: database)
        let (out, back) = (
            RemoveEditor(second.id, from: Town.choir, correspondence: correspondence),
            RemoveEditor(first.id, from: Town.choir, correspondence: correspondence)
        )
        // Both were asked who they are before either has written anything.
        try await database.write(by: .account(first.id.rawValue)) { db in try out.run(in: db) }
        await #expect(throws: Handover.Refusal.looksAfterItNoMore) {
            try await database.write(by: .account(second.id.rawValue)) { db in try back.run(in: db) }
        }
        #expect(try await editors(in: database) == ["verein@example.org"])
        let deed = InviteEditor(
            for: Town.choir, email: try #require(EmailAddress(rawValue: "neu@example.org")), name: "Hodan",
            language: .german, correspondence: correspondence)
        await #expect(throws: Handover.Refusal.looksAfterItNoMore) {
            try await database.write(by: .account(second.id.rawValue)) { db in try deed.run(in: db) }
        }
        try await database.write(by: .account(first.id.rawValue)) { db in try deed.run(in: db) }
        let invitations = try await database.read { db in try db.editorInvitations(to: Town.choir, at: .testStart) }
        let withdrawal = WithdrawEditorInvitation(try #require(invitations.first).id, to: Town.choir)
        await #expect(throws: Handover.Refusal.looksAfterItNoMore) {
            try await database.write(by: .account(second.id.rawValue)) { db in try withdrawal.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `where nobody is left the coordination hears of it`(engine: Engine) async throws {
        let (database, _) = try await town(engine)
        try await database.write(by: .system) { db in
            let email = EmailAddress(rawValue: "koordination@example.org")
            let desk = try db.ensureAccount(email: try #require(email), name: "K", language: .german)
            try db.grant(.coordination, to: desk.id)
        }
        let last = try await outgoing(in: database)
        let deed = RemoveEditor(last.id, from: Town.choir, correspondence: correspondence)
        try await database.write(by: .account(last.id.rawValue)) { db in try deed.run(in: db) }
        #expect(try await editors(in: database).isEmpty)
        #expect(try await database.letters().map(\.to) == ["koordination@example.org"])
        #expect(try await database.read { db in try db.organisationsLeftAlone() } == [Town.choir])
        // That is about the organisation, and not written to it.
        #expect(try await database.read { db in try db.letters(about: [.organisation(Town.choir)]) } == [])
    }

    @Test(arguments: Engine.available)
    func `only whom somebody looked after is left alone, until somebody does again`(engine: Engine) async throws {
        let (database, _) = try await town(engine)
        // Nobody ever looked after the theatre.
        #expect(try await database.read { db in try db.organisationsLeftAlone() }.isEmpty)
        let last = try await outgoing(in: database)
        let deed = RemoveEditor(last.id, from: Town.choir, correspondence: correspondence)
        try await database.write(by: .account(last.id.rawValue)) { db in try deed.run(in: db) }
        #expect(try await database.read { db in try db.organisationsLeftAlone() } == [Town.choir])
        try await Town.editor("nachfolge", of: Town.choir, reading: .german, in: database)
        #expect(try await database.read { db in try db.organisationsLeftAlone() }.isEmpty)
    }
}
