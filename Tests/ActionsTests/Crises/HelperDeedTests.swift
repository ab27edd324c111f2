import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// Who agrees to be asked, for what, and how they stop: on both engines, without a page.
@Suite struct HelperDeedTests {
    private typealias Town = ExampleNetwork

    private static let food = HelpKind(rawValue: "food")
    private static let language = HelpKind(rawValue: "language-mediation")

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private func answers(_ name: String = "Amal", kinds: Set<HelpKind> = [HelperDeedTests.food]) -> Helper.Profile {
        Helper.Profile(
            name: name, email: EmailAddress(rawValue: "amal@example.org"), phone: try? PhoneNumber("0521 1234"),
            language: Language(rawValue: "uk"), languages: [Language(rawValue: "uk"), .german],
            districts: [District(rawValue: "mitte")], kinds: kinds)
    }

    private func join(_ answers: Helper.Profile, in database: Database) async throws {
        let email = try #require(answers.email)
        let deed = JoinHelpers(answers, at: email, correspondence: correspondence)
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    /// Whoever opens the link of the last letter.
    private func linked(in database: Database) async throws -> Helper? {
        let letter = try #require(try await database.letters().last)
        let text = try #require(letter.body.firstMatch(of: /\/helpers\/([0-9a-f]{32})/)).1
        let link = try #require(Secret(text: text)).hash
        return try await database.read { db in try db.helper(ownLink: link) }
    }

    @Test(arguments: Engine.available)
    func `nobody is asked before the address is known to be theirs`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await join(answers(), in: database)
        let helper = try #require(try await linked(in: database))
        #expect(helper.profile == answers())
        #expect(try await database.read { db in try db.helpers(askableFor: Self.food) } == [])
        try await database.write(by: .visitor) { db in try ConfirmHelper(helper.id).run(in: db) }
        #expect(try await database.read { db in try db.helpers(askableFor: Self.food).map(\.id) } == [helper.id])
        // For this kind, and no other.
        #expect(try await database.read { db in try db.helpers(askableFor: Self.language) } == [])
    }

    @Test(arguments: Engine.available)
    func `what somebody agreed to is kept in the words in which they were asked, also when they agree to more`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let database = try await engine.open(clock: time.clock)
        try await ExampleNetwork.fill(database)
        let party = SetHelper.Party.organisation(Town.choir)
        let (first, second) = (
            ShownWording(version: "first", language: .german),
            ShownWording(version: "second", language: Language(rawValue: "uk"))
        )
        let (some, more) = (answers(), answers(kinds: [Self.food, Self.language]))
        try await database.write(by: .visitor) { db in try SetHelper(party, to: some, shown: first).run(in: db) }
        time.advance(by: .hours(1))
        try await database.write(by: .visitor) { db in try SetHelper(party, to: more, shown: second).run(in: db) }
        let kept = try await database.read { db in
            try db.rows("SELECT kind, wording, language FROM helper_consent ORDER BY kind").map { row in
                let (kind, wording, language): (String, String, String) = try (
                    row["kind"], row["wording"], row["language"]
                )
                return "\(kind) \(wording) \(language)"
            }
        }
        #expect(kept == ["food first de", "language-mediation second uk"])
    }

    @Test(arguments: Engine.available)
    func `a helper reads what is kept of them, by their link as by their account, once`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await join(answers("Олена"), in: database)
        let helper = try #require(try await linked(in: database))
        let byLink = try await database.read { db in try OwnData.helper(helper).file(in: db) }
        #expect(byLink.records.filter { $0.table == "helper" }.count == 1)
        #expect(byLink.records.flatMap(\.entries).contains { $0.value == .text("Олена") })
        let account = try await ExampleNetwork.editor("mira", of: Town.theatre, reading: .german, in: database)
        let said = answers("Mira")
        try await database.write(by: .account(account.id.rawValue)) { db in
            try SetHelper(.account(account, organisation: nil), to: said).run(in: db)
        }
        let byAccount = try await database.read { db in try OwnData.account(account).file(in: db) }
        #expect(byAccount.records.filter { $0.table == "helper" }.count == 1)
        #expect(byAccount.records.contains { $0.table == "helper_consent" })
    }

    @Test(arguments: Engine.available)
    func `who types a known address changes nothing, and the letter says nothing of them`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await join(answers(), in: database)
        let helper = try #require(try await linked(in: database))
        try await database.write(by: .visitor) { db in try ConfirmHelper(helper.id).run(in: db) }
        try await join(answers("Fremd", kinds: [Self.language]), in: database)
        let letters = try await database.letters()
        #expect(letters.count == 2 && !letters[1].body.contains("Fremd"))
        #expect(letters[0].language == "uk")
        let now = try #require(try await linked(in: database))
        #expect(now.id == helper.id && now.profile == answers())
    }

    @Test(arguments: Engine.available)
    func `an address that nobody confirms is forgotten after a week`(engine: Engine) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        try await join(answers(), in: database)
        clock.advance(by: .days(Helper.daysToConfirm))
        _ = try await database.write(by: .system, ForgetWhatIsOver().run)
        let helper = try #require(try await linked(in: database))
        clock.advance(by: .seconds(1))
        _ = try await database.write(by: .system, ForgetWhatIsOver().run)
        #expect(try await database.read { db in try db.helper(helper.id) } == nil)
        // Their letter has gone with them, and its link leads nowhere.
        #expect(try await database.letters().allSatisfy { !$0.body.contains("/helpers/") })
    }

    @Test(arguments: Engine.available)
    func `an organisation agrees to beds, and a person cannot`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let asked = answers(kinds: [.housing, Self.food])
        try await database.write(by: .system) { db in
            try SetHelper(.organisation(Town.choir), to: asked).run(in: db)
        }
        let helper = try #require(try await database.read { db in try db.helper(of: Town.choir) })
        #expect(helper.speaksForOrganisation && helper.confirmedAt != nil)
        #expect(try await database.read { db in try db.helpers(askableFor: .housing).map(\.id) } == [helper.id])
        let address = try #require(EmailAddress(rawValue: "amal@example.org"))
        await #expect(throws: Helper.Refusal.onlyThroughOrganisation([.housing])) {
            try await database.write(by: .system) { db in
                let account = try db.ensureAccount(email: address, name: "Amal", language: .german)
                try SetHelper(.account(account, organisation: Town.choir), to: asked).run(in: db)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `who says it twice has one profile, and each consent keeps its day`(engine: Engine) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        try await Town.fill(database)
        let begun = clock.clock.now
        for kinds in [[Self.food], [Self.food, Self.language]] {
            let said = answers(kinds: Set(kinds))
            try await database.write(by: .system) { db in
                try SetHelper(.organisation(Town.choir), to: said).run(in: db)
            }
            clock.advance(by: .days(1))
        }
        let helpers = try await database.read { db in try db.confirmedHelpers() }
        #expect(helpers.map(\.consents) == [[Self.food: begun, Self.language: begun.advanced(by: .days(1))]])
    }

    @Test(arguments: Engine.available)
    func `whoever stops leaves nothing behind, offers included`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let crisis = try await CrisisDeedTests.open(in: database)
        let asked = answers()
        let helper = try await database.write(by: .system) { db in
            try SetHelper(.organisation(Town.choir), to: asked).run(in: db)
            return try db.helper(of: Town.choir)
        }
        let id = try #require(helper).id
        let draft = CrisisOffer.Draft(kind: Self.food, amount: 20, text: "Suppe", textLanguage: .german)
        let offer = try await database.write(by: .system) { db in
            try AddCrisisOffer(draft, in: crisis.id, of: id).run(in: db)
        }
        #expect(try await database.read { db in try db.crisisOffers(of: crisis.id) } == [offer])
        try await database.write(by: .system) { db in try RemoveHelper(id).run(in: db) }
        #expect(try await database.read { db in try db.helper(id) } == nil)
        #expect(try await database.read { db in try db.crisisOffers(of: crisis.id) } == [])
        // The journal names neither.
        let entries = try await database.entries(about: .helper)
        #expect(entries.allSatisfy { !$0.details.values.contains("Amal") })
    }

    @Test(arguments: Engine.available)
    func `somebody else's offer is neither extended nor withdrawn`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let crisis = try await CrisisDeedTests.open(in: database)
        let asked = answers()
        let helpers = try await database.write(by: .system) { db in
            try [Town.choir, Town.office].map { organisation -> Helper.ID? in
                try SetHelper(.organisation(organisation), to: asked).run(in: db)
                return try db.helper(of: organisation)?.id
            }.compactMap(\.self)
        }
        let draft = CrisisOffer.Draft(kind: Self.food, amount: 20, textLanguage: .german)
        let offer = try await database.write(by: .system) { db in
            try AddCrisisOffer(draft, in: crisis.id, of: helpers[0]).run(in: db)
        }
        await #expect(throws: NotFound.self) {
            try await database.write(by: .system) { db in
                try WithdrawCrisisOffer(offer.id, of: helpers[1]).run(in: db)
            }
        }
        try await database.write(by: .system) { db in try WithdrawCrisisOffer(offer.id, of: helpers[0]).run(in: db) }
        #expect(try await database.read { db in try db.crisisOffers(by: helpers[0]) } == [])
    }
}
